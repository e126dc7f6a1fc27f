"""The picture of a choice over time, as shapes and words that a template only places."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property, lru_cache
from unicodedata import east_asian_width

from django.utils.translation import get_language, get_language_bidi

from settings_app.domain.decision import Decisions
from settings_app.domain.footing import Tally, merged
from settings_app.domain.policy import Policy
from settings_app.domain.timeline import Band, Column, bands, columns
from settings_app.domain.vocabulary import Standing, Status
from settings_app.web.formats import day_in_words, days_in_words, grouped, in_a_line, listed_in_words
from settings_app.web.picture import NARROW, WIDE, Size, bar_shapes, dot_shapes, short
from settings_app.web.words import COUNTED, DECIDE_BY, STANDINGS, STATUSES, TODAY, TURN

DAY = timedelta(days=1)
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


@dataclass(frozen=True)
class Scene:
    """What there is to draw, whatever the size."""

    policy: Policy
    standing: Standing
    tallies: Sequence[Tally]
    bands: tuple[Band, ...]
    first: date
    last: date
    now: datetime

    @cached_property
    def start(self) -> datetime:
        """The left edge."""
        return _start(self.first)

    @cached_property
    def span(self) -> timedelta:
        """How much time the picture shows."""
        return _start(self.last) + DAY - self.start

    @cached_property
    def starts(self) -> list[datetime]:
        """When each band begins, in their order."""
        return [band.start for band in self.bands]

    @cached_property
    def ends(self) -> list[datetime]:
        """When each band ends, in their order."""
        return [band.end for band in self.bands]

    def columns(self, most: int) -> tuple[Column, ...]:
        """The days in columns, at most so many."""
        return columns(self.policy, self.standing, self.tallies, self.first, self.last, most)

    def share(self, moment: datetime) -> float:
        """How far along the picture a moment lies, from 0 to 1."""
        return min(max((moment - self.start) / self.span, 0.0), 1.0)

    def stood(self, first: date, last: date) -> tuple[Standing, ...]:
        """What stood on those days, in its order."""
        found = self.bands[
            bisect_right(self.ends, _start(first)) : bisect_left(self.starts, _start(last) + DAY)
        ]
        return tuple(dict.fromkeys(band.standing for band in found))


def timeline(
    policy: Policy, decisions: Decisions, tallies: Sequence[Tally], now: datetime, standing: Standing
) -> Timeline | None:
    """The picture up to `now`, each conversation as it stands under `standing`; None while there is none."""
    days = merged(tallies)
    if not days:
        return None
    decided = [row.at.date() for row in decisions]
    first = min(*days, *decided, now.date())
    last = max(*days, *decided, now.date(), policy.decide_by.value)
    found = bands(decisions, _start(first), min(_start(last) + DAY, now))
    scene = Scene(policy, standing, tallies, found, first, last, now)
    return _drawn(scene)


def _drawn(scene: Scene) -> Timeline:
    wide = scene.columns(WIDE.columns)
    present = [status for status in ORDER if any(column.statuses[status] for column in wide)]
    return Timeline(
        wide=_picture(scene, WIDE, wide),
        narrow=_picture(scene, NARROW, scene.columns(NARROW.columns)),
        legend=tuple(_entry(status, _number(wide, status)) for status in present),
        rows=tuple(_row(scene, column) for column in wide if column.conversations),
        turns=in_a_line(*map(_turn, scene.bands)),
    )


def _picture(scene: Scene, size: Size, found: Sequence[Column]) -> Picture:
    highest = max(column.conversations for column in found)
    draw = dot_shapes if highest <= size.dots else bar_shapes
    paths = draw(size, tuple(_parts(column) for column in found))
    return Picture(
        size=size,
        stripes=tuple(_stripes(scene, size)),
        shapes=tuple(Shape(status, path) for status, path in paths.items() if path),
        lines=tuple(_lines(scene, size)),
        most="" if highest <= size.dots else grouped(highest),
        most_x=_label_x(size, 0),
        turned=f"matrix(-1 0 0 1 {size.width} 0)" if get_language_bidi() else "",
    )


def _parts(column: Column) -> tuple[tuple[Status, int], ...]:
    return tuple((status, column.statuses[status]) for status in ORDER)


def _stripes(scene: Scene, size: Size) -> Iterable[Stripe]:
    """A stripe for each band that is wide enough to be seen; the table names them all."""
    for band in scene.bands:
        x, end = (scene.share(moment) * size.width for moment in (band.start, band.end))
        if (width := short(end - x)) != "0":
            name = str(STANDINGS[band.standing])
            fits = _length(name) < end - x - 4
            yield Stripe(band.standing, short(x), width, name if fits else "", _label_x(size, x + 4))


def _lines(scene: Scene, size: Size) -> Iterable[Line]:
    by = scene.policy.decide_by.value
    crossed = range(0)
    if by >= scene.first:
        label = DECIDE_BY.format(day=day_in_words(by))
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
    last = min(column.last, scene.last)
    found = tuple((status, column.statuses[status]) for status in ORDER if column.statuses[status])
    return _row_in_words(column.first, last, scene.stood(column.first, last), found, get_language())


@lru_cache(maxsize=4096)
def _row_in_words(
    first: date, last: date, stood: tuple[Standing, ...], found: tuple[tuple[Status, int], ...], _: str | None
) -> Row:
    return Row(
        days=days_in_words(first, last),
        stood=listed_in_words(str(STANDINGS[standing]) for standing in stood),
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


def _start(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
