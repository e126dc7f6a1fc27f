"""The same record in PostgreSQL: the same head, and any changed column is found there too."""

from collections.abc import Iterator
from typing import Any

import pytest

from settings_app import ledger
from settings_app.domain.vocabulary import Choice, Surface
from settings_app.ledger import Fault, Found, stored_rows
from settings_app.models import LedgerEntry, ServedQuestion
from tests.bulk.postgresql import four_tables
from tests.ledger.conftest import Someone
from tests.postgresql.cluster import NotInstalled

ROWS, SHOWN = LedgerEntry._meta.db_table, ServedQuestion._meta.db_table
NAMES = [field.column for field in LedgerEntry._meta.fields]
CHANGED = {
    "subject": "gen_random_uuid()",
    "sequence": "sequence + 1",
    "at": "at + interval '1 microsecond'",
}
COVERED = [name for name in NAMES if name != "id"]


class Elsewhere:
    """As much of a connection of Django's as reading the record takes."""

    vendor = "postgresql"

    def __init__(self, connection: Any) -> None:
        self.chunked_cursor = connection.cursor


@pytest.fixture(scope="module")
def postgres() -> Iterator[Any]:
    try:
        with four_tables() as connection:
            connection.execute(
                f"CREATE TABLE {SHOWN} (digest varchar(64), content text, first_served_at timestamptz)"
            )
            connection.execute(f"ALTER TABLE {ROWS} DROP CONSTRAINT a_decision_has_a_choice")
            yield connection
    except NotInstalled as reason:
        pytest.skip(str(reason))


@pytest.fixture
def copied(postgres: Any, people: type[Someone], monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Some people's record, in SQLite and in PostgreSQL; from here on the latter is read."""
    for surface in (Surface.POP_UP, Surface.SETTINGS, Surface.CONSENT_PAGE):
        somebody = people()
        for choice in (Choice.ALLOW, Choice.DECLINE):
            somebody.answers(somebody.opens_a_page(surface), choice)
    with postgres.transaction(force_rollback=True):
        for table, model in ((SHOWN, ServedQuestion), (ROWS, LedgerEntry)):
            names = [field.attname for field in model._meta.fields]
            places = ", ".join(["%s"] * len(names))
            for row in model.objects.values_list(*names):
                postgres.execute(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({places})", row)
        yield postgres


def found(connection: Any, monkeypatch: pytest.MonkeyPatch) -> tuple[list[Found], ledger.Head]:
    told: list[Found] = []
    cut = ledger.newest_row()
    with monkeypatch.context() as there:
        there.setattr(stored_rows, "connection", Elsewhere(connection))
        return told, ledger.verify(cut, told.append).head


def test_the_same_record_has_the_same_head(copied: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    here = ledger.verify(ledger.newest_row(), lambda _: None).head
    told, there = found(copied, monkeypatch)
    assert told == []
    assert (there, there.rows, there.people) == (here, 6, 3)


@pytest.mark.parametrize("column", COVERED)
def test_any_column_that_was_changed_is_found(
    copied: Any, monkeypatch: pytest.MonkeyPatch, column: str
) -> None:
    changed = CHANGED.get(column, f"{column} || 'x'" if column != "digest" else "reverse(digest)")
    copied.execute(f"ALTER TABLE {ROWS} ALTER COLUMN {column} TYPE text") if "||" in changed else None
    copied.execute(f"UPDATE {ROWS} SET {column} = {changed} WHERE sequence = 2")
    told, _ = found(copied, monkeypatch)
    assert len(told) >= 3


def test_what_was_shown_and_changed_is_found(copied: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    copied.execute(f"UPDATE {SHOWN} SET content = content || ' '")
    assert len(found(copied, monkeypatch)[0]) == 3


@pytest.mark.parametrize("moment", ["infinity", "148164-03-16 02:06:27", "2025-09-10 12:00 BC"])
@pytest.mark.parametrize(
    ("table", "column", "bad"),
    [(ROWS, "at", (1, Fault.UNREADABLE)), (SHOWN, "first_served_at", (1, Fault.SHOWN_CHANGED))],
)
def test_a_moment_that_python_has_none_of_is_named_and_the_rest_is_read(
    copied: Any,
    monkeypatch: pytest.MonkeyPatch,
    moment: str,
    table: str,
    column: str,
    bad: tuple[int, Fault],
) -> None:
    copied.execute(f"UPDATE {table} SET {column} = %s", [moment])
    told, head = found(copied, monkeypatch)
    assert [(one.place, one.fault) for one in told] == [bad] * 3
    assert head.people == (0 if table == ROWS else 3)
