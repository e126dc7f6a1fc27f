"""A person's choice over time, and their conversations by the days of their last use."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise

from settings_app.domain.decision import Decisions
from settings_app.domain.footing import Tally, settle
from settings_app.domain.policy import Policy
from settings_app.domain.vocabulary import Standing, Status


@dataclass(frozen=True, slots=True)
class Band:
    """A stretch of time through which one choice stood: from `start` up to, not including, `end`."""

    standing: Standing
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Column:
    """Some days in a row, both included, and how many conversations were last used on them, by status."""

    first: date
    last: date
    statuses: Mapping[Status, int]

    @property
    def conversations(self) -> int:
        """How many they are together."""
        return sum(self.statuses.values())


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


def columns(
    policy: Policy, standing: Standing, tallies: Iterable[Tally], first: date, last: date, most: int
) -> tuple[Column, ...]:
    """At most `most` columns of equally many whole days from `first` to at least `last`; nothing is left out.

    What was last used outside those days counts in the nearest column.
    """
    width = max(1, -(-((last - first).days + 1) // most))
    number = ((last - first).days // width) + 1
    counts: list[Counter[Status]] = [Counter() for _ in range(number)]
    for tally in tallies:
        status, _ = settle(policy, standing, tally.footing)
        for day, found in tally.days.items():
            counts[min(max((day - first).days // width, 0), number - 1)][status] += found
    return tuple(_column(first, width, place, count) for place, count in enumerate(counts))


def _column(first: date, width: int, place: int, count: Counter[Status]) -> Column:
    begin = first + timedelta(days=place * width)
    return Column(begin, begin + timedelta(days=width - 1), count)


def _pairs(times: list[datetime]) -> Iterable[tuple[datetime, datetime]]:
    return ((begin, stop) for begin, stop in pairwise(times) if begin < stop)
