"""A session is made anew by signing in, ends by signing out, and is nobody's but its owner's."""

from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.test import Client

from settings_app.models import Person, Session

SETTINGS = "/settings/privacy/privacy-settings/"
PASSWORD = "correct horse battery staple"


def by_password(client: Client) -> HttpResponse:
    Person.objects.create_user("ada", PASSWORD, offerings=["free"], region="US")
    return client.post("/sign-in/", {"username": "ada", "password": PASSWORD})


def by_signing_up(client: Client) -> HttpResponse:
    account = {"username": "ada", "password1": PASSWORD, "password2": PASSWORD}
    return client.post("/sign-up/", {**account, "plan": "free", "region": "US"})


def by_the_demo(client: Client) -> HttpResponse:
    return client.post("/demo/sign-in/", {"persona": "free-undecided"})


def by_the_bench(client: Client) -> HttpResponse:
    return client.post("/qa/states/pop-up-not-answered-before-starts-unset/")


WAYS = [by_password, by_signing_up, by_the_demo, by_the_bench]


def key(client: Client) -> str:
    return client.cookies["sessionid"].value


@pytest.mark.parametrize("signs_in", WAYS)
def test_a_session_planted_by_somebody_else_is_not_taken(
    client: Client, db: None, signs_in: Callable
) -> None:
    attacker = Client()
    attacker.post("/demo/clock/", {"to": "before"})  # a session of a stranger, with something in it
    client.cookies["sessionid"] = planted = key(attacker)
    assert signs_in(client).status_code == 302
    assert key(client) != planted
    assert client.get(SETTINGS).status_code == 200
    assert attacker.get(SETTINGS)["Location"].startswith("/demo/?next=")


@pytest.mark.parametrize("signs_in", WAYS)
def test_a_made_up_session_is_not_taken(client: Client, db: None, signs_in: Callable) -> None:
    client.cookies["sessionid"] = "a" * 32
    assert signs_in(client).status_code == 302
    assert key(client) != "a" * 32
    assert not Session.objects.filter(session_key="a" * 32).exists()


@pytest.mark.parametrize("signs_in", WAYS)
def test_signing_in_makes_a_new_token_for_forms(client: Client, db: None, signs_in: Callable) -> None:
    client.get("/sign-in/")
    before = client.cookies["csrftoken"].value
    signs_in(client)
    assert client.cookies["csrftoken"].value != before


def test_signing_in_as_another_leaves_nothing_of_the_first(
    client: Client, person: Callable[..., Person]
) -> None:
    client.force_login(person(name="eve"))
    session = client.session
    session["left behind"] = "by eve"
    session.save()
    client.post("/sign-out/")
    by_password(client)
    assert "left behind" not in client.session


def test_signed_out_is_signed_out_for_whoever_kept_the_cookie(
    client: Client, person: Callable[..., Person]
) -> None:
    client.force_login(person())
    copied = Client()
    copied.cookies["sessionid"] = key(client)
    assert copied.get(SETTINGS).status_code == 200
    client.post("/sign-out/")
    assert copied.get(SETTINGS).status_code == 302
    assert Session.objects.count() == 0


def test_a_new_password_ends_every_session(client: Client, db: None) -> None:
    by_password(client)
    assert client.get(SETTINGS).status_code == 200
    ada = Person.objects.get(username="ada")
    ada.set_password(PASSWORD[::-1])
    ada.save()
    assert client.get(SETTINGS).status_code == 302


def test_a_closed_account_is_out_at_once(client: Client, person: Callable[..., Person]) -> None:
    ada = person()
    client.force_login(ada)
    Person.objects.filter(pk=ada.pk).update(is_active=False)
    assert client.get(SETTINGS).status_code == 302


@pytest.mark.parametrize("kept", ["", "x", "é" * 16, "a" * 5000, "' OR 1=1 --", "../../etc"])
def test_a_cookie_that_is_none_is_a_stranger(client: Client, db: None, kept: str) -> None:
    client.cookies["sessionid"] = kept
    assert client.get(SETTINGS)["Location"].startswith("/demo/?next=")


def test_the_sign_in_does_not_tell_who_has_an_account(client: Client, db: None) -> None:
    Person.objects.create_user("ada", PASSWORD)

    def says(name: str) -> str:
        response = client.post("/sign-in/", {"username": name, "password": "wrong"})
        assert "sessionid" not in response.cookies
        return response.context["form"].non_field_errors().as_text()

    assert says("ada") == says("nobody")
