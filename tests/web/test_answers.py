"""Answering over HTTP: every outcome has its status, its words, and exactly the rows it should have."""

import re
from collections.abc import Callable
from datetime import datetime

import pytest
from django.http import HttpResponse
from django.test import Client

from settings_app.domain.vocabulary import Offering
from settings_app.ledger import record_of
from settings_app.models import Person
from settings_app.web import answers, words
from settings_app.web.answers import Result
from tests.conftest import AFTER_THE_DEADLINE, BEFORE_THE_DEADLINE

CONSENT, NOT_NOW, SETTINGS = "/consent/", "/consent/not-now/", "/settings/privacy/privacy-settings/"


@pytest.fixture
def ada(client: Client, person: Callable[..., Person], at: Callable[[datetime], None]) -> Person:
    """Somebody with Claude Free in the United States, signed in before the deadline."""
    ada = person()
    client.force_login(ada)
    at(BEFORE_THE_DEADLINE)
    return ada


def token(client: Client, url: str = CONSENT) -> str:
    """The token in the form of a page."""
    return re.search(r'name="token"\s+value="([^"]+)"', client.get(url).content.decode())[1]


def rows(person: Person) -> list[tuple[str, str, str]]:
    return [(row.event, row.choice, row.surface) for row in record_of(person.subject).entries]


def post(client: Client, url: str, **form: str) -> HttpResponse:
    return client.post(url, form)


@pytest.mark.parametrize("choice", ["allow", "decline"])
@pytest.mark.parametrize(
    ("url", "surface"),
    [(CONSENT, "consent_page"), ("/sign-up/choice/", "sign_up"), (SETTINGS, "settings")],
)
def test_an_answer_is_recorded_and_leads_on(
    client: Client, ada: Person, url: str, surface: str, choice: str
) -> None:
    response = post(client, url, token=token(client, url), choice=choice)
    assert response.status_code == 303
    assert rows(ada) == [("decision", choice, surface)]


@pytest.mark.parametrize("choice", [{}, {"choice": ""}, {"choice": "maybe"}, {"choice": "ALLOW"}])
@pytest.mark.parametrize("url", [CONSENT, SETTINGS])
def test_no_choice_is_said_and_records_nothing(
    client: Client, ada: Person, url: str, choice: dict[str, str]
) -> None:
    response = post(client, url, token=token(client, url), **choice)
    assert response.status_code == 422
    assert "Choose On or Off first. Nothing was saved." in response.content.decode()
    assert rows(ada) == []


@pytest.mark.parametrize("forged", ["", "x", "a:b:c"])
@pytest.mark.parametrize("url", [CONSENT, SETTINGS])
@pytest.mark.parametrize("choice", ["allow", "decline"])
def test_an_answer_without_what_was_shown_is_refused(
    client: Client, ada: Person, url: str, choice: str, forged: str
) -> None:
    response = post(client, url, token=forged, choice=choice)
    assert response.status_code == 409
    assert str(words.ANSWER_PROBLEMS[Result.NOT_SERVED]) in response.content.decode()
    assert rows(ada) == []


def test_a_token_served_to_somebody_else_is_refused(
    client: Client, ada: Person, person: Callable[..., Person]
) -> None:
    eve = Client()
    eve.force_login(person(name="eve"))
    response = post(client, CONSENT, token=token(eve), choice="allow")
    assert response.status_code == 409
    assert rows(ada) == []


def test_a_stale_page_is_told_what_is_newer(client: Client, ada: Person) -> None:
    stale = token(client, SETTINGS)
    post(client, SETTINGS, token=token(client, SETTINGS), choice="decline")
    response = post(client, SETTINGS, token=stale, choice="allow")
    page = response.content.decode()
    assert response.status_code == 409
    assert str(words.ANSWER_PROBLEMS[Result.CONFLICT]) in page
    assert 'data-state="off"' in page
    assert rows(ada) == [("decision", "decline", "settings")]


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}], ids=["page", "htmx"])
def test_what_was_wrong_is_said_once_to_everybody(
    client: Client, ada: Person, headers: dict[str, str]
) -> None:
    old = token(client, SETTINGS)
    for choice in ("allow", "decline"):
        post(client, SETTINGS, token=token(client, SETTINGS), choice=choice)
    client.get(SETTINGS)  # reads what was saved
    page = client.post(SETTINGS, {"token": old, "choice": "allow"}, headers=headers).content.decode()
    assert page.count(str(words.ANSWER_PROBLEMS[Result.CONFLICT])) == 1
    assert 'role="alert"' in page


def test_htmx_gets_the_card_and_the_announcement_alone(client: Client, ada: Person) -> None:
    form = {"token": token(client, SETTINGS), "choice": "allow"}
    response = client.post(SETTINGS, form, headers={"HX-Request": "true"})
    page = response.content.decode()
    assert response.status_code == 200
    assert page.lstrip().startswith('<div id="setting"')
    assert 'aria-checked="true"' in page
    assert "Saved: training is on since 10 September 2025" in page
    assert "HX-Request" in response["Vary"]


def known(client: Client) -> str:
    """What the card of the setting remembers having shown."""
    return re.search(r"known=([\w-]+)", client.get(SETTINGS).content.decode())[1]


def test_a_tab_that_knows_the_newest_is_told_nothing_new(client: Client, ada: Person) -> None:
    htmx = {"HX-Request": "true"}
    older = known(client)
    assert client.get(f"{SETTINGS}?known={older}", headers=htmx).status_code == 204
    post(client, SETTINGS, token=token(client, SETTINGS), choice="decline")
    caught_up = client.get(f"{SETTINGS}?known={older}", headers=htmx).content.decode()
    assert "Changed elsewhere: training is off since" in caught_up
    assert client.get(f"{SETTINGS}?known={known(client)}", headers=htmx).status_code == 204


def test_a_tab_of_another_session_is_loaded_anew(client: Client, ada: Person) -> None:
    older = known(client)
    client.logout()
    client.force_login(ada)
    response = client.get(f"{SETTINGS}?known={older}", headers={"HX-Request": "true"})
    assert response["HX-Refresh"] == "true"
    response = client.get(f"/consent/pop-up/?known={older}", headers={"HX-Request": "true"})
    assert response["HX-Refresh"] == "true"


def test_who_left_the_covered_plans_can_still_take_a_yes_back(client: Client, ada: Person) -> None:
    post(client, SETTINGS, token=token(client, SETTINGS), choice="allow")
    ada.offerings = ["team"]
    ada.save()
    assert 'aria-checked="true"' in client.get(SETTINGS).content.decode()
    assert 'data-testid="pop-up"' not in client.get("/").content.decode()
    assert post(client, SETTINGS, token=token(client, SETTINGS), choice="decline").status_code == 303
    assert post(client, SETTINGS, token=token(client, SETTINGS), choice="allow").status_code == 403
    assert [choice for _, choice, _ in rows(ada)] == ["allow", "decline"]


def test_both_halves_at_once_are_no_choice(client: Client, ada: Person) -> None:
    response = client.post(CONSENT, {"token": token(client), "choice": ["allow", "decline"]})
    assert response.status_code == 422
    assert rows(ada) == []


@pytest.mark.parametrize("url", [CONSENT, SETTINGS, "/sign-up/", "/sign-up/choice/", "/consent/pop-up/"])
def test_a_head_is_answered_like_a_get(client: Client, ada: Person, url: str) -> None:
    assert client.head(url).status_code == client.get(url).status_code


@pytest.mark.parametrize("url", [NOT_NOW, "/conversations/", "/sign-out/", "/demo/clock/"])
def test_an_address_that_takes_a_form_says_so(client: Client, ada: Person, url: str) -> None:
    response = client.get(url)
    assert response.status_code == 405
    assert "POST" in response["Allow"]
    assert "This address takes a form" in response.content.decode()


def test_putting_off_is_recorded_and_silences_the_pop_up(client: Client, ada: Person) -> None:
    assert 'data-testid="pop-up"' in client.get("/").content.decode()
    assert post(client, NOT_NOW, token=token(client)).status_code == 303
    assert rows(ada) == [("put_off", "", "consent_page")]
    assert 'data-testid="pop-up"' not in client.get("/").content.decode()


def test_it_cannot_be_put_off_after_the_deadline(client: Client, ada: Person, at: Callable) -> None:
    served = token(client)
    at(AFTER_THE_DEADLINE)
    response = post(client, NOT_NOW, token=served)
    assert response.status_code == 409
    assert str(words.ANSWER_PROBLEMS[Result.TOO_LATE]) in response.content.decode()
    assert rows(ada) == []


@pytest.mark.parametrize("url", [CONSENT, NOT_NOW, SETTINGS, "/sign-up/choice/"])
def test_a_commercial_account_has_nothing_to_answer(
    client: Client, person: Callable[..., Person], url: str
) -> None:
    worker = person(Offering.TEAM, Offering.API)
    client.force_login(worker)
    response = post(client, url, token="", choice="allow")
    assert response.status_code == 403
    assert "does not cover" in response.content.decode()
    assert rows(worker) == []


def test_an_account_that_holds_nothing_known_is_not_asked(
    client: Client, person: Callable[..., Person]
) -> None:
    ghost = person()
    ghost.offerings = ["platinum", "free "]
    ghost.save()
    client.force_login(ghost)
    assert 'data-testid="pop-up"' not in client.get("/").content.decode()
    assert "no offering that this policy covers" in client.get(SETTINGS).content.decode()


@pytest.mark.parametrize(
    ("wanted", "led_to"),
    [
        ("/settings/", "/settings/"),
        ("https://evil.example/", "/"),
        ("//evil.example/", "/"),
        ("javascript:alert(1)", "/"),
        ("http:///evil.example", "/"),
        ("\\\\evil.example", "/"),
        ("", "/"),
    ],
)
def test_it_leads_on_only_within_the_site(client: Client, ada: Person, wanted: str, led_to: str) -> None:
    response = post(client, CONSENT, token=token(client), choice="decline", next=wanted)
    assert response["Location"] == led_to


def test_every_result_has_a_status_and_words() -> None:
    assert set(answers.STATUS) == set(Result)
    assert set(words.ANSWER_PROBLEMS) | {Result.NOT_CHOSEN} == set(Result) - set(answers.DONE)
    assert set(answers.EFFECTS.values()) == {Result.SAVED, Result.UNCHANGED, Result.CONFLICT}


def test_a_form_of_another_session_is_said_and_refused(ada: Person) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(ada)
    response = strict.post(CONSENT, {"choice": "allow"})
    assert response.status_code == 403
    assert "This form is too old" in response.content.decode()
    assert rows(ada) == []
