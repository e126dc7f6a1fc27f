"""While the database is gone every page says so with 503 and when to come back; when it is back, so are they."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

import pytest
from django.db import (
    DatabaseError,
    InterfaceError,
    InternalError,
    OperationalError,
    ProgrammingError,
    connection,
)
from django.test import Client, RequestFactory

from settings_app.models import Person
from settings_app.web import refusals

PAGES = ("/", "/consent/", "/settings/", "/settings/privacy/privacy-settings/", "/sign-up/", "/preview/")
NOBODY = {"username": "nobody", "password": "nothing at all"}


@contextmanager
def gone() -> Iterator[None]:
    """Nothing can connect: the file is not where it was, or nobody listens."""
    connection.close()
    elsewhere = {
        "sqlite": {"NAME": Path("/proc/nowhere/privacy.sqlite3")},
        "postgresql": {"HOST": "/nowhere"},
    }
    with patch.dict(connection.settings_dict, elsewhere[connection.vendor]):
        yield
    connection.close()


@pytest.fixture
def visitor(transactional_db: None, client: Client, person: Callable[..., Person]) -> Client:
    client.force_login(person())
    client.raise_request_exception = False
    return client


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_503_and_then_itself_again(visitor: Client, path: str) -> None:
    before = visitor.get(path).status_code
    with gone():
        answer = visitor.get(path)
    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
    assert "Not available just now" in answer.content.decode()
    assert visitor.get(path).status_code == before < 500


def test_a_form_is_503_and_claims_nothing(visitor: Client) -> None:
    guest = Client(raise_request_exception=False)
    with gone():
        answers = [guest.post("/sign-in/", NOBODY), visitor.post("/consent/", {"choice": "decline"})]
    assert [(answer.status_code, answer["Retry-After"]) for answer in answers] == [(503, "5")] * 2
    assert "we cannot say whether it was saved" in answers[0].content.decode()


@pytest.mark.parametrize(
    ("failure", "status"),
    [
        (OperationalError(), 503),
        (InterfaceError(), 503),
        (InternalError("a standby takes no writes"), 503),
        (DatabaseError("file is not a database"), 503),
        (ProgrammingError("a slip in a statement"), 500),
        (KeyError(), 500),
    ],
)
def test_only_what_the_database_cannot_do_just_now_is_503(failure: Exception, status: int) -> None:
    try:
        raise failure
    except Exception:
        assert refusals.server_error(RequestFactory().get("/")).status_code == status
