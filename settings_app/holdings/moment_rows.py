"""Very many moments, read and written a conversation at a time: the database takes each as one JSON text.

A row for each moment through Django would take a minute for a million of them; this takes a second or two.
"""

import json
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection

from settings_app.models import Moment

EPOCH = datetime(1970, 1, 1)  # without a zone: SQLite keeps UTC as such a text, and so does Django with it
MICROSECOND = timedelta(microseconds=1)
TABLE = Moment._meta.db_table
# How many moments, or ids, one statement is given.
MANY = 100_000
IDS = 500


@dataclass(frozen=True, slots=True)
class _Sql:
    """How one database takes an object of lists of times, and gives one list a conversation, as JSON text."""

    insert: str
    select: str


# By vendor. A time is UTC without a zone in the JSON, on every database.
SQL = {
    "sqlite": _Sql(
        insert=f"""
            INSERT INTO {TABLE} (conversation_id, at)
            SELECT conversation.key, moment.value
            FROM json_each(%s) AS conversation, json_each(conversation.value) AS moment
        """,
        select=f"""
            SELECT conversation_id, json_group_array(at) FROM {TABLE}
            WHERE conversation_id IN (SELECT value FROM json_each(%s)) GROUP BY conversation_id
        """,
    ),
    "postgresql": _Sql(
        insert=f"""
            INSERT INTO {TABLE} (conversation_id, at)
            SELECT conversation.key::uuid, moment.value::timestamp AT TIME ZONE 'UTC'
            FROM json_each(%s::json) AS conversation, json_array_elements_text(conversation.value) AS moment
        """,
        select=f"""
            SELECT conversation_id::text, json_agg(at AT TIME ZONE 'UTC')::text FROM {TABLE}
            WHERE conversation_id IN (SELECT value::uuid FROM json_array_elements_text(%s::json))
            GROUP BY conversation_id
        """,
    ),
}

Rows = str  # a JSON object of lists of times, by the conversation's id


def rows(moments: Iterable[tuple[UUID, "array[int]"]]) -> list[Rows]:
    """The moments of conversations, in microseconds since 1970, ready to be inserted."""
    ready: list[Rows] = []
    batch: dict[str, list[str]] = {}
    size = 0
    for conversation, part in _parts(moments):
        batch[conversation.hex] = [str(EPOCH + moment * MICROSECOND) for moment in part]
        size += len(part)
        if size >= MANY:
            ready.append(json.dumps(batch))
            batch, size = {}, 0
    return [*ready, json.dumps(batch)] if batch else ready


def inserted(ready: Sequence[Rows]) -> None:
    """Insert what `rows` made ready, inside the caller's transaction."""
    with connection.cursor() as cursor:
        for batch in ready:
            cursor.execute(SQL[connection.vendor].insert, [batch])


def kept(conversations: Sequence[UUID]) -> Iterator[tuple[UUID, "array[int]"]]:
    """The moments kept of each conversation, in microseconds since 1970, sorted; not for what has none."""
    with connection.cursor() as cursor:
        for first in range(0, len(conversations), IDS):
            ids = [conversation.hex for conversation in conversations[first : first + IDS]]
            cursor.execute(SQL[connection.vendor].select, [json.dumps(ids)])
            for conversation, times in cursor:
                yield UUID(conversation), array("q", sorted(map(_microseconds, json.loads(times))))


def _microseconds(text: str) -> int:
    return (datetime.fromisoformat(text) - EPOCH) // MICROSECOND


def _parts(moments: Iterable[tuple[UUID, "array[int]"]]) -> Iterator[tuple[UUID, "array[int]"]]:
    """No part is larger than one statement takes; a conversation's parts come one after the other."""
    for conversation, all_of_it in moments:
        for first in range(0, len(all_of_it), MANY):
            yield conversation, all_of_it[first : first + MANY]
