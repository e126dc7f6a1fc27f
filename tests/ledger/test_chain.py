"""The chain: any row changed, removed, added or moved is found, at its place."""

from datetime import timedelta

import pytest

from settings_app.domain.vocabulary import Choice
from settings_app.ledger import broken_at, record_of
from settings_app.models import LedgerEntry
from tests.ledger.conftest import Someone


@pytest.fixture
def rows(someone: Someone) -> list[LedgerEntry]:
    """Five rows, among them a put-off."""
    someone.puts_off(someone.opens_a_page())
    for choice in (Choice.ALLOW, Choice.DECLINE, Choice.ALLOW, Choice.DECLINE):
        someone.answers(someone.opens_a_page(), choice)
    return list(record_of(someone.subject).entries)


def test_an_honest_record_holds(rows: list[LedgerEntry]) -> None:
    assert len(rows) == 5
    assert broken_at(rows) is None
    assert broken_at([]) is None


FORGED = {
    "subject": "00000000-0000-4000-8000-000000000000",
    "sequence": 7,
    "event": "put_off",
    "choice": "maybe",
    "surface": "sign_up",
    "language": "fr",
    "policy": "forged",
    "notice": "forged",
    "served_id": "0" * 64,
    "key": "forged",
    "previous_digest": "0" * 64,
    "digest": "0" * 64,
}


@pytest.mark.parametrize(("column", "value"), FORGED.items())
def test_a_change_of_any_column_is_found(rows: list[LedgerEntry], column: str, value: object) -> None:
    setattr(rows[2], column, value)
    assert broken_at(rows) == 3


def test_a_change_of_the_time_by_a_microsecond_is_found(rows: list[LedgerEntry]) -> None:
    rows[4].at += timedelta(microseconds=1)
    assert broken_at(rows) == 5


def test_every_column_but_the_row_number_is_covered() -> None:
    columns = {field.attname for field in LedgerEntry._meta.fields}
    assert columns == FORGED.keys() | {"id", "at"}


def test_a_removed_row_is_found(rows: list[LedgerEntry]) -> None:
    assert broken_at(rows[:1] + rows[2:]) == 2
    assert broken_at(rows[1:]) == 1


def test_rows_in_another_order_are_found(rows: list[LedgerEntry]) -> None:
    rows[1], rows[2] = rows[2], rows[1]
    assert broken_at(rows) == 2


def test_a_row_told_twice_is_found(rows: list[LedgerEntry]) -> None:
    assert broken_at([*rows[:2], rows[1], *rows[2:]]) == 3


def test_a_row_of_somebody_else_is_found(rows: list[LedgerEntry], people: type[Someone]) -> None:
    other = people()
    for choice in (Choice.DECLINE, Choice.ALLOW, Choice.DECLINE):
        other.answers(other.opens_a_page(), choice)
    theirs = list(record_of(other.subject).entries)
    assert broken_at([*rows[:2], theirs[2], *rows[3:]]) == 3
