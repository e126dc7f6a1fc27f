"""The shapes of the timeline: one mark a conversation while they fit, bars in true proportion beyond."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from settings_app.domain.vocabulary import Status

TOP = 30
BOTTOM = 128
STEP = 11
HALF = 4.4
APART = 2 * HALF + 0.8  # from the middle of a mark to that of the next on its level
GAP = 1.5  # on each side of a bar, where its column is wide enough
LEAST = 1.5  # a bar of one among thousands would not be seen at all
STROKES = 8  # from one stroke across a bar to the next


@dataclass(frozen=True, slots=True)
class Size:
    """A drawing's width in its own units, its most columns, and how many marks stand above each other."""

    width: int
    columns: int
    dots: int = (BOTTOM - TOP - 6) // STEP


WIDE = Size(width=680, columns=48)
NARROW = Size(width=270, columns=20)


@dataclass(frozen=True, slots=True)
class Cell:
    """A column as drawn: where it begins and ends on the one scale, and how many of what are in it."""

    x: float
    end: float
    parts: tuple[tuple[Status, int], ...]

    @property
    def middle(self) -> float:
        """Where its marks stand."""
        return (self.x + self.end) / 2

    @property
    def number(self) -> int:
        """How many stand in it together."""
        return sum(number for _, number in self.parts)


Cells = tuple[Cell, ...]

# A mark round its own centre. Shape, not only colour, tells the status; marks.css draws the same by words.
MARKS = {
    Status.IN_USE: "M{x} {top}L{right} {bottom}H{left}Z",
    Status.IN_USE_FROZEN: "M{x} {top}L{right} {y}L{x} {bottom}L{left} {y}Z",
    Status.PAST_ONLY: "M{x} {top}L{right} {y}L{x} {bottom}L{left} {y}ZH{right}",
    Status.NOT_USED: "M{left} {y}A{h} {h} 0 1 1 {right} {y}A{h} {h} 0 1 1 {left} {y}Z",
    Status.OUTSIDE: "M{left} {top}H{right}V{bottom}H{left}ZL{right} {bottom}M{left} {bottom}L{right} {top}",
}


def shapes(size: Size, cells: Cells) -> tuple[Mapping[Status, str], int]:
    """One path for each status, and how many the highest bar stands for; 0 where there are only marks."""
    if sum(cell.number for cell in cells) <= size.dots * size.columns and (marks := dot_shapes(size, cells)):
        return marks, 0
    return bar_shapes(size, cells), max(cell.number for cell in cells)


@lru_cache(maxsize=512)
def dot_shapes(size: Size, cells: Cells) -> Mapping[Status, str] | None:
    """A mark for each in the middle of its column, as low as it covers no other; None if too many."""
    paths = dict.fromkeys(Status, "")
    taken: list[float] = []
    for cell in cells:
        for status, number in cell.parts:
            for _ in range(number):
                level = _level(taken, cell.middle)
                if level >= size.dots:
                    return None
                paths[status] += _mark(status, cell.middle, BOTTOM - 9 - level * STEP)
    return paths


@lru_cache(maxsize=512)
def bar_shapes(size: Size, cells: Cells) -> Mapping[Status, str]:
    """A bar within every column, its parts in proportion to their numbers; one path for each status."""
    paths = dict.fromkeys(Status, "")
    highest = max(cell.number for cell in cells)
    for cell in cells:
        floor = float(BOTTOM)
        gap = min(GAP, (cell.end - cell.x) / 4)
        for status, number in cell.parts:
            height = max(number / highest * (BOTTOM - TOP - 6), LEAST)
            paths[status] += bar(status, cell.x + gap, cell.end - gap, floor, floor - height)
            floor -= height
    return paths


def bar(status: Status, x: float, end: float, floor: float, top: float) -> str:
    """A box with the strokes of its status, as its mark has them."""
    box = f"M{short(x)} {short(floor)}V{short(top)}H{short(end)}V{short(floor)}Z"
    return box + "".join(_strokes(status, short(x), short(end), floor, top))


def _strokes(status: Status, x: str, end: str, floor: float, top: float) -> Iterable[str]:
    if status is Status.PAST_ONLY:
        levels = _levels(floor, top)
        yield from (f"M{x} {short(y)}H{end}" for y in levels)
    if status is Status.OUTSIDE:
        for low, high in zip((floor, *(levels := _levels(floor, top))), (*levels, top), strict=True):
            yield f"M{x} {short(low)}L{end} {short(high)}M{x} {short(high)}L{end} {short(low)}"


def _levels(floor: float, top: float) -> Sequence[float]:
    """The heights between floor and top at which something repeats."""
    return [floor - STROKES * n for n in range(1, int((floor - top - 1) // STROKES) + 1)]


def _level(taken: list[float], x: float) -> int:
    """The lowest level on which a mark at `x` covers none; `taken` says where the last of each stands."""
    level = next((level for level, last in enumerate(taken) if x - last >= APART), len(taken))
    taken[level : level + 1] = [x]
    return level


@lru_cache(maxsize=4096)
def _mark(status: Status, x: float, y: float) -> str:
    return MARKS[status].format(
        x=short(x),
        y=short(y),
        left=short(x - HALF),
        right=short(x + HALF),
        top=short(y - HALF),
        bottom=short(y + HALF),
        h=HALF,
    )


def short(number: float) -> str:
    """A length in a drawing's own units, to a tenth, written the same in every language."""
    return f"{number:.1f}".removesuffix(".0")
