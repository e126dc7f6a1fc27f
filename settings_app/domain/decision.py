"""A person's decisions, and which of them stands at a moment."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from settings_app.domain.vocabulary import Choice, Standing


@dataclass(frozen=True, slots=True)
class Decision:
    """One answer, at server time (an aware datetime)."""

    at: datetime
    choice: Choice


class Decisions:
    """A person's decisions in the order of their record. The order decides, not the clock.

    A server's clock can be set back, so a later row may carry an earlier time. It still comes later: from
    its own time on it holds, and what came before it in the record is never heard again.
    """

    __slots__ = ("_heard", "_rows", "_times")

    def __init__(self, rows: Iterable[Decision] = ()) -> None:
        self._rows = tuple(rows)
        self._heard = _heard(self._rows)
        self._times = tuple(row.at for row in self._heard)

    @classmethod
    def from_any_order(cls, rows: Iterable[Decision]) -> "Decisions":
        """Decisions without a sequence, by time; of several at the same instant a decline wins."""
        return cls(sorted(rows, key=lambda row: (row.at, row.choice is Choice.DECLINE)))

    def __iter__(self) -> Iterator[Decision]:
        return iter(self._rows)

    def standing_at(self, moment: datetime) -> Standing:
        """The last choice of the record made at or before `moment`; with an equal time it counts first."""
        position = bisect_right(self._times, moment)
        return Standing(self._heard[position - 1].choice) if position else Standing.UNDECIDED


def _heard(rows: tuple[Decision, ...]) -> tuple[Decision, ...]:
    """The rows that no later row with an earlier or equal time drowns out: their times only rise."""
    heard: list[Decision] = []
    for row in reversed(rows):
        if not heard or row.at < heard[-1].at:
            heard.append(row)
    return tuple(reversed(heard))
