"""The history: every row, and whether the chain of them holds."""

import re
from collections.abc import Callable

from django.test import Client

from settings_app import holdings
from settings_app.ledger import record_of
from settings_app.models import Person
from tests.conftest import BEFORE_THE_DEADLINE
from tests.tampering import tamper


def test_it_says_that_the_chain_holds_and_which_row_breaks_it(
    client: Client, person: Callable[..., Person]
) -> None:
    client.force_login(person())
    for choice in ("decline", "allow", "decline"):
        page = client.get("/settings/privacy/privacy-settings/").content.decode()
        token = re.search(r'name="token"\s+value="([^"]+)"', page)[1]
        client.post("/settings/privacy/privacy-settings/", {"token": token, "choice": choice})
    assert "Checked just now: every row follows" in client.get("/settings/privacy/history/").content.decode()
    tamper("UPDATE settings_app_ledgerentry SET at = '2025-01-01 00:00:00' WHERE sequence = 2")
    assert "Row 2 does not follow" in client.get("/settings/privacy/history/").content.decode()


def test_an_empty_history_says_so(client: Client, person: Callable[..., Person]) -> None:
    client.force_login(person())
    page = client.get("/settings/privacy/history/").content.decode()
    assert "There is nothing on record." in page
    assert "Checked just now" not in page


def test_what_was_put_off_is_no_answer(client: Client, person: Callable[..., Person], at: Callable) -> None:
    ada = person()
    holdings.start(ada, title="A chat", kind="chat", offering="free", now=BEFORE_THE_DEADLINE)
    client.force_login(ada)
    at(BEFORE_THE_DEADLINE)
    client.post("/consent/not-now/", {"token": client.get("/").context["token"]})
    assert len(record_of(ada.subject).entries) == 1
    page = client.get("/settings/privacy/privacy-settings/").content.decode()
    assert re.search(r"<strong>0</strong>\s*<span>answers on record", page)
