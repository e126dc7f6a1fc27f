"""The token of a served question: only this site's, only for this person, only for what it showed."""

import re
from collections.abc import Callable
from datetime import timedelta
from functools import cache
from uuid import UUID

import pytest
from django.core import signing
from django.http import HttpResponse
from django.test import Client, override_settings
from hypothesis import given, settings
from hypothesis import strategies as st

from settings_app import ledger
from settings_app.domain.vocabulary import Choice
from settings_app.ledger import record_of
from settings_app.ledger.serving import SALT, Served
from settings_app.models import Person
from tests.conftest import BEFORE_THE_DEADLINE
from tests.security.people import Victim

CONSENT, SETTINGS, SIGN_UP, NOT_NOW = (
    "/consent/",
    "/settings/privacy/privacy-settings/",
    "/sign-up/choice/",
    "/consent/not-now/",
)
TAKES_A_TOKEN = (CONSENT, SETTINGS, SIGN_UP, NOT_NOW)
IN_GERMAN = {"Accept-Language": "de"}


def token(client: Client, url: str = CONSENT, **headers: str) -> str:
    page = client.get(url, headers=headers).content.decode()
    return re.search(r'name="token"\s+value="([^"]+)"', page)[1]


def send(client: Client, url: str, served: str, choice: str = "allow") -> HttpResponse:
    return client.post(url, {"token": served, "choice": choice})


def rows(person: Person) -> list[tuple[str, str, str]]:
    return [(row.choice, row.surface, row.language) for row in record_of(person.subject).entries]


@pytest.fixture
def ada(client: Client, person: Callable[..., Person], at: Callable) -> Person:
    ada = person()
    client.force_login(ada)
    at(BEFORE_THE_DEADLINE)
    return ada


@pytest.mark.parametrize("url", TAKES_A_TOKEN)
@pytest.mark.parametrize("choice", list(Choice))
def test_the_token_of_somebody_else(client: Client, ada: Person, eve: Victim, url: str, choice: str) -> None:
    theirs = token(eve.browser, SETTINGS)
    before = eve.everything
    assert send(client, url, theirs, choice).status_code == 409
    assert (rows(ada), eve.everything) == ([], before)


@pytest.mark.parametrize("url", [CONSENT, SETTINGS, SIGN_UP])
@pytest.mark.parametrize("choice", list(Choice))
def test_a_token_sent_again_adds_nothing(client: Client, ada: Person, url: str, choice: str) -> None:
    served = token(client, url)
    assert {send(client, url, served, choice).status_code for _ in range(3)} == {303}
    assert len(rows(ada)) == 1


def test_a_yes_sent_again_after_a_no_turns_nothing_on(client: Client, ada: Person) -> None:
    served = token(client, SETTINGS)
    assert send(client, SETTINGS, served, "allow").status_code == 303
    assert send(client, SETTINGS, token(client, SETTINGS), "decline").status_code == 303
    for url in TAKES_A_TOKEN:
        assert send(client, url, served, "allow").status_code in (303, 409)
    assert [choice for choice, *_ in rows(ada)] == ["allow", "decline"]


def test_an_old_page_turns_off_and_never_on(client: Client, ada: Person, at: Callable) -> None:
    served = token(client, SETTINGS)
    at(BEFORE_THE_DEADLINE + ledger.serving.FRESH_FOR + timedelta(minutes=1))
    assert send(client, SETTINGS, served, "allow").status_code == 409
    assert rows(ada) == []
    assert send(client, SETTINGS, served, "decline").status_code == 303
    assert [choice for choice, *_ in rows(ada)] == ["decline"]


def test_a_page_of_the_future_turns_nothing_on(client: Client, ada: Person, at: Callable) -> None:
    at(BEFORE_THE_DEADLINE + timedelta(minutes=6))
    served = token(client, SETTINGS)
    at(BEFORE_THE_DEADLINE)
    assert send(client, SETTINGS, served, "allow").status_code == 409
    assert rows(ada) == []


@pytest.mark.parametrize("url", [CONSENT, SETTINGS])
def test_once_a_clock_that_ran_ahead_is_set_right_both_answers_can_be_given(
    client: Client, ada: Person, at: Callable, url: str
) -> None:
    at(BEFORE_THE_DEADLINE + timedelta(days=3))
    assert send(client, url, token(client, SETTINGS), "decline").status_code == 303
    at(BEFORE_THE_DEADLINE)
    for choice in ("allow", "decline", "allow"):
        assert send(client, SETTINGS, token(client, SETTINGS), choice).status_code == 303
    assert [choice for choice, *_ in rows(ada)] == ["decline", "allow", "decline", "allow"]


@pytest.mark.parametrize("sent_to", [CONSENT, SETTINGS, SIGN_UP])
@pytest.mark.parametrize(
    ("shown_on", "surface"), [(CONSENT, "consent_page"), (SETTINGS, "settings"), (SIGN_UP, "sign_up")]
)
def test_the_record_names_where_it_was_shown_wherever_it_is_sent(
    client: Client, ada: Person, shown_on: str, surface: str, sent_to: str
) -> None:
    assert send(client, sent_to, token(client, shown_on), "allow").status_code == 303
    assert rows(ada) == [("allow", surface, "en")]


@pytest.mark.parametrize("url", [CONSENT, SETTINGS, SIGN_UP])
def test_the_record_names_the_language_it_was_shown_in(client: Client, ada: Person, url: str) -> None:
    served = token(client, url, **IN_GERMAN)
    response = client.post(url, {"token": served, "choice": "decline"}, headers={"Accept-Language": "ja"})
    assert response.status_code == 303
    [(_, _, language)] = rows(ada)
    [shown] = [ledger.seen(row.served_id) for row in record_of(ada.subject).entries]
    assert language == "de"
    assert '"language":"de"' in shown.content.replace(" ", "")


@pytest.mark.parametrize("url", TAKES_A_TOKEN)
@pytest.mark.parametrize("choice", list(Choice))
def test_a_token_of_another_key_or_another_use(client: Client, ada: Person, url: str, choice: str) -> None:
    said = signing.loads(token(client), salt=SALT)
    with override_settings(SECRET_KEY="another key" * 5):
        foreign = signing.dumps(said, salt=SALT)
    for forged in (
        foreign,
        signing.dumps(said),
        signing.dumps(said, salt="settings_app"),
        signing.dumps(said, salt=SALT).rpartition(":")[0],
    ):
        assert send(client, url, forged, choice).status_code == 409
    assert rows(ada) == []


@pytest.mark.parametrize(
    "change",
    [
        *({name: None} for name in Served.__slots__),
        {"more": "than there is"},
        {"sequence": "1"},
        {"sequence": -1},
        {"subject": "nobody"},
        {"at": "yesterday"},
        {"at": "2025-09-10T12:00:00"},
    ],
    ids=str,
)
def test_a_token_that_says_what_no_page_says(client: Client, ada: Person, change: dict[str, object]) -> None:
    """As an older or a newer version of this product might have signed it."""
    said = signing.loads(token(client), salt=SALT) | change
    said = {name: value for name, value in said.items() if value is not None}
    for url in TAKES_A_TOKEN:
        for choice in Choice:
            assert send(client, url, signing.dumps(said, salt=SALT), choice).status_code == 409
    assert rows(ada) == []


@pytest.mark.parametrize("said", [None, 1, "x", [], {}, ["subject"] * 9], ids=str)
def test_a_token_that_says_nothing(client: Client, ada: Person, said: object) -> None:
    for url in TAKES_A_TOKEN:
        assert send(client, url, signing.dumps(said, salt=SALT)).status_code == 409
    assert rows(ada) == []


SUBJECT = UUID(int=7)


@cache
def _served_to_seven() -> str:
    """Signed as every token is: nothing of it is in a database."""
    at = BEFORE_THE_DEADLINE.isoformat()
    said = Served(str(SUBJECT), 3, "0" * 64, "a notice", "a policy", "en", "settings", at, "once")
    return signing.dumps({name: getattr(said, name) for name in Served.__slots__}, salt=SALT)


@settings(max_examples=300)
@given(place=st.integers(0, 10_000), other=st.characters(codec="utf-8"))
def test_a_token_with_one_character_changed_is_refused(place: int, other: str) -> None:
    served = _served_to_seven()
    place %= len(served)
    changed = served[:place] + other + served[place + 1 :]
    assert ledger.read_token(served, SUBJECT).sequence == 3
    if changed != served:
        with pytest.raises(ledger.TokenRefused):
            ledger.read_token(changed, SUBJECT)


@settings(max_examples=300)
@given(st.text())
def test_what_is_no_token_is_refused(sent: str) -> None:
    with pytest.raises(ledger.TokenRefused):
        ledger.read_token(sent, SUBJECT)
