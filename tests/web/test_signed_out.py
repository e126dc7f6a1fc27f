"""A press that comes when its person is signed out, or signed in anew: it does nothing, and they are told so."""

from collections.abc import Callable
from datetime import datetime
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from settings_app.ledger import record_of
from settings_app.models import Person
from settings_app.web.refusals import OPENED_ANEW, QUESTION_FIRST, SIGNED_OUT
from tests.conftest import AFTER_THE_DEADLINE

SETTINGS = "/settings/privacy/privacy-settings/"
PRIVACY = "/settings/privacy/"
HTMX = {"HX-Request": "true"}
# What a person presses, and on which page it stands.
PRESSES = {
    "the switch": (SETTINGS, SETTINGS),
    "the answer to the pop-up": ("/consent/", "/"),
    "the answer on its own page": ("/consent/", "/consent/?next=/settings/"),
    "not now": ("/consent/not-now/", "/"),
    "an import": (f"{PRIVACY}bring-your-own/", f"{PRIVACY}bring-your-own/"),
    "removing it": (f"{PRIVACY}bring-your-own/remove/", f"{PRIVACY}bring-your-own/"),
    "an export": (f"{PRIVACY}export/", PRIVACY),
    "deleting the account": (f"{PRIVACY}delete-account/", f"{PRIVACY}delete-account/"),
    "starting a chat": ("/conversations/", "/"),
}


@pytest.fixture
def ada(person: Callable[..., Person]) -> Person:
    ada = person(name="ada")
    ada.set_password("right")
    ada.save()
    return ada


def on(page: str) -> dict[str, str]:
    """The headers of a browser that shows that page of the site."""
    return {"referer": f"http://testserver{page}"}


def back_of(url: str) -> str:
    return parse_qs(urlsplit(url).query)["next"][0]


@pytest.mark.parametrize(("to", "page"), PRESSES.values(), ids=PRESSES)
def test_a_press_of_somebody_signed_out_is_told_to_have_done_nothing(
    client: Client, ada: Person, to: str, page: str
) -> None:
    for htmx in ({}, HTMX):
        pressed = client.post(to, {"choice": "allow", "token": "x"}, headers={**on(page), **htmx})
        way = pressed["HX-Redirect"] if htmx else pressed["Location"]
        assert (urlsplit(way).path, back_of(way)) == ("/demo/", page)
        assert str(SIGNED_OUT) in client.get(way).content.decode()
        assert str(SIGNED_OUT) not in client.get(way).content.decode(), "it is said once"
    assert record_of(ada.subject).entries == ()


def test_signing_in_leads_back_to_the_page_and_applies_nothing(
    client: Client, ada: Person, settings: object
) -> None:
    settings.LOGIN_URL = "sign_in"  # as without the demo
    way = client.post(SETTINGS, {"choice": "allow"}, headers=on(SETTINGS))["Location"]
    page = client.get(way).content.decode()
    assert str(SIGNED_OUT) in page
    assert 'aria-describedby="announcement"' in page, "the field that has the keyboard tells it"
    signed_in = client.post(way, {"username": "ada", "password": "right", "next": back_of(way)})
    assert signed_in["Location"] == SETTINGS
    assert client.get(SETTINGS).status_code == 200
    assert record_of(ada.subject).entries == ()


@pytest.mark.parametrize(
    "told", ["", "https://evil.example/settings/", "http://testserver//evil.example/", "javascript:alert(1)"]
)
def test_where_the_browser_tells_no_page_of_this_site_it_is_the_address_itself(
    client: Client, db: None, told: str
) -> None:
    assert back_of(client.post(SETTINGS, headers={"referer": told})["Location"]) == SETTINGS


def test_looking_at_a_page_is_no_press(client: Client, db: None) -> None:
    for method in (client.get, client.head):
        assert str(SIGNED_OUT) not in client.get(method(SETTINGS)["Location"]).content.decode()


def test_signing_out_twice_is_signed_out(client: Client, db: None) -> None:
    response = client.post("/sign-out/", follow=True)
    assert response.redirect_chain[-1][0] == "/sign-in/"
    assert str(SIGNED_OUT) not in response.content.decode()


@pytest.fixture
def signed_in_anew(ada: Person) -> Client:
    """The browser of somebody whose tabs stem from before they signed in again."""
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(ada)
    return strict


def test_a_form_from_before_signing_in_again_leads_back_to_its_page(
    signed_in_anew: Client, ada: Person
) -> None:
    refused = signed_in_anew.post(SETTINGS, {"choice": "allow"}, headers=on(SETTINGS))
    assert refused.status_code == 403
    assert f'href="{SETTINGS}">Open the page again' in refused.content.decode()


def test_a_page_from_before_signing_in_again_is_loaded_anew_and_says_why(
    signed_in_anew: Client, ada: Person
) -> None:
    refused = signed_in_anew.post(SETTINGS, {"choice": "allow"}, headers={**on(SETTINGS), **HTMX})
    assert (refused.status_code, refused["HX-Refresh"]) == (403, "true")
    assert str(OPENED_ANEW) in signed_in_anew.get(SETTINGS).content.decode()
    assert record_of(ada.subject).entries == ()


def test_what_waits_for_the_answer_says_that_it_did_nothing(
    client: Client, ada: Person, at: Callable[[datetime], None]
) -> None:
    client.force_login(ada)
    at(AFTER_THE_DEADLINE)
    told = client.post("/conversations/", {"title": "x", "kind": "chat", "offering": "free"}, follow=True)
    assert str(QUESTION_FIRST) in told.content.decode()
    assert not ada.conversations.exists()
