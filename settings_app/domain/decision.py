"""A person's decisions, and which of them stands at a moment."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from settings_app.domain.terms import Terms
from settings_app.domain.vocabulary import Choice, Offering, Standing


@dataclass(frozen=True, slots=True)
class Decision:
    """One answer, at server time (an aware datetime).

    `terms` are what a yes agreed to; None where it is not said: then what the policy says that judges it.
    """

    at: datetime
    choice: Choice
    terms: Terms | None = None


class Decisions:
    """A person's decisions in the order of their record. The order decides, not the clock.

    A server's clock can be set back, so a later row may carry an earlier time. It still comes later: from
    its own time on it holds, and what came before it in the record is never heard again.
    """

    __slots__ = ("_heard", "_rows", "_times", "agreed_to")

    def __init__(self, rows: Iterable[Decision] = ()) -> None:
        self._rows = tuple(rows)
        self._heard = _heard(self._rows)
        self._times = tuple(row.at for row in self._heard)
        yeses = (row for row in self._rows if row.choice is Choice.ALLOW)
        self.agreed_to = frozenset(row.terms for row in yeses if row.terms is not None)

    @classmethod
    def from_any_order(cls, rows: Iterable[Decision]) -> "Decisions":
        """Decisions without a sequence, by time; of several at the same instant a decline wins."""
        return cls(sorted(rows, key=lambda row: (row.at, row.choice is Choice.DECLINE)))

    def __iter__(self) -> Iterator[Decision]:
        return iter(self._rows)

    def until(self, moment: datetime) -> "Decisions":
        """The decisions as they were at `moment`: without those made later."""
        if all(row.at <= moment for row in self._rows):
            return self
        return Decisions(row for row in self._rows if row.at <= moment)

    def standing_at(self, moment: datetime) -> Standing:
        """The last choice of the record made at or before `moment`; with an equal time it counts first."""
        row = self._standing(moment)
        return Standing(row.choice) if row is not None else Standing.UNDECIDED

    def allows(self, moment: datetime, offering: Offering) -> bool:
        """Whether a yes stands at `moment` that was given for this offering: no other use is contributed."""
        row = self._standing(moment)
        if row is None or row.choice is not Choice.ALLOW:
            return False
        return row.terms is None or offering in row.terms.covers

    def terms_at(self, moment: datetime) -> Terms | None:
        """What the choice that stands at `moment` agreed to; None if none stands, or it does not say."""
        row = self._standing(moment)
        return row.terms if row is not None else None

    @property
    def newest(self) -> Decision | None:
        """The last decision of the record; None before the first."""
        return self._rows[-1] if self._rows else None

    def _standing(self, moment: datetime) -> Decision | None:
        position = bisect_right(self._times, moment)
        return self._heard[position - 1] if position else None


def _heard(rows: tuple[Decision, ...]) -> tuple[Decision, ...]:
    """The rows that no later row with an earlier or equal time drowns out: their times only rise."""
    heard: list[Decision] = []
    for row in reversed(rows):
        if not heard or row.at < heard[-1].at:
            heard.append(row)
    return tuple(reversed(heard))
