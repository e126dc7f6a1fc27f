"""Rules 29 to 33: rows that nobody changes, chained, that show what was shown again, with a receipt for each."""

import hashlib
import json
from datetime import UTC
from io import StringIO
from pathlib import Path

import jsonschema
import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.utils.html import escape

from settings_app import receipts
from settings_app.ledger import broken_at, record_of
from settings_app.models import LedgerEntry, RecordIsImmutable, ServedQuestion, immutability
from settings_app.receipts import verifier
from settings_app.standin.personas import PERSONAS, arrive
from tests.browser.pages import SETTINGS
from tests.conftest import BEFORE_THE_DEADLINE
from tests.qa.pressing import token_of
from tests.tampering import overwriting, tamper

pytestmark = pytest.mark.django_db
ROWS, SHOWN = "settings_app_ledgerentry", "settings_app_servedquestion"
PAGES_OF_SURFACES = {"consent_page": "/consent/", "sign_up": "/sign-up/choice/", "settings": SETTINGS}
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


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("surface", PAGES_OF_SURFACES.values(), ids=list(PAGES_OF_SURFACES))
@pytest.mark.fairness(30)
def test_it_shows_again_exactly_what_was_shown(client, person, at, surface, language):
    client.force_login(someone := person(region="DE"))
    at(BEFORE_THE_DEADLINE)
    client.cookies["django_language"] = language
    client.post(surface, {"choice": "decline", "token": token_of(client.get(surface))})
    kept = record_of(someone.subject).entries[0].served.content
    again = client.get("/settings/privacy/history/1/")
    assert again.context["shown"].question.content == kept
    assert "disabled" in again.content.decode()
    for text in json.loads(kept)["strings"]:
        assert escape(text) in again.content.decode()


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


@pytest.mark.fairness(31)
def test_a_command_verifies_the_whole_record(rows, tmp_path):
    assert verifying() == 0
    with pytest.raises(SystemExit):
        tamper(f"UPDATE {ROWS} SET choice = 'decline' WHERE id = {rows[0].pk}")
        verifying()


@pytest.mark.parametrize(
    "sql",
    ["DELETE FROM {} WHERE id = {}", "DELETE FROM {} WHERE id <= {}"],
    ids=["a cut tail", "a whole person"],
)
@pytest.mark.fairness(31)
def test_a_checkpoint_kept_outside_finds_what_no_chain_can(rows, tmp_path, sql):
    kept = str(tmp_path / "checkpoint.json")
    call_command("checkpoint", "--to", kept)
    assert verifying("--checkpoint", kept) == 0
    tamper(sql.format(ROWS, rows[-1].pk))
    assert verifying() == 0
    with pytest.raises(SystemExit):
        verifying("--checkpoint", kept)


def verifying(*arguments: str) -> int:
    """The exit status of `verify_ledger`; anything but 0 ends it."""
    call_command("verify_ledger", *arguments, stdout=StringIO())
    return 0


@pytest.mark.fairness(33)
def test_it_has_a_receipt_for_every_answer_with_every_field(client, person, at):
    client.force_login(someone := person(region="DE"))
    at(BEFORE_THE_DEADLINE)
    client.post("/consent/not-now/", {"token": token_of(client.get("/consent/"))})
    for choice in ("decline", "allow", "decline"):
        client.post(SETTINGS, {"choice": choice, "token": token_of(client.get(SETTINGS))})
    schema = json.loads(Path(receipts.__file__).with_name("receipt.schema.json").read_text())
    keys = verifier.public_keys(json.dumps(receipts.key_set()))
    states = []
    for row in record_of(someone.subject).entries:
        receipt = client.get(f"/settings/privacy/history/{row.sequence}/receipt.json").json()
        jsonschema.validate(receipt, schema)
        verifier.check_receipt(receipt, keys)
        assert (receipt["row"]["sequence"], receipt["row"]["digest"]) == (row.sequence, row.digest)
        states.append(receipt["dpv:hasConsentStatus"]["@id"])
    assert states == [
        "dpv:ConsentRequestDeferred",
        "dpv:ConsentRefused",
        "dpv:ConsentGiven",
        "dpv:ConsentWithdrawn",
    ]


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
