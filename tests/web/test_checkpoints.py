"""Published checkpoints and proofs as pages and files: what they say, to whom, and what they cost."""

from collections.abc import Callable
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client

from settings_app import ledger, receipts
from settings_app.models import CheckpointBlock, Person
from settings_app.receipts import verifier
from tests.tampering import tamper
from tests.web.test_queries import everything_was_shown_before, queries

HISTORY = "/settings/privacy/history/"
PAGES = (
    f"{HISTORY}1/proof/",
    f"{HISTORY}1/proof.json",
    "/checkpoints/",
    "/.well-known/privacy-checkpoint.json",
)


@pytest.fixture
def ada(client: Client, person: Callable[..., Person]) -> Person:
    """Somebody with answers, signed in, beside somebody else with some."""
    everything_was_shown_before(person(name="earlier"))
    client.force_login(ada := person())
    everything_was_shown_before(ada)
    return ada


def publish() -> None:
    call_command("checkpoint", "--publish", stdout=StringIO())


def text(client: Client, url: str) -> str:
    return " ".join(client.get(url).content.decode().split())


def test_a_proof_is_two_clicks_from_a_line_and_is_checked_alone(client: Client, ada: Person) -> None:
    assert f'href="{HISTORY}1/proof/"' in text(client, f"{HISTORY}1/receipt/")
    assert "Not yet: it is newer than the newest checkpoint" in text(client, f"{HISTORY}1/proof/")
    assert client.get(f"{HISTORY}1/proof.json").status_code == 404
    publish()
    page = text(client, f"{HISTORY}1/proof/")
    assert "Yes, in the checkpoint of" in page
    number = receipts.published().number
    assert f'href="{HISTORY}1/proof.json?checkpoint={number}"' in page
    assert f"--checkpoint privacy-checkpoint-{number}.json" in page
    assert receipts.published().document["root"] in page
    keys = verifier.public_keys(client.get("/.well-known/privacy-receipts.json").content.decode())
    receipt = verifier.parsed(client.get(f"{HISTORY}1/receipt.json").content.decode(), "receipt")
    file = client.get(f"{HISTORY}1/proof.json")
    assert file["Content-Disposition"] == 'attachment; filename="proof-1.json"'
    assert verifier.check_included(receipt, verifier.parsed(file.content.decode(), "inclusion"), keys)


def test_everybody_sees_the_checkpoints_and_nobody_in_them(client: Client, ada: Person) -> None:
    client.logout()
    assert "No checkpoint was published yet." in text(client, "/checkpoints/")
    for _ in range(2):
        publish()
    page = text(client, "/checkpoints/")
    assert page.count(receipts.published().document["root"]) == 2, "the newest and the one before"
    assert page.count("Earlier ones") == 1
    assert not [row for row in ledger.record_of(ada.subject).entries if row.digest in page]
    for nowhere in ("9", "9" * 30):
        assert client.get(f"/checkpoints/{nowhere}.json").status_code == 404


@pytest.mark.parametrize("file", ["proof/", "proof.json"])
def test_nobody_else_gets_a_proof(
    client: Client, ada: Person, person: Callable[..., Person], file: str
) -> None:
    publish()
    client.force_login(person(name="eve"))
    assert client.get(f"{HISTORY}1/{file}").status_code == 404


def test_a_record_that_is_not_what_was_published_is_told(client: Client, ada: Person) -> None:
    publish()
    tamper("UPDATE settings_app_ledgerentry SET digest = previous_digest WHERE sequence = 2")
    for file in ("proof/", "proof.json"):
        response = client.get(f"{HISTORY}1/{file}")
        assert response.status_code == 409
        assert "Your record is not what the published checkpoint says." in response.content.decode()


@pytest.mark.parametrize("url", PAGES)
def test_a_proof_costs_the_same_however_many_there_are(
    client: Client, ada: Person, person: Callable[..., Person], monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    monkeypatch.setattr("settings_app.ledger.blocks.SIZE", 2)
    publish()
    few = queries(lambda: client.get(url))
    for name in ("bea", "cyd", "dan"):
        everything_was_shown_before(person(name=name))
    publish()
    many = queries(lambda: client.get(url))
    assert client.get(url).status_code == 200
    assert len(few) == len(many) <= 4, many


def test_there_is_a_proof_against_every_published_checkpoint(client: Client, ada: Person) -> None:
    for _ in range(2):
        publish()
    first, second = sorted(found.number for found in receipts.newest_published(2))
    page = text(client, f"{HISTORY}1/proof/")
    for number in (first, second):
        assert f"{HISTORY}1/proof/?checkpoint={number}" in page
        kept = client.get(f"/checkpoints/{number}.json").json()
        file = client.get(f"{HISTORY}1/proof.json", {"checkpoint": number})
        assert file["Content-Disposition"] == f'attachment; filename="proof-1-checkpoint-{number}.json"'
        assert file.json()["checkpoint"] == kept
    assert (
        receipts.published(first).document["root"]
        in text(client, f"{HISTORY}1/proof/?checkpoint={first}").partition("Against another checkpoint")[0]
    )


def test_a_row_is_said_to_be_younger_than_an_older_checkpoint(
    client: Client, ada: Person, person: Callable[..., Person]
) -> None:
    publish()
    client.force_login(bea := person(name="bea"))
    everything_was_shown_before(bea)
    publish()
    older = receipts.newest_published(2)[1].number
    page = text(client, f"{HISTORY}1/proof/?checkpoint={older}")
    assert "No: it is younger than this checkpoint." in page
    assert client.get(f"{HISTORY}1/proof.json", {"checkpoint": older}).status_code == 404
    assert "Yes, in the checkpoint of" in text(client, f"{HISTORY}1/proof/")


@pytest.mark.parametrize("number", ["0", "-1", "99", "x", "9" * 30, "²"])
@pytest.mark.parametrize("file", ["proof/", "proof.json"])
def test_there_is_no_proof_against_a_checkpoint_that_never_was(
    client: Client, ada: Person, number: str, file: str
) -> None:
    publish()
    assert client.get(f"{HISTORY}1/{file}", {"checkpoint": number}).status_code == 404


def test_a_checkpoint_of_before_trees_were_kept_is_told_and_can_be_filled(
    client: Client, ada: Person
) -> None:
    publish()
    CheckpointBlock.objects.all().delete()
    assert "before proofs against it were kept" in text(client, f"{HISTORY}1/proof/")
    assert client.get(f"{HISTORY}1/proof.json").status_code == 404
    call_command("checkpoint", "--fill", stdout=StringIO())
    assert "Yes, in the checkpoint of" in text(client, f"{HISTORY}1/proof/")
    assert not receipts.without_trees()


def test_no_tree_is_made_of_a_record_that_is_not_what_was_published(client: Client, ada: Person) -> None:
    publish()
    CheckpointBlock.objects.all().delete()
    tamper("DELETE FROM settings_app_ledgerentry WHERE sequence = 2")
    with pytest.raises(SystemExit):
        call_command("checkpoint", "--fill", stdout=StringIO())
    assert not CheckpointBlock.objects.exists()
