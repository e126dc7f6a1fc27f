"""Puts people into the product's own tables, as its SQLite stores them, many at a time."""

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import islice
from uuid import UUID

from settings_app.domain.verdict import used
from settings_app.holdings.keeping import END
from tests.bulk.world import NAMES, Somebody

BATCH = 2_000
Row = tuple[object, ...]

# What each table is given; then what else it demands, the same in every row.
GIVEN = {
    "person": ("id", "username", "subject"),
    "conversation": (
        *("id", "person_id", "title", "title_folded", "kind", "offering", "incognito", "deleted_at"),
        *("uses", "first_used_at", "last_used_at"),
        *("uses_while_on", "first_used_while_on_at", "last_used_while_on_at"),
    ),
    "moment": ("conversation_id", "at"),
    "ledgerentry": ("subject", "sequence", "event", "choice", "at", "policy", "key", "digest"),
}
DEMANDED = {
    "person": {
        "password": "",
        "is_superuser": 0,
        "is_staff": 0,
        "is_active": 1,
        "is_test": 0,
        "offerings": "[]",
        "region": "",
        "tallies": "",
    },
    "conversation": {"imported_as": ""},
    "moment": {},
    "ledgerentry": {
        "surface": "settings",
        "language": "en",
        "notice": "2025-08-28",
        "served_id": hashlib.sha256(b"served").hexdigest(),
        "previous_digest": hashlib.sha256(b"previous").hexdigest(),
    },
}


def fill(connection: sqlite3.Connection, people: Iterable[Somebody]) -> None:
    """Insert them and all they hold, with what `settings_app.holdings` would keep of each use."""
    people = iter(people)
    while some := list(islice(people, BATCH)):
        for table, rows in _rows(some).items():
            connection.executemany(_insert(table), rows)


def _insert(table: str) -> str:
    columns = [*GIVEN[table], *DEMANDED[table]]
    values = ["?"] * len(GIVEN[table]) + [repr(value) for value in DEMANDED[table].values()]
    quoted = ", ".join(f'"{column}"' for column in columns)
    return f"INSERT INTO settings_app_{table} ({quoted}) VALUES ({', '.join(values)})"


def _rows(people: list[Somebody]) -> dict[str, Iterator[Row]]:
    return {
        "person": ((each.id, each.subject.hex, each.subject.hex) for each in people),
        "ledgerentry": (row for each in people for row in _record(each)),
        "conversation": (row for each in people for row in _conversations(each)),
        "moment": (
            (UUID(held.id).hex, stored(at))
            for each in people
            for held in each.conversations
            for at in held.moments
        ),
    }


def _record(somebody: Somebody) -> Iterator[Row]:
    """With a put-off before the first decision or after the last: not every row is a decision."""
    subject = somebody.subject.hex
    put_off = [("put_off", "", row.at, NAMES[row.terms]) for row in somebody.decisions[:1]]
    events = [("decision", row.choice.value, row.at, NAMES[row.terms]) for row in somebody.decisions]
    events = [*put_off, *events] if somebody.id % 2 else [*events, *put_off]
    for sequence, (event, choice, at, policy) in enumerate(events, start=1):
        key = f"{subject}.{sequence}"
        digest = hashlib.sha256(key.encode()).hexdigest()
        yield subject, sequence, event, choice, stored(at), policy, key, digest


def _conversations(somebody: Somebody) -> Iterator[Row]:
    record = somebody.record
    for held in somebody.conversations:
        on = used(record, held, END)
        yield (
            *(UUID(held.id).hex, somebody.id, held.title, held.title.casefold(), held.kind.value),
            *(held.offering.value, held.incognito, stored(held.deleted_at)),
            *(on.moments, stored(min(held.moments, default=None)), stored(max(held.moments, default=None))),
            *(on.contributed, stored(on.first_contributed_at), stored(on.last_contributed_at)),
        )


def stored(moment: datetime | None) -> str | None:
    """A moment as Django writes it into SQLite."""
    return moment and str(moment.astimezone(UTC).replace(tzinfo=None))
