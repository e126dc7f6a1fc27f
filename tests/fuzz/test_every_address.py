"""No request that anybody could send makes this product fail; what it refuses, it refuses with a sentence."""

import re
from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils.html import strip_tags
from hypothesis import given

from settings_app.domain.vocabulary import Kind, Offering
from settings_app.holdings import start
from settings_app.models import Person
from tests.conftest import BEFORE_THE_DEADLINE
from tests.fuzz.amount import some
from tests.fuzz.requests import Request, fields, requests
from tests.publishing.team import Team

SOME = some(120)
SENTENCE = re.compile(r"\w[^.!?。]*[.!?。]")


def check(client: Client, request: Request) -> None:
    """Send it, and look that nothing failed and that what was refused was said."""
    client.raise_request_exception = False
    response = request.sent(client)
    cause = getattr(response, "exc_info", None)
    assert response.status_code < 500, (request, cause)
    if response.status_code >= 400 and request.method != "HEAD":
        assert SENTENCE.search(said(response)), (request, response.status_code, response.content[:200])


def said(response: HttpResponse) -> str:
    """What the answer says: of a page what is read, of anything else all of it."""
    text = response.content.decode(errors="replace")
    return strip_tags(text.partition("</head>")[2] or text)


@pytest.mark.django_db
@SOME
@given(request=requests())
def test_a_stranger(client: Client, request: Request) -> None:
    check(client, request)


@pytest.fixture
def ada(client: Client, person: Callable[..., Person], at: Callable) -> dict[str, object]:
    """Somebody with a conversation, before the deadline: what there is of theirs, by its kind."""
    ada = person(Offering.FREE, Offering.TEAM)
    held = start(ada, title="A title", kind=Kind.CHAT, offering="free", now=BEFORE_THE_DEADLINE)
    client.force_login(ada)
    at(BEFORE_THE_DEADLINE)
    return {"person": ada, "UUIDConverter": held.pk}


@pytest.fixture
def staff(client: Client, person: Callable[..., Person], team: Team) -> dict[str, object]:
    """Somebody of the product team, and a version on its way."""
    state = team.begins("2026-01-01")
    client.force_login(team.writer)
    return {"person": team.writer, "UUIDConverter": state.draft.pk}


@pytest.fixture
def team(db: None) -> Team:
    """A writer, and one of each role."""
    return Team()


def try_all(client: Client, there: dict[str, object]) -> None:
    """Send them as somebody who is signed in each time: some of what is sent signs out."""
    parts = {kind: value for kind, value in there.items() if kind != "person"}

    @SOME
    @given(request=requests(**parts))
    def tried(request: Request) -> None:
        client.force_login(there["person"])
        check(client, request)

    tried()


def test_somebody(client: Client, ada: dict[str, object]) -> None:
    try_all(client, ada)


def test_somebody_of_the_team(client: Client, staff: dict[str, object]) -> None:
    try_all(client, staff)


def test_the_fields_are_found_in_the_code() -> None:
    assert {"choice", "token", "next", "title", "kind", "plan", "status", "live_from", "to"} <= set(fields())
