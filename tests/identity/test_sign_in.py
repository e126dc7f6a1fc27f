"""Signing in at a real provider: who comes, what is kept of them, and where they are sent."""

import logging
from collections.abc import Callable
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from django.conf import settings
from django.test import Client

from settings_app.ledger import acceptances
from settings_app.models import Person
from tests.identity.conftest import START
from tests.identity.provider import Provider
from tests.qa.pressing import token_of


def test_the_first_sign_in_makes_the_person_and_goes_on_to_the_choice(
    signs_in: Callable[..., Any], signed_in: Callable[[], Person], client: Client
) -> None:
    arrived = signs_in(START + "?next=/settings/", plan="pro", country="DE")

    assert (arrived.status_code, arrived["Location"]) == (302, "/sign-up/choice/?next=%2Fsettings%2F")
    ada = signed_in()
    assert (ada.offerings, ada.region, ada.has_usable_password()) == (["pro"], "DE", False)
    asked = client.get(arrived["Location"])
    assert (asked.context["question"].starting_position, asked.context["next"]) == ("unset", "/settings/")


def test_whom_the_host_signed_in_accepts_the_terms_with_the_choice_and_not_before(
    signs_in: Callable[..., Any], signed_in: Callable[[], Person], client: Client
) -> None:
    arrived = signs_in(plan="pro", country="US")
    ada = signed_in()
    assert acceptances(ada.subject) == (), "nobody showed them a word of the terms yet"
    page = client.get(arrived["Location"])
    client.post("/sign-up/choice/", {"token": token_of(page), "choice": "decline"})
    [accepted] = acceptances(ada.subject)
    assert accepted.statement in page.content.decode()
    assert "also accepts the Consumer Terms" in accepted.statement


def test_the_second_sign_in_is_the_same_person_with_what_the_host_says_now(
    signs_in: Callable[..., Any], signed_in: Callable[[], Person]
) -> None:
    signs_in(plan="pro", country="DE")
    first = signed_in()

    again = signs_in(START + "?next=/notice/", browser=Client(), plan=["max", "team"], country="US")

    assert again["Location"] == "/notice/"
    first.refresh_from_db()
    assert (first.offerings, first.region, Person.objects.count()) == (["max", "team"], "US", 1)


def test_who_holds_nothing_that_is_covered_is_not_asked(signs_in: Callable[..., Any]) -> None:
    assert signs_in(plan="team", country="US")["Location"] == "/"


@pytest.mark.parametrize("claims", [{}, {"plan": "platinum", "country": "Atlantis"}])
def test_what_the_host_does_not_say_covers_nothing_and_is_logged_without_anybody(
    signs_in: Callable[..., Any],
    signed_in: Callable[[], Person],
    caplog: pytest.LogCaptureFixture,
    subject: str,
    claims: dict[str, str],
) -> None:
    caplog.set_level(logging.WARNING, "settings_app")
    signs_in(plan="pro", country="US")
    signs_in(browser=Client(), **claims)

    ada = signed_in()
    assert (ada.offerings, ada.region) == ([], "")
    said = [record.getMessage() for record in caplog.records]
    assert [f"the claim {name} is" in line for name, line in zip(("plan", "country"), said, strict=True)]
    assert not any(part in line for line in said for part in (subject, ada.username, *claims.values()))


def test_nothing_of_the_identity_is_kept_but_its_subject(
    signs_in: Callable[..., Any], signed_in: Callable[[], Person], subject: str
) -> None:
    for browser in (Client(), Client()):
        signs_in(browser=browser, plan="pro", country="US", name="Ada Lovelace", email="ada@example.org")

    [kept] = SocialAccount.objects.values_list("provider", "uid", "extra_data")
    assert kept == ("host", subject, {})
    assert not any(model.objects.exists() for model in (EmailAddress, SocialToken, SocialApp))
    assert "Ada" not in Person.objects.get().username


@pytest.mark.parametrize("name", ["ada@example.org", "ada"])
def test_an_account_of_the_same_name_or_e_mail_is_somebody_else(
    signs_in: Callable[..., Any], signed_in: Callable[[], Person], client: Client, name: str
) -> None:
    mine = Person.objects.create_user(name, "correct horse battery staple", is_staff=True)

    signs_in(plan="pro", email=name, email_verified=True, preferred_username=name, name=name, is_staff=True)

    assert signed_in().pk == int(client.session["_auth_user_id"]) != mine.pk
    assert not signed_in().is_staff
    assert Client().login(username=name, password="correct horse battery staple")


def test_the_session_is_another_once_signed_in(signs_in: Callable[..., Any], client: Client) -> None:
    client.get(START)
    before = client.cookies[settings.SESSION_COOKIE_NAME].value

    signs_in(plan="pro")

    assert client.cookies[settings.SESSION_COOKIE_NAME].value != before
    assert not Client(headers={"Cookie": f"{settings.SESSION_COOKIE_NAME}={before}"}).session.get(
        "_auth_user_id"
    )


def test_who_is_signed_in_is_not_sent_away(
    client: Client, person: Callable[..., Person], provider: Provider
) -> None:
    client.force_login(person())
    assert client.get(START + "?next=/notice/")["Location"] == "/notice/"


def test_another_person_in_the_same_browser_takes_the_place_of_the_first(
    signs_in: Callable[..., Any],
    signed_in: Callable[[], Person],
    client: Client,
    provider: Provider,
    subject: str,
) -> None:
    there = client.get(START)["Location"]
    client.force_login(Person.objects.create(username="grace"))  # meanwhile, in another tab
    provider.says_of(subject, plan="pro")

    client.get(provider.lets_in(there, subject))

    assert signed_in().username.startswith("host-")


def test_it_is_asked_for_no_more_than_configured(client: Client, provider: Provider, db: None) -> None:
    there = client.get(START + "?scope=email&auth_params=prompt%3Dnone")["Location"]
    assert "email" not in there
    assert "prompt" not in there
    assert "code_challenge_method=S256" in there


@pytest.mark.parametrize(
    "onward", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"]
)
def test_nobody_is_sent_off_the_site(signs_in: Callable[..., Any], onward: str) -> None:
    assert signs_in(f"{START}?next={onward}", plan="team")["Location"] == "/"


def test_the_page_of_sign_in_leads_there_and_keeps_where_to(client: Client, db: None) -> None:
    page = client.get("/sign-in/?next=/settings/%3Fa%3D1").content.decode()
    assert 'href="/sign-in/host/?next=%2Fsettings%2F%3Fa%3D1"' in page
    assert "Continue with Example House" in page


def test_without_a_host_the_pages_say_nothing_of_one(client: Client, db: None, settings: Any) -> None:
    settings.HOST_IDENTITY = None
    for path in ("/sign-in/", "/sign-up/"):
        assert "Continue with" not in client.get(path).content.decode()
