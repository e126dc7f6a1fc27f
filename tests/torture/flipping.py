"""One bit of something stored is flipped, again and again: the verified record tells of it. Needs Django set up.

What a database refuses to hold (letters that are none, the place of another row) is counted apart, and done over.
"""

import random
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import DatabaseError, connection, transaction

from settings_app import ledger
from settings_app.domain.vocabulary import Choice, Surface
from settings_app.models import LedgerEntry, ServedQuestion, immutability
from tests.ledger.conftest import Someone

ROWS, SHOWN = LedgerEntry._meta.db_table, ServedQuestion._meta.db_table
KEYS = {ROWS: "id", SHOWN: "digest"}
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
PEOPLE, ANSWERS = 4, 4
# Neither a constraint nor a trigger is to find it first.
LOOSENED = {
    "sqlite": ("PRAGMA defer_foreign_keys = ON", "PRAGMA ignore_check_constraints = ON"),
    "postgresql": (f"ALTER TABLE {ROWS} DROP CONSTRAINT a_decision_has_a_choice",),
}
# SQLite has letters of everything; PostgreSQL has numbers of moments and ids, of which every bit counts.
AS_STORED = {"sqlite": "CAST({column} AS TEXT)", "postgresql": "{column}"}
AS_TEXT = {"sqlite": "CAST(%s AS TEXT)", "postgresql": "convert_from(%s, 'UTF8')"}
AS_MOMENT = (
    "timestamptz 'epoch' + %s / 1000000 * interval '1 second' + %s %% 1000000 * interval '1 microsecond'"
)


@dataclass(frozen=True, slots=True)
class Cell:
    """One stored value: where it is, and what it is."""

    table: str
    column: str
    key: Any
    value: Any


def flip_again_and_again(times: int, seed: int = 1) -> dict[str, int]:
    """So many bits, one at a time: how many are found `by digests`, how many only `by checkpoint`, how many are
    `missed`, and how many more the database `refused`."""
    for place in range(PEOPLE):
        _answers(Someone(), Surface.SETTINGS if place % 2 else Surface.POP_UP)
    found, chance, cut = Counter[str](), random.Random(seed), ledger.newest_row()
    with transaction.atomic(), connection.cursor() as cursor:
        immutability.disarm(cursor)
        for sql in LOOSENED[connection.vendor]:
            cursor.execute(sql)
        before, cells = _verified(cut), list(_cells(cursor))
        while found.total() - found["refused"] < times:
            found[_flipped(cursor, chance.choice(cells), chance, before)] += 1
        transaction.set_rollback(True)
    return dict(found)


def _answers(somebody: Someone, surface: Surface) -> None:
    for number in range(ANSWERS):
        somebody.answers(somebody.opens_a_page(surface), list(Choice)[number % 2])


def _cells(cursor: Any) -> Iterator[Cell]:
    """Every value of both tables, but the numbers that the database gives rows."""
    stored = AS_STORED[connection.vendor]
    for model in (LedgerEntry, ServedQuestion):
        table, key = model._meta.db_table, KEYS[model._meta.db_table]
        for column in (field.column for field in model._meta.fields if field.column != "id"):
            cursor.execute(f"SELECT {key}, {stored.format(column=column)} FROM {table}")
            yield from (Cell(table, column, *row) for row in cursor.fetchall())


def _flipped(cursor: Any, cell: Cell, chance: random.Random, before: tuple[Any, ...]) -> str:
    """What came of one bit."""
    place, values = _with_another_bit(cell.value, chance)
    sql = f"UPDATE {cell.table} SET {cell.column} = {place} WHERE {KEYS[cell.table]} = %s"
    with _undone():
        try:
            cursor.execute(sql, [*values, cell.key])
        except DatabaseError:
            return "refused"
        bad, head = _verified(before[1]["cut"])
        if bad:
            return "by digests"
        return "by checkpoint" if head != before[1] else "missed"


@contextmanager
def _undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def _verified(cut: int) -> tuple[int, dict[str, Any]]:
    verified = ledger.verify(cut, lambda found: None)
    return verified.bad, asdict(verified.head)


def _with_another_bit(value: Any, chance: random.Random) -> tuple[str, list[Any]]:
    """The value with one bit of it flipped, as it is written to the database, and the place it is written in."""
    if isinstance(value, int):
        return "%s", [value ^ 1 << chance.randrange(31)]
    if isinstance(value, UUID):
        return "%s", [UUID(int=value.int ^ 1 << chance.randrange(128))]
    if isinstance(value, datetime):
        moment = (value - EPOCH) // timedelta(microseconds=1) ^ 1 << chance.randrange(63)
        return AS_MOMENT, [moment, moment]
    letters = bytearray(value.encode())
    if not letters:
        return "%s", ["\x01"]
    letters[chance.randrange(len(letters))] ^= 1 << chance.randrange(8)
    return AS_TEXT[connection.vendor], [bytes(letters)]
