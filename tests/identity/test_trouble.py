"""A sign-in that comes to nothing: nobody is signed in, nothing is changed, and the page says why."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
import requests
from django.test import Client

from settings_app.models import Person
from tests.identity.conftest import START
from tests.identity.provider import Provider

CANCELLED = "You did not sign in with Example House. Nothing was changed."
ELSEWHERE = "This sign-in was started elsewhere, or too long ago. Nothing was changed. Start it again."
UNREACHABLE = "Example House does not answer just now. Nothing was changed. Try again in a moment."
UNUSABLE = "Example House gave an answer that we cannot accept. Nothing was changed. Try again in a moment."


@pytest.fixture
def is_told(client: Client, db: None) -> Callable[[Any, str], None]:
    """On the page of sign-in, and nobody is signed in."""

    def told(response: Any, sentence: str) -> None:
        assert response.status_code == 302
        assert response["Location"].startswith("/sign-in/")
        assert sentence in client.get(response["Location"]).content.decode()
        assert "_auth_user_id" not in client.session
        assert not Person.objects.exists()

    return told


def answers(monkeypatch: pytest.MonkeyPatch, end: str, content: bytes, status: int = 200) -> None:
    """Let one address of the provider answer this instead; JSON, whatever it is."""
    send = requests.Session.send

    def sent(session: requests.Session, request: requests.PreparedRequest, **how: Any) -> requests.Response:
        response = send(session, request, **how)
        if request.url.partition("?")[0].endswith(end):
            response._content, response.status_code = content, status
        return response

    monkeypatch.setattr(requests.Session, "send", sent)


def test_cancelled_at_the_provider(client: Client, provider: Provider, is_told: Callable[..., None]) -> None:
    there = client.get(START)["Location"]
    is_told(client.get(provider.is_denied(there)), CANCELLED)


def test_the_provider_is_down(client: Client, is_told: Callable[..., None]) -> None:
    response = client.get(START + "?next=/notice/")
    assert response["Location"] == "/sign-in/?next=%2Fnotice%2F"
    is_told(response, UNREACHABLE)


def test_the_provider_goes_down_on_the_way(
    client: Client, provider: Provider, subject: str, settings: Any, is_told: Callable[..., None]
) -> None:
    back = provider.lets_in(client.get(START)["Location"], subject)
    settings.HOST_IDENTITY = replace(settings.HOST_IDENTITY, issuer="http://127.0.0.1:1")
    is_told(client.get(back), UNREACHABLE)


@pytest.mark.parametrize("state", ["", "state=another", "state="])
def test_a_wrong_state(
    client: Client, provider: Provider, subject: str, is_told: Callable[..., None], state: str
) -> None:
    back = provider.lets_in(client.get(START)["Location"], subject)
    is_told(client.get(f"{back.partition('state=')[0]}{state}"), ELSEWHERE)


def test_a_way_back_in_another_browser(
    client: Client, provider: Provider, subject: str, is_told: Callable[..., None]
) -> None:
    """Somebody's own sign-in, slipped to somebody else as a link."""
    back = provider.lets_in(Client().get(START)["Location"], subject)
    is_told(client.get(back), ELSEWHERE)


def test_a_way_back_is_good_once(
    signs_in: Callable[..., Any], provider: Provider, client: Client, subject: str
) -> None:
    back = provider.lets_in(client.get(START)["Location"], subject)
    client.get(back)
    client.post("/sign-out/")
    assert ELSEWHERE in client.get(client.get(back)["Location"]).content.decode()


@pytest.mark.parametrize("query", ["error=server_error&", "error=&", ""])
def test_an_error_of_the_provider(
    client: Client, provider: Provider, is_told: Callable[..., None], query: str
) -> None:
    state = client.get(START)["Location"].partition("state=")[2].partition("&")[0]
    is_told(client.get(f"/sign-in/host/back/?{query}state={state}"), UNUSABLE)


@pytest.mark.parametrize(
    ("end", "content", "status"),
    [
        ("/token", b'{"error": "invalid_client"}', 401),
        ("/token", b"[]", 200),
        ("/token", b"<html>", 200),
        ("/token", b'{"access_token": "a"}', 200),
        ("/token", b'{"access_token": "a", "expires_in": "soon"}', 200),
        ("/userinfo", b"", 500),
        ("/userinfo", b"[]", 200),
        ("/userinfo", b'{"plan": "pro"}', 200),
        ("/userinfo", b'{"sub": "somebody else"}', 200),
        ("/userinfo", b'{"sub": 1}', 200),
        ("/openid-configuration", b"", 500),
        ("/openid-configuration", b"<html>", 200),
        ("/openid-configuration", b"[]", 200),
    ],
)
def test_an_answer_that_is_none(
    client: Client,
    provider: Provider,
    subject: str,
    monkeypatch: pytest.MonkeyPatch,
    is_told: Callable[..., None],
    end: str,
    content: bytes,
    status: int,
) -> None:
    back = provider.lets_in(client.get(START)["Location"], subject)
    answers(monkeypatch, end, content, status)
    is_told(client.get(back), UNUSABLE)
    if end == "/openid-configuration":
        is_told(client.get(START), UNUSABLE)


def test_the_discovery_document_of_another_issuer(
    client: Client, provider: Provider, monkeypatch: pytest.MonkeyPatch, is_told: Callable[..., None]
) -> None:
    """Whole, with addresses that work: only the name is another's (OpenID Connect Discovery 1.0, 4.3)."""
    found = requests.get(f"{provider.issuer}/.well-known/openid-configuration", timeout=10).json()
    document = json.dumps(found | {"issuer": "https://elsewhere.example"})
    answers(monkeypatch, "/openid-configuration", document.encode())
    is_told(client.get(START), UNUSABLE)


def test_the_discovery_document_of_the_issuer_lacks_an_address(
    client: Client, provider: Provider, monkeypatch: pytest.MonkeyPatch, is_told: Callable[..., None]
) -> None:
    answers(monkeypatch, "/openid-configuration", f'{{"issuer": "{provider.issuer}"}}'.encode())
    is_told(client.get(START), UNUSABLE)


def test_an_identity_for_another_client(
    client: Client, provider: Provider, subject: str, settings: Any, is_told: Callable[..., None]
) -> None:
    settings.HOST_IDENTITY = replace(settings.HOST_IDENTITY, client_id="somebody else")
    there = client.get(START)["Location"]
    back = provider.lets_in(there, subject)
    settings.HOST_IDENTITY = replace(settings.HOST_IDENTITY, client_id="privacy")
    is_told(client.get(back), UNUSABLE)


def test_a_closed_account_stays_closed(signs_in: Callable[..., Any], client: Client) -> None:
    signs_in(plan="pro")
    Person.objects.update(is_active=False)

    refused = signs_in(browser=client.__class__(), plan="pro")

    assert refused["Location"] == "/sign-in/"


def test_only_by_get(client: Client, provider: Provider, db: None) -> None:
    for path in (START, "/sign-in/host/back/"):
        assert client.post(path).status_code == 405


@pytest.mark.parametrize(
    "path", ["/accounts/login/", "/accounts/signup/", "/oidc/host/login/", "/accounts/social/signup/"]
)
def test_no_page_of_the_library_has_an_address(client: Client, db: None, path: str) -> None:
    assert client.get(path).status_code == 404
