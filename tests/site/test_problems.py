"""Whoever asks for JSON is refused in JSON: problem details of RFC 9457, with the words of the page."""

from collections.abc import Callable

import pytest
from django.db import OperationalError
from django.test import Client

from settings_app.models import Person
from settings_app.web import asking

MACHINES = ["application/json", "application/problem+json", "application/json, text/html;q=0.5"]
PEOPLE = ["", "*/*", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "image/png"]
SETTINGS = "/settings/privacy/privacy-settings/"


@pytest.fixture
def strict(person: Callable[..., Person]) -> Client:
    """Somebody's browser, at a server that checks as in production."""
    strict = Client(enforce_csrf_checks=True, raise_request_exception=False)
    strict.force_login(person())
    return strict


@pytest.mark.parametrize("accept", MACHINES)
def test_a_form_without_a_token_is_refused_in_json(strict: Client, accept: str) -> None:
    response = strict.post(SETTINGS, {"choice": "allow"}, headers={"accept": accept})
    assert response.status_code == 403
    assert response["Content-Type"] == "application/problem+json"
    assert response.json() == {
        "type": "about:blank",
        "title": "This form is too old",
        "status": 403,
        "detail": "The form was opened in another session, or cookies are switched off. Nothing was saved. "
        "Open the page again and repeat it.",
    }
    assert "Accept" in response["Vary"]


@pytest.mark.parametrize("accept", PEOPLE)
def test_a_person_gets_the_page(strict: Client, accept: str) -> None:
    response = strict.post(SETTINGS, {"choice": "allow"}, headers={"accept": accept} if accept else {})
    assert response.status_code == 403
    assert response["Content-Type"].startswith("text/html")
    assert "This form is too old" in response.content.decode()


def test_every_refusal_is_one_in_the_readers_language(strict: Client) -> None:
    asks = {"accept": "application/json", "accept-language": "de"}
    strict.get("/settings/")
    token = {"X-CSRFToken": strict.cookies["csrftoken"].value}
    answers = (
        strict.get("/nowhere/", headers=asks),
        strict.get("/consent/not-now/", headers=asks),
        strict.get("/", headers={**asks, "host": "evil.example"}),
        strict.post(f"{SETTINGS}nowhere/", {}, headers={**asks, **token}),
    )
    assert [answer.status_code for answer in answers] == [404, 405, 400, 404]
    for answer in answers:
        assert answer["Content-Type"] == "application/problem+json"
        assert answer.json()["status"] == answer.status_code
        assert answer.json()["detail"]
    assert "gibt es nicht" in answers[0].json()["title"]
    assert answers[1]["Allow"] == "POST"


@pytest.mark.parametrize(
    ("failure", "status"), [(OperationalError("locked"), 503), (RuntimeError("a bug"), 500)]
)
def test_a_failure_on_our_side_too(
    strict: Client, monkeypatch: pytest.MonkeyPatch, failure: Exception, status: int
) -> None:
    def fail(request: object) -> None:
        raise failure

    monkeypatch.setattr(asking, "record", fail)
    response = strict.get(SETTINGS, headers={"accept": "application/json"})
    assert response.status_code == response.json()["status"] == status
    assert ("Retry-After" in response) is (status == 503)
    assert "a bug" not in response.content.decode()
