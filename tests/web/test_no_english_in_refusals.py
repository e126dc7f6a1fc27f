"""No English left in another language, where something was refused: every status, every form, every state of it."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from django.conf import settings
from django.db import OperationalError
from django.http import HttpResponse
from django.test import Client

from settings_app.domain.vocabulary import Surface
from settings_app.filters.finding import LONGEST_TEXT
from settings_app.standin.personas import PERSONAS, arrive
from settings_app.states import CATALOGUE, Result
from settings_app.web import asking
from settings_app.web.filter_words import LARGEST_FILE
from tests.qa.pressing import does, opened
from tests.web.test_languages import FORMS, said
from tests.web.test_no_english_left import EVERY_OTHER, left

# One state for each result on each surface: what is said there does not depend on more.
PRESSED = list(
    {
        (state.result, state.surface): state
        for state in CATALOGUE.values()
        if isinstance(state.surface, Surface) and state.result is not Result.NONE
    }.values()
)
GO_WRONG = {"a bug": RuntimeError("a bug"), "no database": OperationalError("locked")}
REFUSED = {400, 403, 404, 405, 409, 413, 422, 429, 500, 503}


def speaking(language: str, **more: bool) -> Client:
    client = Client(raise_request_exception=False, **more)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    return client


def pressed(language: str) -> Iterator[tuple[str, HttpResponse]]:
    for state in PRESSED:
        client = speaking(language)
        yield str(state), does(client, state, opened(client, state.name))


def given(language: str) -> Iterator[tuple[str, HttpResponse]]:
    """Forms that cannot be taken, and addresses that cannot be opened, to somebody and to a stranger."""
    stranger, somebody = speaking(language), speaking(language)
    somebody.force_login(arrive(PERSONAS["max-allowed"], datetime.now(UTC)))
    for address, form in FORMS.items():
        yield f"stranger {address}", stranger.post(address, form)
        yield f"somebody {address}", somebody.post(address, form)
    yield "too long", somebody.post("/settings/privacy/filters/", {"text": "a" * (LONGEST_TEXT + 1)})
    yield "too large", somebody.post("/settings/privacy/filters/", {"text": "a" * (LARGEST_FILE + 30_000)})
    yield "a form by itself", somebody.get("/consent/not-now/")
    yield "nowhere", somebody.get("/nowhere/")
    yield "without its token", speaking(language, enforce_csrf_checks=True).post("/sign-in/", {})


def failing(language: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, HttpResponse]]:
    for name, failure in GO_WRONG.items():
        client = speaking(language)
        client.force_login(arrive(PERSONAS["max-allowed"], datetime.now(UTC)))

        def fails(request: object, failure: Exception = failure) -> None:
            raise failure

        with monkeypatch.context() as broken:
            broken.setattr(asking, "record", fails)
            yield name, client.get("/settings/privacy/privacy-settings/")


@pytest.fixture
def answers(db: None, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], dict[str, HttpResponse]]:
    """Every refusal in a language, by its name."""

    def told(language: str) -> dict[str, HttpResponse]:
        return dict([*pressed(language), *given(language), *failing(language, monkeypatch)])

    return told


@EVERY_OTHER
def test_no_refusal_says_it_in_english(answers: Callable, language: str) -> None:
    here, english = answers(language), answers("en")
    assert {one.status_code for one in here.values()} >= REFUSED
    assert {name: one.status_code for name, one in here.items()} == {
        name: one.status_code for name, one in english.items()
    }
    said_here, said_in_english = (
        {name: said(one) for name, one in found.items()} for found in (here, english)
    )
    assert left(said_here, said_in_english) == {}
    assert len(left(said_in_english, said_in_english)) > len(PRESSED)  # it would be noticed
