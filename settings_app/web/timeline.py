"""The picture of a choice over time, as shapes and words that a template only places."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from unicodedata import east_asian_width

from django.utils.translation import get_language, get_language_bidi

from settings_app.domain.decision import Decisions
from settings_app.domain.footing import Tally, merged
from settings_app.domain.policy import Policy
from settings_app.domain.timeline import Band, Column, Placed, by_day, columns
from settings_app.domain.vocabulary import Standing, Status
from settings_app.web.formats import day_in_words, days_in_words, grouped, in_a_line
from settings_app.web.picture import NARROW, WIDE, Cell, Size, shapes, short
from settings_app.web.scene import Scene, scene
from settings_app.web.words import COUNTED, DECIDE_BY, STANDINGS, STATUSES, TODAY, TURN

LETTER = 7  # about how wide one letter of a label is drawn
IDEOGRAPH = 12  # and one of those that fill a square
ORDER = tuple(Status)
LEVELS = {"deadline": 146, "today": 162}


@dataclass(frozen=True, slots=True)
class Stripe:
    """A band of the choice as drawn; its name only where there is room for it."""

    standing: Standing
    x: str
    width: str
    label: str
    label_x: str


@dataclass(frozen=True, slots=True)
class Line:
    """A day that is marked, with its name after the line, or at the end where there is no room."""

    kind: str
    x: str
    label: str
    label_x: str
    anchor: str
    is_short: bool = False

    @property
    def below(self) -> int:
        """Where its name stands: each kind on a level of its own, so that they never meet."""
        return LEVELS[self.kind]

    @property
    def foot(self) -> int:
        """How far down the line goes: to its name, or no farther than any where it would cross another's."""
        return (min(LEVELS.values()) if self.is_short else self.below) - 11


@dataclass(frozen=True, slots=True)
class Shape:
    """Every mark of one status, as one path."""

    status: Status
    path: str


@dataclass(frozen=True, slots=True)
class Picture:
    """One drawing, in its own units; `most`, of bars, is how many the highest stands for.

    Shapes are placed from left to right. Where people read from the right, `turned` mirrors them as a whole,
    and words, which must not be mirrored, are placed from the right to begin with.
    """

    size: Size
    stripes: tuple[Stripe, ...]
    shapes: tuple[Shape, ...]
    lines: tuple[Line, ...]
    most: str
    most_x: str
    turned: str


@dataclass(frozen=True, slots=True)
class Entry:
    """What a status is called in the legend, and how many conversations have it."""

    status: Status
    name: str
    number: int

    @property
    def says(self) -> str:
        """Both in words: In use: 1,204."""
        return COUNTED.format(status=self.name, number=grouped(self.number))


@dataclass(frozen=True, slots=True)
class Row:
    """Some days, what stood then, and how many were last used on them, by status."""

    days: str
    stood: str
    parts: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The picture for wide and for narrow pages, its legend, and the table that says the same."""

    wide: Picture
    narrow: Picture
    legend: tuple[Entry, ...]
    rows: tuple[Row, ...]
    turns: str


def timeline(
    policy: Policy,
    decisions: Decisions,
    tallies: Sequence[Tally],
    now: datetime,
    standing: Standing,
    exact: Sequence[Placed] = (),
) -> Timeline | None:
    """The picture up to `now`, each conversation as it stands under `standing`; None while there is none.

    `exact` says of the days on which the choice turned when in them conversations were last used.
    """
    if not (days := merged(tallies)):
        return None
    found = scene(policy, decisions, (min(days), max(days)), now)
    return drawn(found, by_day(tallies, exact), standing)


def drawn(found: Scene, placed: Sequence[Placed], standing: Standing) -> Timeline:
    """The scene with everything that is placed in it, as it stands under `standing`."""
    wide, narrow = (columns(found.policy, standing, placed, found.edges(size)) for size in (WIDE, NARROW))
    present = [status for status in ORDER if any(column.statuses[status] for column in wide)]
    return Timeline(
        wide=_picture(found, WIDE, wide),
        narrow=_picture(found, NARROW, narrow),
        legend=tuple(_entry(status, _number(wide, status)) for status in present),
        rows=tuple(_row(found, column) for column in wide if column.conversations),
        turns=in_a_line(*map(_turn, found.bands)),
    )


def _picture(scene: Scene, size: Size, found: Sequence[Column]) -> Picture:
    paths, highest = shapes(size, tuple(_cells(scene, size, found)))
    return Picture(
        size=size,
        stripes=tuple(_stripes(scene, size)),
        shapes=tuple(Shape(status, path) for status, path in paths.items() if path),
        lines=tuple(_lines(scene, size)),
        most=grouped(highest) if highest else "",
        most_x=_label_x(size, 0),
        turned=f"matrix(-1 0 0 1 {size.width} 0)" if get_language_bidi() else "",
    )


def _cells(scene: Scene, size: Size, found: Iterable[Column]) -> Iterable[Cell]:
    """The columns with something in them, on the scale on which bands and days are drawn too."""
    for column in found:
        if parts := tuple((status, column.statuses[status]) for status in ORDER if column.statuses[status]):
            yield Cell(*(scene.share_by_now(at) * size.width for at in (column.start, column.end)), parts)


def _stripes(scene: Scene, size: Size) -> Iterable[Stripe]:
    """A stripe for each band that is wide enough to be seen; the table names them all."""
    for band in scene.bands:
        x, end = (round(scene.share(moment) * size.width, 1) for moment in (band.start, band.end))
        if (width := short(end - x)) != "0":
            name = str(STANDINGS[band.standing])
            fits = _length(name) < end - x - 4
            yield Stripe(band.standing, short(x), width, name if fits else "", _label_x(size, x + 4))


def _lines(scene: Scene, size: Size) -> Iterable[Line]:
    crossed = range(0)
    if scene.policy.deadline > scene.start:
        label = DECIDE_BY.format(day=day_in_words(scene.policy.decide_by.value))
        crossed = _taken(scene, size, scene.policy.deadline, label)
        yield _line(scene, size, "deadline", scene.policy.deadline, label)
    is_short = int(scene.share(scene.now) * size.width) in crossed[:-1]  # at its very end it is beside it
    yield replace(_line(scene, size, "today", scene.now, str(TODAY)), is_short=is_short)


def _line(scene: Scene, size: Size, kind: str, at: datetime, label: str) -> Line:
    taken = _taken(scene, size, at, label)
    label_at, anchor = (taken.stop, "end") if taken.stop == size.width else (taken.start, "start")
    return Line(kind, short(scene.share(at) * size.width), label, _label_x(size, label_at), anchor)


def _taken(scene: Scene, size: Size, at: datetime, label: str) -> range:
    """From where to where a name stands: after its line, or at the end."""
    x, length = int(scene.share(at) * size.width), _length(label)
    start = min(x, size.width - length)
    return range(start, start + length)


def _label_x(size: Size, x: float) -> str:
    """Where words stand that belong to a place `x`: they follow the way the page is read."""
    return short(size.width - x if get_language_bidi() else x)


@lru_cache(maxsize=1024)
def _length(label: str) -> int:
    """About how wide a label is drawn, in the drawing's units."""
    return sum(IDEOGRAPH if east_asian_width(letter) in "WF" else LETTER for letter in label)


def _row(scene: Scene, column: Column) -> Row:
    found = tuple((status, column.statuses[status]) for status in ORDER if column.statuses[status])
    return _row_in_words(column.first, column.last, scene.stood(column.start), found, get_language())


@lru_cache(maxsize=4096)
def _row_in_words(
    first: date, last: date, stood: Standing, found: tuple[tuple[Status, int], ...], _: str | None
) -> Row:
    return Row(
        days=days_in_words(first, last),
        stood=str(STANDINGS[stood]),
        parts=tuple(_entry(status, number) for status, number in found),
    )


def _entry(status: Status, number: int) -> Entry:
    return Entry(status, str(STATUSES[status]), number)


def _turn(band: Band) -> str:
    return _turn_in_words(band.standing, band.start.date(), band.end.date(), get_language())


@lru_cache(maxsize=4096)
def _turn_in_words(standing: Standing, first: date, last: date, _: str | None) -> str:
    return TURN.format(standing=STANDINGS[standing], days=days_in_words(first, last))


def _number(found: Iterable[Column], status: Status) -> int:
    return sum(column.statuses[status] for column in found)
