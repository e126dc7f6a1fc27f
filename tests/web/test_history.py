"""The history: every row, and whether the chain of them holds."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from settings_app import holdings
from settings_app.domain.vocabulary import Choice
from settings_app.ledger import record_of
from settings_app.models import Person
from settings_app.web.history import SIZE
from tests.conftest import BEFORE_THE_DEADLINE
from tests.ledger.conftest import Someone
from tests.tampering import tamper

HISTORY = "/settings/privacy/history/"


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
    assert "<p>No answer is on record.</p>" in page


def answers(someone: Someone, number: int) -> None:
    for place in range(number):
        someone.answers(someone.opens_a_page(), Choice.ALLOW if place % 2 else Choice.DECLINE)


def test_a_long_history_is_told_in_pages_and_every_row_is_on_one(
    client: Client, person: Callable[..., Person]
) -> None:
    client.force_login(ada := person())
    someone = Someone()
    someone.subject = ada.subject
    answers(someone, 2 * SIZE + 3)
    pages = [client.get(HISTORY, {"page": number}).content.decode() for number in (1, 2, 3)]
    found = [int(row) for page in pages for row in re.findall(rf'href="{HISTORY}(\d+)/receipt/"', page)]
    assert found == list(range(2 * SIZE + 3, 0, -1))
    assert [page.count('data-testid="history-line"') for page in pages] == [SIZE, SIZE, 3]
    assert [re.search(r"<ol[^>]* start=\"(\d+)\"", page)[1] for page in pages] == ["53", "28", "3"]
    assert 'href="?page=2"' in pages[0] and 'href="?page=1"' in pages[1] and 'href="?page=3"' in pages[1]
    assert all("Checked just now" in page for page in pages)
    assert client.get(HISTORY, {"page": 4}).url == "?page=1"
    assert client.get(f"{HISTORY}1/").status_code == 200


@pytest.mark.parametrize("page", ["0", "-1", "x", "9" * 30])
def test_what_is_no_page_is_the_first(client: Client, person: Callable[..., Person], page: str) -> None:
    client.force_login(ada := person())
    someone = Someone()
    someone.subject = ada.subject
    answers(someone, 2)
    assert client.get(HISTORY, {"page": page}).content.decode().count('data-testid="history-line"') == 2
