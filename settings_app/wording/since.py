"""What is other in a notice than in the one somebody answered: both with the figures of their policy."""

from collections.abc import Iterator
from dataclasses import dataclass

from settings_app.domain.policy import Policy
from settings_app.notices import Notice, Row
from settings_app.notices.notice import Sentence, under
from settings_app.notices.question import Filling
from settings_app.wording.braces import names
from settings_app.wording.changes import section_pairs
from settings_app.wording.phrases import Step, in_phrases, steps
from settings_app.wording.redline import Kind, Piece, redline, tokens

# How much of what stayed is left standing on each side of what changed, in characters.
CONTEXT = 40
GAP = "…"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that changed: what it is about, the half it is said of (of both where empty), and how.

    Where `pieces` leaves out some of what stayed, `whole` is all of it.
    """

    about: str
    half: str
    pieces: tuple[Piece, ...]
    whole: tuple[Piece, ...] = ()

    @property
    def is_figure(self) -> bool:
        """Whether nothing but a figure changed: `30 days → 5 years`."""
        return [piece.kind for piece in self.pieces] == [Kind.DELETED, Kind.INSERTED]

    @property
    def steps(self) -> tuple[Step, ...]:
        """What stays and what changes, one after the other."""
        return steps(self.pieces)

    @property
    def steps_of_whole(self) -> tuple[Step, ...]:
        """The same of all of it."""
        return steps(self.whole)

    @property
    def strings(self) -> tuple[str, ...]:
        """Every string of it, in the order in which it is shown."""
        return tuple(text for text in (self.about, self.half, *self._texts()) if text)

    def _texts(self) -> Iterator[str]:
        return (piece.text.strip() for piece in self.pieces)


class Stated:
    """A notice with the policy that it was, or is, shown with."""

    def __init__(self, words: Notice, policy: Policy) -> None:
        self.words = words
        self.fill = Filling(words, policy)

    def template(self, sentence: Sentence) -> str:
        """The sentence in the policy's reading, its figures still in braces."""
        return under(sentence, self.fill.reading)


def differences(then: Stated, now: Stated) -> tuple[Difference, ...]:
    """What changed from one to the other: the consequences first, then the passages, each thing once.

    Both are in one language. A figure that changed is told where it stands first, and not again.
    """
    found = (*_of_rows(then, now), *_of_sections(then, now), *_of_heads(then, now))
    told: dict[tuple[Piece, ...], Difference] = {}
    for one in found:
        told.setdefault(one.pieces, one)
    return tuple(told.values())


def _of_rows(then: Stated, now: Stated) -> Iterator[Difference]:
    before = {row.key: row for row in then.words.rows}
    after = {row.key: row for row in now.words.rows}
    for key in (*after, *(key for key in before if key not in after)):
        yield from _of_row(then, now, before.get(key), after.get(key))


def _of_row(then: Stated, now: Stated, before: Row | None, after: Row | None) -> Iterator[Difference]:
    row = after or before
    if row is None:
        return
    about = now.fill.text(row.heading)
    on, off = (
        _change(then, now, getattr(before, side, ""), getattr(after, side, "")) for side in ("on", "off")
    )
    if on == off:
        yield from _told(about, "", on)
        return
    yield from _told(about, now.words.on.label, on)
    yield from _told(about, now.words.off.label, off)


def _of_sections(then: Stated, now: Stated) -> Iterator[Difference]:
    pairs = section_pairs(then.words, now.words)
    for place, section in enumerate(now.words.sections):
        before = then.words.sections[pairs[place]].text if place in pairs else ""
        yield from _told(now.fill.text(section.heading), "", _change(then, now, before, section.text))
    gone = set(range(len(then.words.sections))) - set(pairs.values())
    for place in sorted(gone):
        section = then.words.sections[place]
        yield from _told(then.fill.text(section.heading), "", _change(then, now, section.text, ""))


def _of_heads(then: Stated, now: Stated) -> Iterator[Difference]:
    """What the question itself says, beside the consequences."""
    for name in ("heading", "intro", "others"):
        before, after = getattr(then.words, name), getattr(now.words, name)
        yield from _told("", "", _change(then, now, before, after))


def _told(about: str, half: str, pieces: tuple[Piece, ...]) -> Iterator[Difference]:
    if pieces:
        shown = tuple(_trimmed(pieces))
        yield Difference(about, half, shown, () if shown == pieces else pieces)


def _change(then: Stated, now: Stated, before: Sentence, after: Sentence) -> tuple[Piece, ...]:
    """From the one text to the other: the figures alone where the sentence is the same."""
    old, new = then.template(before), now.template(after)
    shown, shows = then.fill.text(old), now.fill.text(new)
    if shown == shows:
        return ()
    if old == new:
        return tuple(_figures(then, now, old))
    return in_phrases(redline(shown, shows))


def _figures(then: Stated, now: Stated, sentence: str) -> Iterator[Piece]:
    for name in dict.fromkeys(names(sentence)):
        old, new = then.fill.figures[name], now.fill.figures[name]
        if old != new:
            yield from (Piece(Kind.DELETED, old), Piece(Kind.INSERTED, new))


def _trimmed(pieces: tuple[Piece, ...]) -> Iterator[Piece]:
    """What stayed, only as far as one needs it to see where the change stands."""
    last = len(pieces) - 1
    for place, piece in enumerate(pieces):
        is_edge = piece.kind is not Kind.EQUAL or len(piece.text) <= 2 * CONTEXT
        yield piece if is_edge else Piece(Kind.EQUAL, _cut(piece.text, place == 0, place == last))


def _cut(text: str, is_first: bool, is_last: bool) -> str:
    end, start = _beginning(tokens(text)), _beginning(tokens(text)[::-1], backwards=True)
    if is_first:
        return f"{GAP} {start.lstrip()}"
    return f"{end.rstrip()} {GAP}" if is_last else f"{end.rstrip()} {GAP} {start.lstrip()}"


def _beginning(parts: list[str], *, backwards: bool = False) -> str:
    kept: list[str] = []
    for part in parts:
        if sum(map(len, kept)) + len(part) > CONTEXT:
            break
        kept.append(part)
    return "".join(reversed(kept) if backwards else kept)
