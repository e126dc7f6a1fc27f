"""Rules 29 to 32: rows that nobody changes, chained, that say what was shown and keep nothing of the browser."""

import hashlib
import json
from datetime import UTC

import pytest
from django.db import DatabaseError, connection

from settings_app.ledger import broken_at, record_of
from settings_app.models import LedgerEntry, RecordIsImmutable, ServedQuestion, immutability
from settings_app.standin.personas import PERSONAS, arrive
from tests.browser.pages import SETTINGS
from tests.conftest import BEFORE_THE_DEADLINE
from tests.qa.pressing import token_of
from tests.tampering import overwriting, tamper

pytestmark = pytest.mark.django_db
ROWS, SHOWN = "settings_app_ledgerentry", "settings_app_servedquestion"
TAMPERED = {
    "choice": "'allow'",
    "at": "'2025-09-01 00:00:00'",
    "surface": "'sign_up'",
    "language": "'de'",
    "policy": "'another'",
    "notice": "'another'",
    "key": "'another'",
    "previous_digest": "'0'",
    "digest": "'0'",
    "subject": "'" + 32 * "0" + "'",
}


@pytest.fixture
def rows() -> list[LedgerEntry]:
    """The record of somebody who allowed and then refused."""
    return list(record_of(arrive(PERSONAS["pro-opted-out"], BEFORE_THE_DEADLINE).subject).entries)


def run(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


@pytest.mark.parametrize(
    "sql",
    [
        f"UPDATE {ROWS} SET choice = 'allow'",
        f"DELETE FROM {ROWS}",
        *overwriting(ROWS),
        f"UPDATE {SHOWN} SET content = ''",
        f"DELETE FROM {SHOWN}",
        *overwriting(SHOWN),
    ],
)
@pytest.mark.fairness(29)
def test_it_refuses_every_change_in_raw_sql(rows, sql):
    with pytest.raises(DatabaseError, match=immutability.REFUSAL):
        run(sql)


@pytest.mark.parametrize("model", [LedgerEntry, ServedQuestion])
@pytest.mark.fairness(29)
def test_it_refuses_every_change_through_the_models(rows, model):
    for change in (model.objects.all().delete, model.objects.first().delete, model.objects.first().save):
        with pytest.raises(RecordIsImmutable):
            change()


@pytest.mark.fairness(29)
def test_it_reads_the_choice_from_the_rows(rows):
    assert record_of(rows[0].subject).standing == rows[-1].choice


@pytest.mark.fairness(30)
def test_it_names_the_hash_of_exactly_what_was_shown(client, person):
    client.force_login(someone := person(region="DE"))
    page = client.get("/consent/")
    client.post("/consent/", {"choice": "decline", "token": page.context["token"]})
    shown = record_of(someone.subject).entries[0].served
    content = json.loads(shown.content)
    assert hashlib.sha256(shown.content.encode()).hexdigest() == shown.digest
    assert (
        content.items() >= {"language": "en", "surface": "consent_page", "starting_position": "unset"}.items()
    )
    assert _in_order(content["strings"], page.context["question"])


def _in_order(strings: list[str], asked) -> bool:
    """The words that the page showed stand in the content, On before Off in every row."""
    places = [(strings.index(row.on), strings.index(row.off)) for row in asked.rows if row.on != row.off]
    return all(on + 1 == off for on, off in places) and strings.index("On") < strings.index("Off")


@pytest.mark.fairness(31)
def test_it_holds_when_nothing_was_touched(rows):
    assert broken_at(rows) is None


@pytest.mark.parametrize(("column", "value"), TAMPERED.items(), ids=TAMPERED)
@pytest.mark.fairness(31)
def test_it_finds_a_changed_row(rows, column, value):
    tamper(f"UPDATE {ROWS} SET {column} = {value} WHERE id = {rows[1].pk}")
    assert broken_at(LedgerEntry.objects.order_by("sequence")) == 2


@pytest.mark.fairness(31)
def test_it_finds_a_removed_an_inserted_and_a_reordered_row(rows):
    assert broken_at(rows[1:]) == 1
    assert broken_at([rows[0], rows[0], rows[1]]) == 2
    assert broken_at(rows[::-1]) == 1


@pytest.mark.fairness(32)
def test_it_keeps_neither_address_nor_browser(client, person):
    telling = {"user-agent": "Telling/1.0", "x-forwarded-for": "203.0.113.9"}
    client.force_login(someone := person(name="nobody-else"))  # no digest in hexadecimal can hold it
    token = token_of(client.get(SETTINGS, headers=telling, REMOTE_ADDR="203.0.113.9"))
    client.post(SETTINGS, {"choice": "decline", "token": token}, headers=telling, REMOTE_ADDR="203.0.113.9")
    row = record_of(someone.subject).entries[0]
    kept = " ".join(map(str, [*vars(row).values(), *vars(row.served).values()]))
    assert "Telling" not in kept and "203.0.113" not in kept and someone.username not in kept


@pytest.mark.fairness(32)
def test_it_has_no_column_for_them_and_keeps_utc(rows):
    names = {field.name for model in (LedgerEntry, ServedQuestion) for field in model._meta.fields}
    assert not {name for name in names if any(part in name for part in ("ip", "address", "agent", "browser"))}
    assert {row.at.tzinfo for row in rows} == {UTC}
