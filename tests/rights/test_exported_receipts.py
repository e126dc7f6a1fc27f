"""After the account is gone no receipt can be had: so the export holds them, and all that checks them."""

import json
import subprocess
import sys
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from settings_app import ledger, receipts
from settings_app.models import CheckpointBlock, Person
from tests.qa.pressing import opened
from tests.rights.somebody import somebody
from tests.rights.test_export import exported
from tests.tampering import tamper
from tests.web.test_queries import everything_was_shown_before
from tests.web.test_shown import token_on

pytestmark = pytest.mark.django_db
HISTORY = "/settings/privacy/history/"


def publish() -> None:
    call_command("checkpoint", "--publish", stdout=StringIO())


def test_every_receipt_is_there_as_its_page_gives_it(client: Client) -> None:
    files = exported(client, somebody())
    for number in (1, 2, 3):
        given = client.get(f"{HISTORY}{number}/receipt.json").content.decode()
        assert files[f"receipts/receipt-{number}.json"] == given
        assert f'href="receipts/receipt-{number}.json"' in files["receipts.html"]
    assert files["record.json"] == client.get(f"{HISTORY}record.json").content.decode()
    assert json.loads(files["privacy-receipts.json"]) == receipts.key_set()
    assert "No published checkpoint holds your record yet" in files["receipts.html"]


def test_what_the_page_tells_to_run_says_that_each_is_valid(client: Client, tmp_path: Path) -> None:
    person = somebody()
    publish()
    files = exported(client, person)
    (tmp_path / "receipts").mkdir()
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    command = next(line for line in files["receipts.html"].splitlines() if line.startswith("python3 privacy"))
    for number in (1, 2, 3):
        words = command.removesuffix("</code></pre>").replace("receipt-1.", f"receipt-{number}.").split()[1:]
        done = subprocess.run(
            [sys.executable, *words], cwd=tmp_path, capture_output=True, text=True, check=False
        )
        assert (done.returncode, done.stdout[:6], done.stderr) == (0, "valid:", "")
        assert "in the checkpoint of" in done.stdout
    assert "from every one of them" in files["receipts.html"]


def test_what_is_younger_than_the_checkpoint_is_said_to_be(client: Client) -> None:
    person = somebody()
    publish()
    everything_was_shown_before(person)
    assert "up to number 3" in exported(client, person)["receipts.html"]


def test_a_record_that_does_not_hold_has_no_receipts_and_says_why(client: Client) -> None:
    person = somebody()
    tamper("UPDATE settings_app_ledgerentry SET language = 'xx' WHERE sequence = 2")
    files = exported(client, person)
    assert "record.json" not in files and not [name for name in files if name.startswith("receipts/")]
    assert "nothing is signed" in files["receipts.html"]


def test_a_row_whose_page_is_gone_has_no_receipt_and_the_others_have(client: Client) -> None:
    person = somebody()
    row = ledger.record_of(person.subject).entries[0]
    same = [
        one.sequence for one in ledger.record_of(person.subject).entries if one.served_id == row.served_id
    ]
    tamper("UPDATE settings_app_servedquestion SET content = content || ' ' WHERE digest = %s", row.served_id)
    files = exported(client, person)
    there = {number for number in (1, 2, 3) if f"receipts/receipt-{number}.json" in files}
    assert there == {1, 2, 3} - set(same)
    assert "What you were shown is not kept as it was." in files["receipts.html"]


def test_it_takes_as_many_queries_however_long_the_record_is(
    client: Client, person: Callable[..., Person]
) -> None:
    client.force_login(ada := person())
    everything_was_shown_before(ada)
    publish()
    numbers = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            exported(client, ada)
        numbers.append(len([one for one in queries if "settings_app" in one["sql"]]))
        for _ in range(4):
            everything_was_shown_before(ada)
    assert numbers[0] == numbers[1]
    assert CheckpointBlock.objects.count() == 1


def test_what_was_told_of_a_change_is_whole_on_the_page_of_the_answers(client: Client) -> None:
    opened(client, "pop-up-on-on-older-notice-before")
    token = token_on(client.get("/consent/").content.decode())
    client.post("/consent/", {"token": token, "choice": "decline"})
    person = Person.objects.get(pk=client.session["_auth_user_id"])
    page = exported(client, person)["answers.html"]
    assert "1 thing is different since your answer of 29 August 2025." in page
    assert "{day}" not in page
