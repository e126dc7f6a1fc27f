"""Nothing changes or removes what is on record: not the model, not a queryset, not raw SQL."""

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from settings_app.domain.vocabulary import Choice
from settings_app.models import LedgerEntry, RecordIsImmutable, ServedQuestion, immutability
from settings_app.models.immutability import RECORD, REFUSAL
from tests.ledger.conftest import Someone
from tests.tampering import overwriting

ENTRY, SERVED = "settings_app_ledgerentry", "settings_app_servedquestion"
COLUMNS = [(ENTRY, field.column) for field in LedgerEntry._meta.fields] + [
    (SERVED, field.column) for field in ServedQuestion._meta.fields
]


@pytest.fixture
def row(someone: Someone) -> LedgerEntry:
    return someone.answers(someone.opens_a_page(), Choice.DECLINE).decision


def refused(sql: str, *values: object) -> None:
    """The statement fails in the database itself, with the record's own words."""
    with pytest.raises(DatabaseError, match=REFUSAL), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)


@pytest.mark.parametrize("model", [LedgerEntry, ServedQuestion])
@pytest.mark.parametrize("verb", ["update", "delete", "bulk_update", "update_or_create"])
def test_no_queryset_changes_or_removes(row: LedgerEntry, model: type, verb: str) -> None:
    with pytest.raises(RecordIsImmutable):
        getattr(model.objects.all(), verb)()


def test_no_row_saves_itself_again_or_deletes_itself(row: LedgerEntry) -> None:
    row.choice = "allow"
    with pytest.raises(RecordIsImmutable):
        row.save()
    with pytest.raises(RecordIsImmutable):
        row.delete()
    with pytest.raises(RecordIsImmutable):
        LedgerEntry.objects.get().save(update_fields=["choice"])


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_the_database_refuses_to_update_any_column(row: LedgerEntry, table: str, column: str) -> None:
    refused(f"UPDATE {table} SET {column} = {column}")


@pytest.mark.parametrize("table", RECORD)
def test_the_database_refuses_to_delete(row: LedgerEntry, table: str) -> None:
    refused(f"DELETE FROM {table}")


@pytest.mark.parametrize("sql", [*overwriting(ENTRY), *overwriting(SERVED)])
def test_the_database_refuses_to_replace_a_row(row: LedgerEntry, sql: str) -> None:
    refused(sql)


def test_the_database_refuses_a_second_row_at_the_same_place(row: LedgerEntry) -> None:
    names = [field.column for field in LedgerEntry._meta.fields if field.column not in ("id", "key")]
    columns = ", ".join(names)
    replace = {"sqlite": "INSERT OR REPLACE", "postgresql": "INSERT"}[connection.vendor]
    with pytest.raises(IntegrityError, match=f"{REFUSAL}|one_row_a_place"), connection.cursor() as cursor:
        cursor.execute(
            f"{replace} INTO {ENTRY} (id, key, {columns}) SELECT 99, 'new', {columns} FROM {ENTRY}"
        )


@pytest.mark.parametrize(("event", "choice"), [("decision", ""), ("decision", "maybe"), ("put_off", "allow")])
def test_the_database_refuses_a_decision_without_a_choice(row: LedgerEntry, event: str, choice: str) -> None:
    names = [field.column for field in LedgerEntry._meta.fields]
    values = {"id": "99", "key": "'k'", "sequence": "9", "event": f"'{event}'", "choice": f"'{choice}'"}
    columns = ", ".join(values.get(name, name) for name in names)
    with pytest.raises(DatabaseError, match="a_decision_has_a_choice"), connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {ENTRY} ({', '.join(names)}) SELECT {columns} FROM {ENTRY}")


def test_every_trigger_is_there(db: None) -> None:
    with connection.cursor() as cursor:
        assert immutability.missing(cursor) == []
        immutability.disarm(cursor)
        immutability.arm(cursor, immutability.RECORD)
        gone = immutability.missing(cursor)
    others = immutability.PUBLISHED | immutability.ACCEPTED | immutability.CHECKED
    assert {name.partition("_no_")[0] for name in gone} == {*others, *immutability.FIXED}
    of_fixed = {"sqlite": 2, "postgresql": 1}[connection.vendor]
    assert len(gone) == 3 * len(others) + of_fixed * len(immutability.FIXED)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no trigger that is switched off")
def test_a_trigger_that_is_switched_off_is_missing(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {ENTRY} DISABLE TRIGGER {ENTRY}_no_update")
        assert immutability.missing(cursor) == [f"{ENTRY}_no_update"]


def test_only_the_ledger_touches_the_rows() -> None:
    from pathlib import Path

    import settings_app

    root = Path(settings_app.__file__).parent
    touching = [
        path.relative_to(root).parts[0]
        for path in root.rglob("*.py")
        if any(f"{model}.objects" in path.read_text() for model in ("LedgerEntry", "ServedQuestion"))
    ]
    assert set(touching) == {"ledger"}
