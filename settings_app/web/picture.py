"""The shapes of the timeline: one mark a conversation while they fit, bars in true proportion beyond."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from settings_app.domain.vocabulary import Status

TOP = 30
BOTTOM = 128
STEP = 11
HALF = 4.4
LEAST = 1.5  # a bar of one among thousands would not be seen at all


@dataclass(frozen=True, slots=True)
class Size:
    """A drawing's width in its own units, its most columns, and how many marks one column holds."""

    width: int
    columns: int
    dots: int = (BOTTOM - TOP - 6) // STEP

    @property
    def pitch(self) -> float:
        """How wide a column is."""
        return self.width / self.columns


WIDE = Size(width=680, columns=48)
NARROW = Size(width=270, columns=20)

# A mark round its own centre. Shape, not only colour, tells the status.
MARKS = {
    Status.IN_USE: "M{x} {top}L{right} {bottom}H{left}Z",
    Status.IN_USE_FROZEN: "M{x} {top}L{right} {y}L{x} {bottom}L{left} {y}Z",
    Status.PAST_ONLY: "M{x} {top}L{right} {y}L{x} {bottom}L{left} {y}Z",
    Status.NOT_USED: "M{left} {y}A{h} {h} 0 1 1 {right} {y}A{h} {h} 0 1 1 {left} {y}Z",
    Status.OUTSIDE: "M{left} {top}H{right}V{bottom}H{left}Z",
}

Columns = tuple[tuple[tuple[Status, int], ...], ...]


@lru_cache(maxsize=512)
def dot_shapes(size: Size, columns: Columns) -> Mapping[Status, str]:
    """A mark for every conversation, stacked in its column; one path for each status."""
    paths = dict.fromkeys(Status, "")
    for place, column in enumerate(columns):
        stack = [status for status, number in column for _ in range(number)]
        for height, status in enumerate(stack):
            paths[status] += _mark(status, (place + 0.5) * size.pitch, BOTTOM - 9 - height * STEP)
    return paths


@lru_cache(maxsize=512)
def bar_shapes(size: Size, columns: Columns) -> Mapping[Status, str]:
    """A bar for every column, its parts in proportion to their numbers; one path for each status."""
    paths = dict.fromkeys(Status, "")
    highest = max(sum(number for _, number in column) for column in columns)
    for place, column in enumerate(columns):
        floor = float(BOTTOM)
        for status, number in column:
            if number:
                height = max(number / highest * (BOTTOM - TOP - 6), LEAST)
                paths[status] += _bar(place * size.pitch + 1.5, floor, size.pitch - 3, height)
                floor -= height
    return paths


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


def _bar(x: float, floor: float, width: float, height: float) -> str:
    return f"M{short(x)} {short(floor)}v{short(-height)}h{short(width)}v{short(height)}Z"


def short(number: float) -> str:
    """A length in a drawing's own units, to a tenth, written the same in every language."""
    return f"{number:.1f}".removesuffix(".0")
