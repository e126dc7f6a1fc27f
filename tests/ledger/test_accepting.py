"""Accepting the terms is a fact of its own: one row, in its own table, that nothing changes."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client

from settings_app import ledger
from settings_app.domain.vocabulary import Standing
from settings_app.ledger import accept_terms, acceptances, digest_of_acceptance
from settings_app.models import LedgerEntry, Person, RecordIsImmutable, TermsAcceptance
from settings_app.models.immutability import ACCEPTED, REFUSAL
from settings_app.web.accounts import SignUpForm
from tests.conftest import BEFORE_THE_DEADLINE

TABLE = "settings_app_termsacceptance"
ACCOUNT = {
    "username": "ada",
    "password1": "correct horse battery staple",
    "password2": "correct horse battery staple",
    "plan": "pro",
    "region": "US",
}


def accepted(person: Person, **given: object) -> TermsAcceptance:
    said = {"terms": "t-1", "statement": "By going on you accept.", "language": "en"}
    return accept_terms(subject=person.subject, now=BEFORE_THE_DEADLINE, **said | given)


def test_a_repeat_adds_nothing_and_other_terms_are_another_row(person: Callable[..., Person]) -> None:
    ada = person()
    first = accepted(ada)
    assert accepted(ada, statement="Other words.") == first
    second = accept_terms(
        subject=ada.subject, terms="t-2", statement="s", language="de", now=BEFORE_THE_DEADLINE + timedelta(1)
    )
    assert acceptances(ada.subject) == (first, second)


@pytest.mark.parametrize("field", ["subject", "terms", "statement", "language", "at"])
def test_its_digest_covers_every_field(person: Callable[..., Person], field: str) -> None:
    row = accepted(person())
    assert row.digest == digest_of_acceptance(row)
    value = getattr(row, field)
    setattr(row, field, value + timedelta(seconds=1) if field == "at" else f"{value}x")
    assert row.digest != digest_of_acceptance(row)


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM {0}",
        *(f"UPDATE {{0}} SET {field.column} = {field.column}" for field in TermsAcceptance._meta.fields),
        pytest.param(
            "INSERT OR REPLACE INTO {0} SELECT * FROM {0}",
            marks=pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite replaces rows"),
        ),
    ],
)
def test_the_database_refuses_to_change_or_remove_it(person: Callable[..., Person], sql: str) -> None:
    assert list(ACCEPTED) == [TermsAcceptance._meta.db_table] == [TABLE]
    row = accepted(person())
    with pytest.raises(RecordIsImmutable):
        row.save()
    with pytest.raises(DatabaseError, match=REFUSAL), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql.format(TABLE))


def test_an_account_that_is_not_made_accepts_nothing(client: Client, db: None) -> None:
    assert client.post("/sign-up/", ACCOUNT | {"password2": "another"}).status_code == 422
    assert not TermsAcceptance.objects.exists()


def test_the_history_tells_the_two_facts_apart(client: Client, db: None) -> None:
    client.post("/sign-up/", ACCOUNT)
    page = client.get("/settings/privacy/history/").content.decode()
    assert "You accepted the terms" in page
    assert "By going on you accept the Consumer Terms and the Privacy Policy of 28 August 2025." in page
    assert 'data-testid="history-line"' not in page
    ada = Person.objects.get()
    assert ledger.record_of(ada.subject).standing is Standing.UNDECIDED
    assert not LedgerEntry.objects.exists()


def test_a_name_that_was_taken_meanwhile_is_told_as_any_other(
    client: Client, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_valid = SignUpForm.is_valid

    def then_another_takes_it(form: SignUpForm) -> bool:
        valid = is_valid(form)
        Person.objects.create(username=ACCOUNT["username"])
        return valid

    monkeypatch.setattr(SignUpForm, "is_valid", then_another_takes_it)
    answer = client.post("/sign-up/", ACCOUNT)
    assert answer.status_code == 422
    assert "Somebody has that name already. Choose another." in answer.content.decode()
    assert not TermsAcceptance.objects.exists()
