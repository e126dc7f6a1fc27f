"""The receipt: one click from the setting, as a page and as files, for its person alone."""

import json
import re
from collections.abc import Callable

import pytest
from django.test import Client

from settings_app import in_force, ledger, receipts
from settings_app.models import Person
from settings_app.receipts import verifier

SETTINGS = "/settings/privacy/privacy-settings/"
HISTORY = "/settings/privacy/history/"
FILES = ("receipt/", "receipt.json", "aipref.txt", "")


@pytest.fixture
def ada(client: Client, person: Callable[..., Person]) -> Person:
    """Somebody who allowed and then refused, signed in."""
    client.force_login(ada := person())
    for choice in ("allow", "decline"):
        page = client.get(SETTINGS).content.decode()
        token = re.search(r'name="token"\s+value="([^"]+)"', page)[1]
        client.post(SETTINGS, {"token": token, "choice": choice})
    return ada


def test_the_page_says_what_the_record_says(client: Client, ada: Person) -> None:
    (first, second) = ledger.record_of(ada.subject).entries
    page = client.get(f"{HISTORY}2/receipt/").content.decode()
    for shown in (second.digest, first.digest, second.served_id, "dpv:ConsentWithdrawn", "train-ai=n"):
        assert shown in page
    assert "You took back what you had allowed." in page
    assert "up to 5 years after you last add to it" in page


def test_the_file_is_the_receipt_and_stays_the_same(client: Client, ada: Person) -> None:
    response = client.get(f"{HISTORY}1/receipt.json")
    assert response["Content-Type"] == "application/ld+json"
    assert response["Content-Disposition"] == 'attachment; filename="receipt-1.json"'
    assert response.content == receipts.as_file(
        receipts.receipt(ledger.record_of(ada.subject), 1, "http://testserver")
    )
    assert client.get(f"{HISTORY}1/receipt.json").content == response.content


def test_the_files_verify_with_the_published_keys(client: Client, ada: Person) -> None:
    keys = verifier.public_keys(client.get("/.well-known/privacy-receipts.json").content.decode())
    record = verifier.parsed(client.get(f"{HISTORY}record.json").content.decode(), "record")
    for sequence in (1, 2):
        receipt = verifier.parsed(client.get(f"{HISTORY}{sequence}/receipt.json").content.decode(), "receipt")
        verifier.check_receipt(receipt, keys)
        verifier.check_in_record(receipt, record, keys)


def test_the_preference_is_aipref(client: Client, ada: Person) -> None:
    said = [client.get(f"{HISTORY}{sequence}/aipref.txt").content for sequence in (1, 2)]
    assert said == [b"train-ai=y\n", b"train-ai=n\n"]


def test_a_question_put_off_states_no_preference(client: Client, person: Callable[..., Person], at) -> None:
    from tests.conftest import BEFORE_THE_DEADLINE

    client.force_login(person())
    at(BEFORE_THE_DEADLINE)
    client.post("/consent/not-now/", {"token": client.get("/consent/").context["token"]})
    assert client.get(f"{HISTORY}1/aipref.txt").status_code == 404
    page = client.get(f"{HISTORY}1/receipt/").content.decode()
    assert "That is no answer, and it allowed nothing." in page
    assert "train-ai" not in page and "aipref.txt" not in page


def test_it_is_one_click_from_the_setting_and_from_each_line(client: Client, ada: Person) -> None:
    assert f'href="{HISTORY}2/receipt/"' in client.get(SETTINGS).content.decode()
    history = client.get(HISTORY).content.decode()
    for sequence in (1, 2):
        assert f'href="{HISTORY}{sequence}/receipt/"' in history
        assert f'href="{HISTORY}{sequence}/"' in history


def test_without_an_answer_there_is_none(client: Client, person: Callable[..., Person]) -> None:
    client.force_login(person())
    assert "receipt" not in client.get(SETTINGS).content.decode()
    assert client.get(f"{HISTORY}record.json").status_code == 404
    assert "record.json" not in client.get(HISTORY).content.decode()


@pytest.mark.parametrize("file", FILES)
def test_nobody_else_gets_it(client: Client, ada: Person, person: Callable[..., Person], file: str) -> None:
    """There is no address of somebody else's: a number means a row of one's own record."""
    mine = client.get(f"{HISTORY}1/{file}").content
    client.logout()
    assert client.get(f"{HISTORY}1/{file}").status_code == 302
    client.force_login(person(name="eve"))
    assert client.get(f"{HISTORY}1/{file}").status_code == 404
    assert str(ada.subject).encode() not in client.get(f"{HISTORY}1/{file}").content
    assert mine


def test_a_record_that_was_touched_gives_nothing_out(client: Client, ada: Person) -> None:
    from django.db import connection

    from settings_app.models import immutability

    with connection.cursor() as cursor:
        immutability.disarm(cursor)
        cursor.execute("UPDATE settings_app_ledgerentry SET choice = 'decline' WHERE sequence = 1")
        immutability.arm(cursor)
    for address in ("1/receipt/", "1/receipt.json", "2/receipt/", "record.json"):
        response = client.get(f"{HISTORY}{address}")
        assert response.status_code == 409
        assert "Something was changed outside this product" in response.content.decode()


def test_the_receipt_holds_nothing_of_the_account(client: Client, ada: Person) -> None:
    told = client.get(f"{HISTORY}1/receipt.json").content.decode()
    assert ada.username not in re.sub("[0-9a-f]{64}", "", told.replace("read", ""))
    assert json.loads(told)["header"]["pii_principal_id"] == f"urn:uuid:{ada.subject}"


def test_file_and_page_name_the_site_and_the_person(client: Client, ada: Person) -> None:
    file = client.get(f"{HISTORY}1/receipt.json").json()
    assert file["site"] == "http://testserver"
    page = client.get(f"{HISTORY}1/receipt/").content.decode()
    assert "http://testserver</span>" in page
    assert f"<code>{ada.subject}</code>" in page


def test_a_policy_that_is_gone_leaves_a_receipt_that_says_so(
    client: Client, ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(in_force, "document", lambda name: None)
    page = client.get(f"{HISTORY}2/receipt/")
    assert page.status_code == client.get(f"{HISTORY}2/receipt.json").status_code == 200
    assert "The policy document that this answer names is not kept any more." in page.content.decode()
    assert "How long it is kept with On" not in page.content.decode()
