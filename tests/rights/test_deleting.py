"""Deleting the account: what identified the person is nowhere any more, and the proof stays as it was."""

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from uuid import UUID

import pytest
from django.db import DatabaseError, OperationalError, connection, transaction
from django.test import Client

from settings_app import ledger, publishing
from settings_app.domain.vocabulary import Offering
from settings_app.holdings.keeping import folded
from settings_app.ledger import broken_at, record_of
from settings_app.models import Conversation, Moment, Person, Session
from settings_app.models.immutability import ACCEPTED, RECORD, REFUSAL
from settings_app.rights import delete_account
from tests.rights.somebody import HOSTS_NAME, IMPORTED, NAME, PASSWORD, TITLES, somebody, works_on_the_words
from tests.stored import stored

DELETE = "/settings/privacy/delete-account/"
SIGN_IN = "/sign-in/"


def everything_stored() -> str:
    """Every value of every column of every table, sessions in clear."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            found += [f"{table}: {row}" for row in cursor.fetchall()]
    sessions = (str(session.get_decoded()) for session in Session.objects.all())
    # Identities stand in it without their hyphens, as one database has them and the other has not.
    return "\n".join([*found, *sessions]).replace("-", "")


def identifying(person: Person) -> list[str]:
    """Every value that says who it was, or leads to what does."""
    titles = [*TITLES, *map(folded, TITLES)]
    ids = Conversation.objects.filter(person=person).values_list("pk", flat=True)
    names = (IMPORTED.replace("-", ""), f"{HOSTS_NAME}-{NAME}".replace("-", ""))
    return [NAME, person.password, *names, *titles, *(one.hex for one in ids)]


def posted(client: Client, **form: str) -> object:
    return client.post(DELETE, form)


@pytest.mark.django_db
@pytest.mark.fairness(34)
def test_nothing_that_identified_the_person_is_stored_anywhere(client: Client) -> None:
    person, other = somebody(), somebody("bystander")
    theirs = Conversation.objects.filter(person=other)
    theirs.update(title="Kept", title_folded="kept", imported_as="")
    client.force_login(person)
    values, record = identifying(person), record_of(person.subject).entries
    assert [value for value in values if value not in everything_stored()] == [], "or nothing is tested"
    assert posted(client, confirmation=PASSWORD).status_code == 302
    left = everything_stored()
    assert [value for value in values if value in left] == []
    assert str(person.subject.hex) in left, "the proof stays"
    assert [row.digest for row in record_of(person.subject).entries] == [row.digest for row in record]
    assert Person.objects.get() == other
    assert theirs.count() == Moment.objects.count() == 2


@pytest.mark.django_db
@pytest.mark.fairness(34)
def test_the_proof_stays_whole_under_a_number_that_leads_to_nobody() -> None:
    person = somebody()
    subject, accepted = person.subject, ledger.acceptances(person.subject)
    delete_account(person)
    rows = record_of(subject).entries
    assert [row.choice for row in rows] == ["allow", "decline", ""]
    assert broken_at(rows) is None
    assert ledger.acceptances(subject) == accepted
    assert publishing.figures().without_account == 1
    subject_columns = [
        (table, column.name)
        for table in connection.introspection.table_names()
        for column in connection.introspection.get_table_description(connection.cursor(), table)
        if _holds(table, column.name, subject)
    ]
    assert set(subject_columns) == {
        ("settings_app_ledgerentry", "subject"),
        ("settings_app_termsacceptance", "subject"),
    }


def _holds(table: str, column: str, value: UUID) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT "{column}" FROM "{table}"')
        return any(value.hex == str(stored).replace("-", "") for (stored,) in cursor.fetchall())


@pytest.mark.django_db
@pytest.mark.parametrize("table", RECORD | ACCEPTED)
def test_the_triggers_of_the_record_stay_armed(table: str) -> None:
    delete_account(somebody())
    with (
        pytest.raises(DatabaseError, match=REFUSAL),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"DELETE FROM {table}")


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL keeps deleted rows until it vacuums")
@pytest.mark.fairness(34)
def test_not_even_the_bytes_of_the_database_hold_it() -> None:
    person = somebody()
    values = [*(value.encode() for value in identifying(person)), NAME.encode()]
    path = Path(connection.settings_dict["NAME"])
    _checkpoint()
    assert any(value in path.read_bytes() for value in values), "or nothing is tested"
    Person.objects.filter(pk=person.pk).update(region="AU")  # a page with the name on it is in the log now
    assert any(value in _log(path) for value in values), "or the log is not tested"
    delete_account(person)
    assert [file for file, held in stored().items() for value in values if value in held] == []
    assert _log(path) == b""


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL keeps its log by rules of its own")
def test_who_reads_meanwhile_holds_up_neither_the_deletion_nor_the_log_for_long() -> None:
    person = somebody()
    path = Path(connection.settings_dict["NAME"])
    with closing(sqlite3.connect(path, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM settings_app_person").fetchone()
        delete_account(person)
        assert not Person.objects.exists()
        assert _log(path) != b"", "or nobody was in the way"
    Person.objects.create_user("newcomer")
    assert _log(path) == b""


@pytest.mark.django_db(transaction=True)
def test_a_log_that_cannot_be_emptied_is_no_failure_of_the_deletion(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails() -> None:
        raise OperationalError("locked")

    monkeypatch.setattr(connection, "empty_log", fails, raising=False)
    delete_account(somebody())
    assert not Person.objects.exists()
    assert "could not be emptied" in caplog.text


def _log(path: Path) -> bytes:
    return path.with_name(f"{path.name}-wal").read_bytes()


def _checkpoint() -> None:
    """Everything into the file itself, and the log emptied."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


@pytest.mark.django_db
def test_every_session_of_the_account_ends_and_no_other(client: Client) -> None:
    person, other = somebody(), somebody("bystander")
    second, third = Client(), Client()
    for browser, who in ((client, person), (second, person), (third, other)):
        browser.force_login(who)
    posted(client, confirmation=PASSWORD)
    assert second.get("/settings/").status_code == 302
    assert third.get("/settings/").status_code == 200
    kept = [session.get_decoded().get("_auth_user_id") for session in Session.objects.all()]
    assert [one for one in kept if one] == [str(other.pk)]


@pytest.mark.django_db
def test_signing_in_with_the_old_account_fails_with_a_plain_sentence(client: Client) -> None:
    client.force_login(somebody())
    after = client.post(DELETE, {"confirmation": PASSWORD}, follow=True)
    assert "Your account is deleted, with all your conversations." in after.content.decode()
    answer = client.post(SIGN_IN, {"username": NAME, "password": PASSWORD})
    assert answer.status_code == 200
    assert "Please enter a correct username and password" in answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("wrong", ["", "another", PASSWORD.upper()])
def test_a_wrong_password_deletes_nothing_and_says_so(client: Client, wrong: str) -> None:
    client.force_login(somebody())
    answer = posted(client, confirmation=wrong)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert ("Nothing was deleted." in page) is bool(wrong)
    assert 'aria-invalid="true"' in page
    assert Person.objects.count() == 1
    assert PASSWORD not in page


@pytest.mark.django_db
def test_whoever_has_no_password_here_types_the_name_of_the_account(
    client: Client, person: Callable[..., Person]
) -> None:
    ada = person(Offering.PRO)
    ada.set_unusable_password()
    ada.save()
    client.force_login(ada)
    assert "Type the name of the account: ada" in client.get(DELETE).content.decode()
    assert posted(client, confirmation="Ada").status_code == 422
    assert posted(client, confirmation="ada").status_code == 302
    assert not Person.objects.exists()


@pytest.mark.django_db
def test_the_page_says_before_what_goes_what_stays_and_why(client: Client) -> None:
    client.force_login(somebody())
    page = re.sub(r"\s+", " ", client.get(DELETE).content.decode())
    for sentence in (
        "It happens at once and cannot be undone.",
        "You cannot sign in to it again.",
        "It stands under a random number that leads back to nobody.",
        "Training that has already begun keeps what was used while it was on.",
    ):
        assert sentence in page
    assert Person.objects.count() == 1


@pytest.mark.django_db
def test_it_takes_a_press_of_this_site_and_somebody_signed_in(client: Client) -> None:
    assert client.get(DELETE).status_code == 302
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(somebody())
    assert strict.post(DELETE, {"confirmation": PASSWORD}).status_code == 403
    assert Person.objects.count() == 1


@pytest.mark.django_db
def test_what_the_team_did_stays_under_the_number_alone() -> None:
    person = somebody()
    works_on_the_words(person)
    subject = person.subject
    delete_account(person)
    assert publishing.done_by(subject)["drafts"] != []
    assert publishing.names_of([subject]) == {}
    assert NAME not in everything_stored()
