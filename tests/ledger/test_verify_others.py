"""What stands on record beside the choices: any byte of an acceptance or of a published checkpoint is found."""

import json
from collections.abc import Iterator
from datetime import timedelta
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import override_settings

from settings_app import ledger, receipts
from settings_app.domain.vocabulary import Choice
from settings_app.ledger import Fault, accept_terms
from settings_app.models import Checkpoint, TermsAcceptance, immutability
from tests.ledger.conftest import Someone
from tests.ledger.test_verify import cells, command, flips, on_sqlite, tampered
from tests.tampering import tamper

TERMS, PUBLISHED = TermsAcceptance._meta.db_table, Checkpoint._meta.db_table
COVERED = [
    (model._meta.db_table, field.column)
    for model in (TermsAcceptance, Checkpoint)
    for field in model._meta.fields
    if field.column != "id"
]
TEXTS = [(table, column) for table, column in COVERED if column not in ("subject", "at")]


@pytest.fixture
def record(someone: Someone) -> Someone:
    """A choice, two versions of the terms accepted, and two checkpoints of it published."""
    someone.answers(someone.opens_a_page(), Choice.DECLINE)
    for terms in ("t-1", "t-2"):
        accept_terms(
            subject=someone.subject, terms=terms, statement="You accept.", language="en", now=someone.now
        )
    for _ in range(2):
        call_command("checkpoint", "--publish", stdout=StringIO())
    return someone


@pytest.fixture
def unguarded(record: Someone) -> Iterator[Someone]:
    with connection.cursor() as cursor:
        immutability.disarm(cursor)
    yield record


def found() -> list[str]:
    told: list[str] = []
    assert (ledger.verify_acceptances(told.append), receipts.verify_published(told.append)) == (2, 2)
    return told


def drill() -> str:
    """What the drill says of this record."""
    try:
        call_command("verify_restored", stdout=StringIO())
    except CommandError as error:
        return str(error)
    return ""


def test_an_honest_record_holds(record: Someone) -> None:
    assert found() == []
    assert drill() == ""
    assert command() == (
        0,
        "1 rows of 1 people read, 0 bad\n"
        "2 acceptances of the terms read, 0 bad\n"
        "2 published checkpoints read, 0 bad\n",
    )


# One bit each, low and high, and the one that makes a small letter of a capital one.
@on_sqlite
@pytest.mark.parametrize("mask", [0x01, 0x20, 0x80])
@pytest.mark.parametrize(("table", "column"), COVERED)
def test_any_byte_of_any_column_is_found(unguarded: Someone, table: str, column: str, mask: int) -> None:
    number, name, cell = cells(table, "id", [column])[-1]
    step = max(1, len(cell) // 40)
    for changed in [*list(flips(cell, mask))[::step], cell[:-1], cell + b" "]:
        sql = f"UPDATE {table} SET {name} = CAST(%s AS TEXT) WHERE id = %s"
        with tampered(sql, changed, number):
            assert len(found()) == 1, changed


@pytest.mark.parametrize(("table", "column"), TEXTS)
def test_any_text_that_was_changed_is_found(unguarded: Someone, table: str, column: str) -> None:
    changed = f"{column} || ' '" if column != "digest" else "replace(digest, substr(digest, 1, 1), 'z')"
    with tampered(f"UPDATE {table} SET {column} = {changed}"):
        assert len(found()) == 2


@pytest.mark.parametrize("table", [TERMS, PUBLISHED])
def test_any_other_moment_is_found(unguarded: Someone, table: str) -> None:
    with tampered(f"UPDATE {table} SET at = %s", unguarded.now + timedelta(microseconds=1)):
        assert len(found()) == 2


def test_anybody_elses_acceptance_is_found(unguarded: Someone) -> None:
    other = (
        "replace(subject, substr(subject, 1, 1), 'g')"
        if connection.vendor == "sqlite"
        else "gen_random_uuid()"
    )
    with tampered(f"UPDATE {TERMS} SET subject = {other}"):
        assert len(found()) == 2


def test_the_number_of_a_row_is_the_databases_own() -> None:
    """It says nothing of what is on record: the one column that neither digest nor signature covers."""
    for model in (TermsAcceptance, Checkpoint):
        columns = {field.column for field in model._meta.fields}
        assert columns - {column for table, column in COVERED if table == model._meta.db_table} == {"id"}


def test_the_commands_name_what_is_bad(record: Someone) -> None:
    tamper(f"UPDATE {TERMS} SET statement = 'You accept everything.' WHERE terms = 't-2'")
    says = f"terms {record.subject}, t-2: {Fault.CHANGED}"
    status, said = command()
    assert (status, f"bad: {says}\n2 acceptances of the terms read, 1 bad" in said) == (1, True)
    assert drill() == says
    with pytest.raises(SystemExit):
        call_command("checkpoint", stdout=StringIO())


def test_a_checkpoint_forged_to_fit_a_forged_record_fails_the_drill(record: Someone) -> None:
    """Everything hashed anew, and the stored checkpoint made to say so: only nobody has the key."""
    tamper("DELETE FROM settings_app_ledgerentry")
    head = ledger.verify(10, lambda _: None).head
    newest = Checkpoint.objects.order_by("pk").last()
    document = json.loads(newest.content) | {"rows": 0, "people": 0, "root": head.root}
    document |= {"shown": 0, "shown_root": head.shown_root}
    tamper(
        f"UPDATE {PUBLISHED} SET content = %s WHERE id = %s", receipts.as_file(document).decode(), newest.pk
    )
    says = f"checkpoint {newest.pk}: something in it is not what was signed: the signature does not fit"
    assert drill() == says
    assert f"bad: {says}\n2 published checkpoints read, 1 bad" in command()[1]


def test_what_another_key_signed_is_found_and_the_remedy_is_said(record: Someone) -> None:
    former = receipts.public_half(settings.RECEIPT_KEY)
    with override_settings(RECEIPT_KEY=receipts.new_key()):
        assert all("which is not published here: forged, or PRIVACY_RECEIPT_KEY" in line for line in found())
        assert len(found()) == 2
        with override_settings(RECEIPT_FORMER_KEYS=[former]):
            assert found() == []
