"""A person's choice over time, and what they used by when they used it; a column lies within one choice."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

from settings_app.domain.decision import Decisions
from settings_app.domain.footing import Footing, Tally, settle
from settings_app.domain.policy import Policy
from settings_app.domain.vocabulary import Standing, Status

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Band:
    """A stretch of time through which one choice stood: from `start` up to, not including, `end`."""

    standing: Standing
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Placed:
    """So many on one footing, at one place of the scale: `at` lies where their own times lie."""

    footing: Footing
    at: datetime
    number: int


@dataclass(frozen=True, slots=True)
class Column:
    """From `start` up to, not including, `end`: how many were last used in that time, by status."""

    start: datetime
    end: datetime
    statuses: Mapping[Status, int]

    @property
    def conversations(self) -> int:
        """How many they are together."""
        return sum(self.statuses.values())

    @property
    def first(self) -> date:
        """The day on which it begins."""
        return self.start.date()

    @property
    def last(self) -> date:
        """The day on which it ends, included."""
        return (self.end - timedelta.resolution).date()


def bands(decisions: Decisions, start: datetime, end: datetime) -> tuple[Band, ...]:
    """What stood from `start` to `end`, without a gap; neighbours always differ."""
    turns = [row.at for row in decisions if start < row.at < end]
    found: list[Band] = []
    for begin, stop in _pairs([start, *sorted(set(turns)), end]):
        standing = decisions.standing_at(begin)
        if found and found[-1].standing is standing:
            found[-1] = Band(standing, found[-1].start, stop)
        else:
            found.append(Band(standing, begin, stop))
    return tuple(found)


def edges(first: date, last: date, turns: Iterable[datetime], most: int) -> tuple[datetime, ...]:
    """Where columns begin, and at the end where the last one ends.

    At most `most` columns of equally many whole days, the last one cut off at `last`, and each cut again
    where something turns within it.
    """
    start, end = start_of(first), start_of(last) + DAY
    width = -(-(end - start).days // most)
    days = range(0, (end - start).days, width)
    inside = {turn for turn in turns if start < turn < end}
    return tuple(sorted({*(start + day * DAY for day in days), *inside, end}))


def columns(
    policy: Policy, standing: Standing, placed: Iterable[Placed], found: Sequence[datetime]
) -> tuple[Column, ...]:
    """The columns between these edges; nothing is left out: what lies outside them counts in the nearest."""
    counts: list[Counter[Status]] = [Counter() for _ in found[1:]]
    for one in placed:
        status, _ = settle(policy, standing, one.footing)
        place = bisect_right(found, one.at) - 1
        counts[min(max(place, 0), len(counts) - 1)][status] += one.number
    return tuple(Column(*ends, count) for ends, count in zip(pairwise(found), counts, strict=True))


def turns_of(policy: Policy, decisions: Decisions) -> tuple[datetime, ...]:
    """Where something that is drawn has another side: each answer, and the deadline.

    Not only where the choice changed: a new yes can cover what the one before it did not.
    """
    return (*(row.at for row in decisions), policy.deadline)


def turning_days(tallies: Iterable[Tally], turns: Iterable[datetime]) -> tuple[date, ...]:
    """The days of use within which something turned: a tally does not say on which side of it."""
    turned = {turn.date() for turn in turns if turn != start_of(turn.date())}
    return tuple(sorted(turned.intersection(day for tally in tallies for day in tally.days)))


def by_day(tallies: Iterable[Tally], exact: Sequence[Placed] = ()) -> tuple[Placed, ...]:
    """The tallies on the scale: each day at its start, but for those of which more is known exactly."""
    known = {one.at.date() for one in exact}
    rough = (
        Placed(tally.footing, start_of(day), number)
        for tally in tallies
        for day, number in tally.days.items()
        if day not in known
    )
    return (*rough, *exact)


def start_of(day: date) -> datetime:
    """The first instant of a day, in UTC."""
    return datetime.combine(day, time(), UTC)


def pieces(days: Iterable[date], turns: Iterable[datetime]) -> tuple[tuple[datetime, datetime], ...]:
    """These days, each cut where something turns within it: from when up to, not including, when."""
    times = sorted(turns)
    return tuple(piece for day in days for piece in _pairs(_cut(day, times)))


def _cut(day: date, turns: Iterable[datetime]) -> list[datetime]:
    start, end = start_of(day), start_of(day) + DAY
    return [start, *(turn for turn in turns if start < turn < end), end]


def _pairs(times: list[datetime]) -> Iterable[tuple[datetime, datetime]]:
    return ((begin, stop) for begin, stop in pairwise(times) if begin < stop)
