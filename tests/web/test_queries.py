"""The number of queries: small, and the same for five conversations and five thousand."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from settings_app import holdings, ledger
from settings_app.ledger import serving
from settings_app.models import Conversation, Person
from settings_app.web.terms import _line_naming_them
from tests.conftest import BEFORE_THE_DEADLINE

PAGES = [
    "/",
    "/consent/",
    "/settings/",
    "/settings/privacy/",
    "/settings/privacy/privacy-settings/",
    "/settings/privacy/conversations/",
    "/settings/privacy/conversations/?q=1&status=not_used&kind=chat&if=allow&part=joins&page=2",
    "/settings/privacy/each-choice/",
    "/settings/privacy/questions/",
    "/settings/privacy/filters/",
    "/settings/privacy/bring-your-own/",
    "/settings/privacy/history/",
    "/settings/privacy/delete-account/",
    "/notice/",
]
TERMS = "consumer-terms-2025-08-28"
BOUNDARIES = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK")


def converse(person: Person, number: int) -> None:
    """Hold that many conversations, each used twice."""
    uses = [BEFORE_THE_DEADLINE - timedelta(hours=n) for n in range(1, 3)]
    held = [Conversation(person=person, kind="chat", offering="free", title=f"{n}") for n in range(number)]
    holdings.keep(person, [(one, uses) for one in held])


def queries(act: Callable[[], object]) -> list[str]:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        act()
    return [query["sql"] for query in captured if not query["sql"].startswith(BOUNDARIES)]


@pytest.fixture(autouse=True)
def stored_for_good(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A test is rolled back and never commits; what waits for the commit is done at once."""
    monkeypatch.setattr(serving.transaction, "on_commit", lambda act: act())


@pytest.mark.parametrize("url", PAGES)
def test_a_page_needs_at_most_three_however_much_there_is(
    client: Client, person: Callable[..., Person], at: Callable, url: str
) -> None:
    ada = person()
    client.force_login(ada)
    at(BEFORE_THE_DEADLINE)
    client.get(url)  # what is shown is kept once for each process
    converse(ada, 5)
    few = queries(lambda: client.get(url))
    converse(ada, 1000)
    many = queries(lambda: client.get(url))
    assert len(few) == len(many) <= 3, many


def everything_was_shown_before(somebody: Person) -> None:
    """What is shown is kept once for each process; here it is the everyday case that is counted."""
    client = Client()
    client.force_login(somebody)
    for choice in ("allow", "decline"):
        page = client.get("/settings/privacy/privacy-settings/").content.decode()
        client.post(
            "/settings/privacy/privacy-settings/",
            {"token": page.split('name="token"')[1].split('"')[1], "choice": choice},
            headers={"HX-Request": "true"},
        )


def _decides(
    client: Client, at: Callable, somebody: Person, url: str, choice: str, htmx: dict[str, str]
) -> list[str]:
    client.force_login(somebody)
    at(BEFORE_THE_DEADLINE)
    token = client.get(url).content.decode().split('name="token"')[1].split('"')[1]
    return queries(lambda: client.post(url, {"token": token, "choice": choice}, headers=htmx))


@pytest.mark.parametrize("choice", ["allow", "decline"])
@pytest.mark.parametrize("htmx", [{}, {"HX-Request": "true"}])
@pytest.mark.parametrize(
    ("url", "accepted", "needed"),
    [
        ("/settings/privacy/privacy-settings/", False, 3),
        ("/consent/", True, 4),  # and whether the terms that it names are accepted
        ("/consent/", False, 5),  # and that they are now
    ],
    ids=["set", "asked, terms accepted before", "asked"],
)
def test_deciding_needs_as_many_for_yes_as_for_no_and_five_at_most(
    client: Client,
    person: Callable[..., Person],
    at: Callable,
    url: str,
    accepted: bool,
    needed: int,
    htmx: dict[str, str],
    choice: str,
) -> None:
    everything_was_shown_before(person(name="earlier"))
    _line_naming_them.cache_clear()
    before = person(name="before")  # what a page named is read once for each process, too
    _decides(client, at, before, url, "allow", htmx)
    ada = person()
    if accepted:
        ledger.accept_terms(
            subject=ada.subject, terms=TERMS, statement="s", language="en", now=BEFORE_THE_DEADLINE
        )
    asked = _decides(client, at, ada, url, choice, htmx)
    assert len(asked) == needed, "\n".join(asked)
    there = [row.terms for row in ledger.acceptances(ada.subject)]
    assert there == ([TERMS] if needed > 3 else [])


@pytest.mark.parametrize("page", ["", "1/", "1/receipt/", "1/receipt.json", "1/aipref.txt", "record.json"])
def test_a_page_of_the_record_needs_at_most_three_however_long_it_is(
    client: Client, person: Callable[..., Person], page: str
) -> None:
    url = f"/settings/privacy/history/{page}"
    client.force_login(ada := person())
    everything_was_shown_before(ada)
    few = queries(lambda: client.get(url))
    for _ in range(5):
        everything_was_shown_before(ada)
    many = queries(lambda: client.get(url))
    assert client.get(url).status_code == 200
    assert len(few) == len(many) <= 3, many
