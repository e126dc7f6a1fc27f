"""Triggers with which the database itself refuses to change or remove what is on record."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any

REFUSAL = "what is on record can only be added to"

# SQLite's REPLACE removes the row in its way without firing a delete trigger; so an insert that would meet a
# row is refused before it starts. Columns that a row is found by, for each table.
RECORD: dict[str, tuple[str, ...]] = {
    "settings_app_servedquestion": ("digest = NEW.digest",),
    "settings_app_ledgerentry": (
        "id = NEW.id",
        "key = NEW.key",
        "(subject = NEW.subject AND sequence = NEW.sequence)",
    ),
}
PUBLISHED: dict[str, tuple[str, ...]] = {
    "settings_app_revision": ("id = NEW.id", "(draft_id = NEW.draft_id AND number = NEW.number)"),
    "settings_app_approval": ("id = NEW.id",),
    "settings_app_judgement": ("id = NEW.id",),
    "settings_app_publication": ("id = NEW.id", "sequence = NEW.sequence", "version = NEW.version"),
    "settings_app_withdrawal": ("id = NEW.id", "publication_id = NEW.publication_id"),
}
ACCEPTED: dict[str, tuple[str, ...]] = {
    "settings_app_termsacceptance": ("id = NEW.id", "(subject = NEW.subject AND terms = NEW.terms)"),
}
CHECKED: dict[str, tuple[str, ...]] = {"settings_app_checkpoint": ("id = NEW.id",)}
IDENTITIES = RECORD | PUBLISHED | ACCEPTED | CHECKED

# Rows that change and go, and what of them never changes: by it the record and the sign-in know an account.
# Under another subject its whole history would be gone from it, and no chain would be broken.
FIXED: dict[str, tuple[str, ...]] = {"settings_app_person": ("id", "subject")}
GUARDED = (*IDENTITIES, *FIXED)


@dataclass(frozen=True, slots=True)
class _Database:
    """How one database is told: what it must refuse, with which statements, and which triggers it has."""

    events: tuple[str, ...]
    events_of_fixed: tuple[str, ...]
    triggers: Callable[[str], list[str]]
    fixing: Callable[[str], list[str]]
    drop: str
    armed: str
    before: tuple[str, ...] = ()


def arm(cursor: Any, tables: Iterable[str] = GUARDED) -> None:
    """Create the triggers anew, on every table that has any. A table rebuild drops them silently.

    A migration names the tables there are at its time. `cursor` is Django's.
    """
    disarm(cursor)
    database = _DATABASES[cursor.db.vendor]
    for table in tables:
        for sql in (database.fixing if table in FIXED else database.triggers)(table):
            cursor.execute(sql)


def disarm(cursor: Any) -> None:
    """Take the triggers away: only migrations, and the flush between tests, may do this."""
    database = _DATABASES[cursor.db.vendor]
    for sql in database.before:
        cursor.execute(sql)
    for table, event in _wanted(database):
        cursor.execute(database.drop.format(table=table, event=event))


def missing(cursor: Any) -> list[str]:
    """The triggers that should be there and are not, or are switched off, by name: one query."""
    database = _DATABASES[cursor.db.vendor]
    cursor.execute(database.armed)
    found = {name for (name,) in cursor.fetchall()}
    return sorted({f"{table}_no_{event}" for table, event in _wanted(database)} - found)


def _wanted(database: _Database) -> Iterator[tuple[str, str]]:
    yield from product(IDENTITIES, database.events)
    yield from product(FIXED, database.events_of_fixed)


def _in_sqlite(table: str) -> list[str]:
    stop = f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    taken = f"SELECT 1 FROM {table} WHERE {' OR '.join(IDENTITIES[table])}"
    return [
        f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} {stop}",
        f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {stop}",
        f"CREATE TRIGGER {table}_no_insert BEFORE INSERT ON {table} WHEN EXISTS ({taken}) {stop}",
    ]


def _fixed_in_sqlite(table: str) -> list[str]:
    stop = f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    another = " OR ".join(f"NEW.{column} IS NOT OLD.{column}" for column in FIXED[table])
    return [
        f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} WHEN {another} {stop}",
        f"CREATE TRIGGER {table}_no_insert BEFORE INSERT ON {table} "
        f"WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id) {stop}",
    ]


def _in_postgresql(table: str) -> list[str]:
    """ALWAYS: also for a session that calls itself a replica, for which triggers are otherwise switched off.

    Here nothing can take a row's place without an update, and the keys refuse a second one.
    """
    return [
        sql
        for event in ("update", "delete", "truncate")
        for sql in (
            f"CREATE TRIGGER {table}_no_{event} BEFORE {event} ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION settings_app_refuse()",
            f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_no_{event}",
        )
    ]


def _fixed_in_postgresql(table: str) -> list[str]:
    another = " OR ".join(f"NEW.{column} IS DISTINCT FROM OLD.{column}" for column in FIXED[table])
    return [
        f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} "
        f"FOR EACH ROW WHEN ({another}) EXECUTE FUNCTION settings_app_refuse()",
        f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_no_update",
    ]


_DATABASES = {
    "sqlite": _Database(
        events=("update", "delete", "insert"),
        events_of_fixed=("update", "insert"),
        triggers=_in_sqlite,
        fixing=_fixed_in_sqlite,
        drop="DROP TRIGGER IF EXISTS {table}_no_{event}",
        armed="SELECT name FROM sqlite_master WHERE type = 'trigger'",
    ),
    "postgresql": _Database(
        events=("update", "delete", "truncate"),
        events_of_fixed=("update",),
        triggers=_in_postgresql,
        fixing=_fixed_in_postgresql,
        drop="DROP TRIGGER IF EXISTS {table}_no_{event} ON {table}",
        armed="SELECT tgname FROM pg_trigger WHERE tgenabled = 'A'",
        before=(
            # No table is changed while a key of the same transaction is still to be checked.
            "SET CONSTRAINTS ALL IMMEDIATE",
            "CREATE OR REPLACE FUNCTION settings_app_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'restrict_violation'; END $$",
        ),
    ),
}
