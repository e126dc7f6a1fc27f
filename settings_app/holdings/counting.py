"""How many conversations stand where: counted once when something changes, and read with the account."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from settings_app.domain.footing import Footing, Tally
from settings_app.domain.vocabulary import Kind, Offering
from settings_app.ledger import Record
from settings_app.models import Conversation, Person

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


@dataclass(slots=True)
class Count:
    """The conversations on one footing, by the ordinal of the day of the last use; the last use while on."""

    days: dict[int, int] = field(default_factory=dict)
    last_on: int = 0

    def add(self, row: Conversation) -> None:
        """Count one more."""
        day = row.last_used_at.toordinal()
        self.days[day] = self.days.get(day, 0) + 1
        if row.last_used_while_on_at:
            self.last_on = max(self.last_on, (row.last_used_while_on_at - EPOCH) // MICROSECOND)

    def take(self, day: int) -> None:
        """Count one less; what is then the last use while on, only a full count can tell."""
        self.days[day] -= 1
        if not self.days[day]:
            del self.days[day]


@dataclass(slots=True)
class Counts:
    """All counts of one person, and the newest decision they take account of."""

    known: int = 0
    by_footing: dict[Footing, Count] = field(default_factory=dict)

    def add(self, row: Conversation) -> None:
        """Count a conversation that was used at least once."""
        self.by_footing.setdefault(footing_of(row), Count()).add(row)

    def take(self, footing: Footing, day: int) -> None:
        """Take a conversation out again, as it was counted."""
        count = self.by_footing[footing]
        count.take(day)
        if not count.days:
            del self.by_footing[footing]

    def dumped(self) -> str:
        """The counts as they are kept with the account."""
        cells = [[*_key(footing), count.last_on, count.days] for footing, count in self.by_footing.items()]
        return json.dumps([self.known, cells], separators=(",", ":"))


def footing_of(row: Conversation) -> Footing:
    """What of a stored conversation decides its status, beside the choice."""
    return Footing(
        kind=Kind(row.kind),
        offering=Offering(row.offering),
        incognito=row.incognito,
        deleted=row.deleted_at is not None,
        used_while_on=row.uses_while_on > 0,
    )


def loaded(text: str) -> Counts:
    """The counts as they were kept; nothing kept is nothing counted."""
    known, cells = json.loads(text) if text else (0, [])
    by_footing = {
        _footing(key): Count({int(day): number for day, number in days.items()}, last_on)
        for *key, last_on, days in cells
    }
    return Counts(known, by_footing)


def counted(rows: Iterable[Conversation], known: int) -> Counts:
    """Everything counted anew."""
    counts = Counts(known)
    for row in rows:
        if row.last_used_at is not None:
            counts.add(row)
    return counts


def unheard(person: Person, record: Record) -> datetime | None:
    """From when on the uses must be judged again: a decision they did not know came at or before some.

    A use can be kept first though the press came a moment before it; then another choice stood than
    the one it was judged by. None where the counts are as the record has it. No query.
    """
    if person.last_used_at is None:
        return None
    since = min(record.decided_since(_known(person.tallies)), default=None)
    return since if since is not None and since <= person.last_used_at else None


def tallies_of(person: Person) -> tuple[Tally, ...]:
    """The counts as the rules take them, from what came with the account: no query."""
    return _tallies(person.tallies)


@lru_cache(maxsize=256)
def _tallies(text: str) -> tuple[Tally, ...]:
    return told(loaded(text))


def told(counts: Counts) -> tuple[Tally, ...]:
    """Counts as the rules take them."""
    return tuple(_tally(footing, count) for footing, count in counts.by_footing.items())


def _known(text: str) -> int:
    """The newest decision the counts know, without reading all of them: it stands first."""
    return int(text[1 : text.index(",")]) if text else 0


def _tally(footing: Footing, count: Count) -> Tally:
    days = {date.fromordinal(day): number for day, number in count.days.items()}
    return Tally(footing, days, EPOCH + timedelta(microseconds=count.last_on) if count.last_on else None)


def _key(footing: Footing) -> tuple[str, str, int, int, int]:
    flags = int(footing.incognito), int(footing.deleted), int(footing.used_while_on)
    return footing.kind.value, footing.offering.value, *flags


def _footing(key: list[str | int]) -> Footing:
    kind, offering, incognito, deleted, on = key
    return Footing(Kind(kind), Offering(offering), bool(incognito), bool(deleted), bool(on))
