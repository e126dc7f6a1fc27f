"""What changed from one text to another, word by word."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby

# Scripts without blanks: a run of katakana is a word, every other character stands by itself.
KATAKANA = r"\u30a1-\u30fa\u30fc-\u30fe\uff66-\uff9f"
ALONE = r"\u3005-\u3007\u3041-\u309f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
# A letter with the marks that are set above and below it.
LETTER = rf"(?:(?![{KATAKANA}{ALONE}])[\w\u0300-\u036f\u064b-\u065f])"
TOKEN = re.compile(
    rf"\{{\w+\}}|\s+|[{KATAKANA}]+|[{ALONE}]|{LETTER}+(?:['’-]{LETTER}+)*|.",
    re.DOTALL,
)


class Kind(StrEnum):
    """What became of a piece."""

    EQUAL = "equal"
    DELETED = "deleted"
    INSERTED = "inserted"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words with one fate.

    Equal and deleted pieces joined are the old text, equal and inserted ones the new.
    """

    kind: Kind
    text: str


def redline(old: str, new: str) -> tuple[Piece, ...]:
    """The way from the old text to the new: what goes stands before what comes in its place.

    Words, placeholders and marks are whole. Blanks that alone stay between two changes count as changed.
    """
    before, after = tokens(old), tokens(new)
    head = _alike(before, after)
    tail = _alike(before[head:][::-1], after[head:][::-1])
    last = len(before) - tail
    start, end = "".join(before[:head]), "".join(before[last:])
    steps = _steps(before[head:last], after[head : len(after) - tail])
    return tuple(_pieces([(start, start), *steps, (end, end)]))


def tokens(text: str) -> list[str]:
    """The text in words, blanks, placeholders and marks; joined they are the text."""
    return TOKEN.findall(text)


def _alike(before: list[str], after: list[str]) -> int:
    """How many tokens both begin with. Most edits are few, and what is around them need not be searched."""
    pairs = zip(before, after, strict=False)
    return next((at for at, (old, new) in enumerate(pairs) if old != new), min(len(before), len(after)))


def _steps(before: list[str], after: list[str]) -> list[tuple[str, str]]:
    """What stands on either side, step by step: the same tokens, or others."""
    steps = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return [("".join(before[a:b]), "".join(after[c:d])) for _, a, b, c, d in steps]


def _pieces(sides: list[tuple[str, str]]) -> Iterator[Piece]:
    for stays, run in groupby(enumerate(sides), lambda entry: _stays(sides, *entry)):
        old, new = ("".join(side) for side in zip(*(side for _, side in run), strict=True))
        yield from _said([(Kind.EQUAL, old)] if stays else [(Kind.DELETED, old), (Kind.INSERTED, new)])


def _stays(sides: list[tuple[str, str]], place: int, side: tuple[str, str]) -> bool:
    """Whether it is equal, and more than blanks between two changes."""
    within = 0 < place < len(sides) - 1
    return side[0] == side[1] and (bool(side[0].strip()) or not within)


def _said(parts: Iterable[tuple[Kind, str]]) -> Iterator[Piece]:
    return (Piece(kind, text) for kind, text in parts if text)
