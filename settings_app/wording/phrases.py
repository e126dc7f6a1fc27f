"""Changes as one reads them: those that stand close together are one phrase, what was beside what is."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from settings_app.wording.redline import ALONE, Kind, Piece

# So many characters that stay between two changes do not part them: `28 de septiembre`, `28. September`.
NEAR = 3
# What counts the number before it and is written to it: `28日`.
COUNTER = re.compile(f"[{ALONE}]")


@dataclass(frozen=True, slots=True)
class Step:
    """Some of a text: what was there and what is; both are the same where it stays."""

    before: str
    now: str

    @property
    def stays(self) -> bool:
        """Whether nothing changed in it."""
        return self.before == self.now


def steps(pieces: Iterable[Piece]) -> tuple[Step, ...]:
    """The pieces with what goes beside what comes in its place."""
    found: list[Step] = []
    goes = ""
    for piece in pieces:
        if goes and piece.kind is not Kind.INSERTED:
            found, goes = [*found, Step(goes, "")], ""
        if piece.kind is Kind.DELETED:
            goes = piece.text
            continue
        found, goes = [*found, Step(piece.text if piece.kind is Kind.EQUAL else goes, piece.text)], ""
    return (*found, Step(goes, "")) if goes else tuple(found)


def in_phrases(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """The same way from the one text to the other, in fewer and longer changes."""
    return tuple(piece for step in _counted(_joined(steps(pieces))) for piece in _pieces(step))


def _joined(parts: Iterable[Step]) -> list[Step]:
    found: list[Step] = []
    for part in parts:
        if not part.stays and len(found) > 1 and found[-1].stays and _is_near(found[-1].now):
            between, change = found.pop(), found.pop()
            part = _one(change, between, part)
        found.append(part)
    return found


def _is_near(text: str) -> bool:
    return len("".join(text.split())) <= NEAR


def _one(*parts: Step) -> Step:
    return Step("".join(part.before for part in parts), "".join(part.now for part in parts))


def _counted(parts: list[Step]) -> Iterator[Step]:
    """A number takes along the sign that counts it."""
    taken = 0
    for part, after in zip(parts, [*parts[1:], Step("", "")], strict=False):
        part, taken = Step(part.before[taken:], part.now[taken:]) if taken else part, 0
        if not part.stays and _ends_in_a_digit(part) and COUNTER.match(after.now):
            part, taken = Step(part.before + after.now[0], part.now + after.now[0]), 1
        yield part


def _ends_in_a_digit(part: Step) -> bool:
    return part.before[-1:].isdigit() and part.now[-1:].isdigit()


def _pieces(step: Step) -> Iterator[Piece]:
    if step.stays:
        sides = [(Kind.EQUAL, step.now)]
    else:
        sides = [(Kind.DELETED, step.before), (Kind.INSERTED, step.now)]
    return (Piece(kind, text) for kind, text in sides if text)
