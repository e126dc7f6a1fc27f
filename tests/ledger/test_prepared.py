"""Prepared statements do what Django's own would: the same rows found, the same row stored."""

from uuid import UUID

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.transaction import TransactionManagementError
from django.test.utils import CaptureQueriesContext

from settings_app.domain.vocabulary import Choice
from settings_app.models import LedgerEntry, Prepared, PreparedInsert
from tests.ledger.conftest import Someone

ROWS = Prepared(LedgerEntry, {"subject": UUID(int=0)}, order="sequence")
STORE = PreparedInsert(LedgerEntry)


def everything(row: LedgerEntry) -> dict[str, object]:
    return {field.attname: getattr(row, field.attname) for field in LedgerEntry._meta.concrete_fields}


def copy_of(row: LedgerEntry) -> LedgerEntry:
    """The same as a new row of the next place."""
    fields = everything(row) | {"id": None, "sequence": row.sequence + 1, "key": f"{row.key}-next"}
    return LedgerEntry(**fields)


@pytest.fixture
def row(someone: Someone) -> LedgerEntry:
    someone.answers(someone.opens_a_page(), Choice.ALLOW)
    return LedgerEntry.objects.get(subject=someone.subject)


def test_a_row_is_stored_as_save_would(row: LedgerEntry) -> None:
    one, other = copy_of(row), copy_of(row)
    with transaction.atomic():
        one.save()
        stored = everything(LedgerEntry.objects.get(pk=one.pk))
        transaction.set_rollback(True)
    STORE(other)
    assert everything(LedgerEntry.objects.get(pk=other.pk)) | {"id": 0} == stored | {"id": 0}
    assert not other._state.adding


def test_the_same_rows_are_found_watched_or_not(row: LedgerEntry) -> None:
    STORE(copy_of(row))
    expected = list(map(everything, LedgerEntry.objects.filter(subject=row.subject).order_by("sequence")))
    with CaptureQueriesContext(connection) as watched:
        assert list(map(everything, ROWS(row.subject))) == expected
    assert len(watched) == 1, "a query is counted like any other"
    assert list(map(everything, ROWS(row.subject))) == expected


def test_the_database_refuses_a_place_that_is_taken(row: LedgerEntry) -> None:
    taken = copy_of(row)
    taken.sequence = row.sequence
    with pytest.raises(IntegrityError), transaction.atomic():
        STORE(taken)


def test_nothing_is_asked_in_a_transaction_that_has_failed(row: LedgerEntry) -> None:
    with transaction.atomic():
        transaction.set_rollback(True)
        with pytest.raises(TransactionManagementError):
            ROWS(row.subject)
