"""One process that serves both the product and the yardstick, with people signed in, without a network."""

import io
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from django.core.handlers.wsgi import WSGIHandler
from django.test import Client, override_settings

from settings_app import holdings
from settings_app.models import Conversation, Person
from tests.bench import bare

CONSENT = "/consent/"
SETTINGS = "/settings/privacy/privacy-settings/"
LIST = "/settings/privacy/conversations/"
START, HOUR = datetime(2023, 9, 1, tzinfo=UTC), timedelta(hours=1)
# Nobody shares a drawing with somebody else: each begins this much later than the one before.
APART = timedelta(hours=7)


def bare_application() -> WSGIHandler:
    """The yardstick as a WSGI application."""
    with override_settings(MIDDLEWARE=bare.MIDDLEWARE):
        return WSGIHandler()


def get(application: WSGIHandler, path: str, cookie: str = "") -> Callable[[], bytes]:
    """A request that can be repeated: all the way through the application, its body read."""
    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path.partition("?")[0],
        "QUERY_STRING": path.partition("?")[2],
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": io.StringIO(),
        "HTTP_COOKIE": cookie,
    }

    def request() -> bytes:
        answer: list[str] = []

        def start(status: str, headers: list[tuple[str, str]], *_: Any) -> None:
            answer.append(status)

        response = application(dict(environ), start)
        body = b"".join(response)
        response.close()
        assert answer == ["200 OK"], (path, answer)
        return body

    return request


def somebody(name: str, conversations: int = 0) -> tuple[Person, Client]:
    """An account that is signed in, with that many conversations over two years, used twice each.

    No two people have the same days, so that nothing drawn for one of them does for another.
    """
    person = Person.objects.create(username=name, offerings=["free"], region="US")
    step = timedelta(days=730) / max(conversations, 1)
    times = [START + person.pk * APART + n * step for n in range(conversations)]
    held = [
        Conversation(person=person, kind="chat", offering="free", title=f"Chat {n}")
        for n in range(conversations)
    ]
    holdings.keep(person, [(one, [at, at + HOUR]) for one, at in zip(held, times, strict=True)])
    client = Client(headers={"host": "localhost"})
    client.force_login(person)
    return person, client


def cookie_of(client: Client) -> str:
    """The client's session as a Cookie header."""
    return f"sessionid={client.cookies['sessionid'].value}"


def decide(client: Client) -> Callable[[], Any]:
    """A press of the switch that can be repeated: each answers the page that the last one returned."""
    page = client.get(SETTINGS).content.decode()

    def press() -> None:
        nonlocal page
        token = page.split('name="token"')[1].split('"')[1]
        choice = "decline" if 'aria-checked="true"' in page else "allow"
        response = client.post(SETTINGS, {"token": token, "choice": choice}, headers={"HX-Request": "true"})
        assert response.status_code == 200, response.status_code
        page = response.content.decode()

    return press
