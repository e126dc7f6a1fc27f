"""A host's provider that runs, and somebody who signs in by it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from settings_app.models import Person
from tests.identity.provider import Provider, running

START = "/sign-in/host/"


@pytest.fixture(scope="session")
def one_provider() -> Iterator[Provider]:
    with running() as provider:
        yield provider


@pytest.fixture
def provider(one_provider: Provider, settings: Any) -> Provider:
    """The provider, which the product is configured for."""
    settings.HOST_IDENTITY = replace(settings.HOST_IDENTITY, issuer=one_provider.issuer)
    return one_provider


@pytest.fixture
def subject() -> str:
    """Somebody the provider knows; another for each test, as the provider outlives it."""
    return f"{uuid4()}@example.org"


@pytest.fixture
def signs_in(provider: Provider, client: Client, subject: str, db: None) -> Callable[..., Any]:
    """Go all the way with these claims; answers the response at the end of the way back."""

    def go(start: str = START, browser: Client = client, **claims: object) -> Any:
        provider.says_of(subject, **claims)
        there = browser.get(start)["Location"]
        assert there.startswith(provider.issuer), there
        return browser.get(provider.lets_in(there, subject))

    return go


@pytest.fixture
def signed_in(client: Client) -> Callable[[], Person | None]:
    """Who is signed in in the client's session."""

    def who() -> Person | None:
        return Person.objects.filter(pk=client.session.get("_auth_user_id")).first()

    return who
