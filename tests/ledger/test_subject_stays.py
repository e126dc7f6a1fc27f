"""An account stays under its subject: under another one its history would be gone, and no chain be broken."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from settings_app.domain.vocabulary import Choice, Standing
from settings_app.ledger import record_of
from settings_app.models import Person
from settings_app.models.immutability import FIXED, REFUSAL
from tests.ledger.conftest import Someone

[PERSON] = FIXED
OTHER = {"sqlite": "lower(hex(randomblob(16)))", "postgresql": "gen_random_uuid()"}[connection.vendor]
COLUMNS = [field.column for field in Person._meta.concrete_fields]
AGAIN = ", ".join({"subject": OTHER}.get(column, column) for column in COLUMNS)

WAYS = [
    f"UPDATE {PERSON} SET subject = {OTHER}",
    f"UPDATE {PERSON} SET region = 'FR', subject = {OTHER} WHERE username = 'ada'",
    f"UPDATE {PERSON} SET id = id + 1000",
    *{
        "sqlite": [
            f"UPDATE OR REPLACE {PERSON} SET subject = {OTHER}",
            f"UPDATE OR IGNORE {PERSON} SET subject = {OTHER}",
            f"INSERT OR REPLACE INTO {PERSON} ({', '.join(COLUMNS)}) SELECT {AGAIN} FROM {PERSON}",
            f"INSERT INTO {PERSON} ({', '.join(COLUMNS)}) SELECT {AGAIN} FROM {PERSON} WHERE true "
            "ON CONFLICT (id) DO UPDATE SET subject = excluded.subject",
        ],
        "postgresql": [
            f"INSERT INTO {PERSON} ({', '.join(COLUMNS)}) SELECT {AGAIN} FROM {PERSON} "
            "ON CONFLICT (id) DO UPDATE SET subject = excluded.subject",
            f"SET LOCAL session_replication_role = replica; UPDATE {PERSON} SET subject = {OTHER}",
        ],
    }[connection.vendor],
]


@pytest.fixture
def ada(person: Callable[..., Person], someone: Someone) -> Person:
    """Somebody whose record has a no."""
    ada = person()
    someone.subject = ada.subject
    someone.answers(someone.opens_a_page(), Choice.DECLINE)
    return ada


@pytest.mark.parametrize("sql", WAYS)
def test_no_statement_puts_an_account_under_another_subject(ada: Person, sql: str) -> None:
    with pytest.raises(DatabaseError, match=REFUSAL), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    assert record_of(Person.objects.get().subject).standing is Standing.DECLINE


def test_nor_does_a_model(ada: Person) -> None:
    with pytest.raises(DatabaseError, match=REFUSAL), transaction.atomic():
        Person.objects.update(subject=uuid4())
    ada.subject = uuid4()
    with pytest.raises(DatabaseError, match=REFUSAL), transaction.atomic():
        ada.save(update_fields=["subject"])


def test_everything_else_of_an_account_changes_and_goes(ada: Person) -> None:
    subject, ada.region, ada.offerings = ada.subject, "FR", ["max"]
    ada.save()
    again = Person.objects.defer("tallies").get()
    assert (again.subject, again.region, again.offerings) == (subject, "FR", ["max"])
    again.region = "DE"
    again.save()
    Person.objects.update(username="another")
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {PERSON} SET subject = subject, region = 'IT'")
    assert Person.objects.get().lives_in() == "IT"
    Person.objects.all().delete()
    assert Person.objects.create(username="ada").subject != subject


def test_a_name_that_is_taken_is_still_told_as_that(ada: Person) -> None:
    with pytest.raises(DatabaseError, match="username"), transaction.atomic():
        Person.objects.create(username="ada")
