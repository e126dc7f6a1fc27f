"""What goes wrong is said on a page of its own: never a traceback, never blank."""

from collections.abc import Callable

import pytest
from django.db import OperationalError
from django.test import Client

from settings_app.models import Person
from settings_app.web import asking


@pytest.mark.parametrize(
    ("request_of", "status", "says"),
    [
        (lambda client: client.get("/nowhere/"), 404, "There is no such page"),
        (lambda client: client.get("/conversations/not-a-number/"), 404, "There is no such page"),
        (lambda client: client.get("/", headers={"host": "evil.example"}), 400, "That could not be read"),
        (
            lambda client: client.post("/demo/sign-in/", {"persona": "nobody"}),
            422,
            "There is nobody of that name",
        ),
    ],
)
def test_it_says_what_is_wrong(
    db: None, client: Client, request_of: Callable, status: int, says: str
) -> None:
    response = request_of(client)
    assert response.status_code == status
    assert says in response.content.decode()


@pytest.mark.parametrize(
    ("failure", "status"), [(OperationalError("locked"), 503), (RuntimeError("a bug"), 500)]
)
def test_a_failure_on_our_side_is_a_page_that_claims_nothing(
    client: Client,
    person: Callable[..., Person],
    monkeypatch: pytest.MonkeyPatch,
    failure: Exception,
    status: int,
) -> None:
    def fail(request: object) -> None:
        raise failure

    monkeypatch.setattr(asking, "record", fail)
    client.raise_request_exception = False
    client.force_login(person())
    response = client.get("/settings/privacy/privacy-settings/")
    assert response.status_code == status
    assert ("Retry-After" in response) is (status == 503)
    assert "we cannot say whether it was saved" in response.content.decode()
    assert "a bug" not in response.content.decode()
