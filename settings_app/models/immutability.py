"""Triggers with which SQLite itself refuses to change or remove what is on record."""

from collections.abc import Iterable
from typing import Any

REFUSAL = "what is on record can only be added to"

# REPLACE removes the row in its way without firing a delete trigger; so an insert that would meet a row
# is refused before it starts. Columns that a row is found by, for each table.
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
IDENTITIES = RECORD | PUBLISHED | ACCEPTED


def arm(cursor: Any, tables: Iterable[str] = tuple(IDENTITIES)) -> None:
    """Create the triggers anew, on every table that is only added to. A table rebuild drops them silently.

    A migration names the tables there are at its time.
    """
    disarm(cursor)
    for table in tables:
        for sql in _triggers(table):
            cursor.execute(sql)


def disarm(cursor: Any) -> None:
    """Take the triggers away: only migrations, and the flush between tests, may do this."""
    for table in IDENTITIES:
        for event in ("update", "delete", "insert"):
            cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{event}")


def _triggers(table: str) -> list[str]:
    stop = f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    taken = f"SELECT 1 FROM {table} WHERE {' OR '.join(IDENTITIES[table])}"
    return [
        f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} {stop}",
        f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {stop}",
        f"CREATE TRIGGER {table}_no_insert BEFORE INSERT ON {table} WHEN EXISTS ({taken}) {stop}",
    ]
