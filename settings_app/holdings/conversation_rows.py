"""Very many conversations at once, made ready for the database before anybody has to wait for it."""

from collections.abc import Sequence

from django.db import connection

from settings_app.holdings.keeping import JUDGED
from settings_app.models import Conversation

FIELDS = Conversation._meta.concrete_fields
COLUMNS = [field.column for field in FIELDS]
IMPORTED = ("title", "title_folded", "offering", *JUDGED)

TABLE, PLACES = Conversation._meta.db_table, ", ".join(["%s"] * len(COLUMNS))
CHANGES = ", ".join(f"{column} = excluded.{column}" for column in IMPORTED)
INSERT = f"INSERT INTO {TABLE} ({', '.join(COLUMNS)}) VALUES ({PLACES})"
UPDATE = f"{INSERT} ON CONFLICT (id) DO UPDATE SET {CHANGES}"

Row = tuple[object, ...]


def ready(row: Conversation) -> Row:
    """The row as the database takes it."""
    return tuple(field.get_db_prep_save(getattr(row, field.attname), connection) for field in FIELDS)


def inserted(rows: Sequence[Row]) -> None:
    """Insert rows that are new, inside the caller's transaction."""
    with connection.cursor() as cursor:
        cursor.executemany(INSERT, rows)


def updated(rows: Sequence[Row]) -> None:
    """Put what importing changes on rows that are there, inside the caller's transaction."""
    with connection.cursor() as cursor:
        cursor.executemany(UPDATE, rows)
