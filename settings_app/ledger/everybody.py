"""The whole record, read once from end to end: does every row follow, and is what was shown still there?"""

from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby
from uuid import UUID

from settings_app.ledger.chain import broken_at
from settings_app.models import LedgerEntry, ServedQuestion

BATCH = 2000


@dataclass(frozen=True, slots=True)
class Whole:
    """How much there is, each record that breaks with its first bad row, and what shown is another."""

    people: int
    rows: int
    broken: tuple[tuple[UUID, int], ...]
    altered: tuple[str, ...]

    @property
    def holds(self) -> bool:
        """Whether nothing was found."""
        return not self.broken and not self.altered


def whole_record() -> Whole:
    """Follow every chain, and compare all that was shown with its digest: two queries, read as they come."""
    people, rows, broken = 0, 0, []
    ordered = LedgerEntry.objects.order_by("subject", "sequence").iterator(BATCH)
    for subject, entries in groupby(ordered, key=lambda entry: entry.subject):
        mine = list(entries)
        people, rows, place = people + 1, rows + len(mine), broken_at(mine)
        broken += [(subject, place)] if place else []
    return Whole(people, rows, tuple(broken), _altered())


def _altered() -> tuple[str, ...]:
    shown = ServedQuestion.objects.order_by("digest").iterator(BATCH)
    return tuple(one.digest for one in shown if sha256(one.content.encode()).hexdigest() != one.digest)
