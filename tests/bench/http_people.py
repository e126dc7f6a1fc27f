"""Who sends the requests: people signed in to the product, visitors of the peer, nobody in particular.

Importing this needs a Django that is set up for the product.
"""

from collections.abc import Iterator
from datetime import UTC, datetime

from django.db import transaction
from django.middleware.csrf import _get_new_csrf_string
from django.test import Client
from django.utils.crypto import get_random_string

from settings_app import in_force, ledger
from settings_app.domain.prompting import Phase
from settings_app.domain.vocabulary import StartingPosition, Surface
from settings_app.models import Person
from settings_app.notices import question
from tests.bench.http_load import CONNECTIONS, Caller
from tests.bench.site import SETTINGS, decide, somebody

CONVERSATIONS = 50
# So many people take turns on a connection that the record of each stays about as short as a real one.
TURNS = 8
# So many answers each, on as many pages, and so many people that the record of each stays short here too.
ANSWERS, ANSWERING = 24, 16
GROUP = "analytics"


def nobody() -> Iterator[Caller]:
    """For the yardstick: no cookies."""
    return map(Caller, range(1, CONNECTIONS + 1))


def visitors() -> Iterator[Caller]:
    """For the peer: a visitor on each connection, with the secret against forged requests and nothing else."""
    for connection in range(1, CONNECTIONS + 1):
        secret = get_random_string(32)
        yield Caller(connection, f"csrftoken={secret}", secret, choice=GROUP)


@transaction.atomic
def readers() -> list[Caller]:
    """For the page: a person on each connection who has answered once."""
    return [_reader(connection) for connection in range(1, CONNECTIONS + 1)]


@transaction.atomic
def deciders(name: str) -> list[Caller]:
    """For the switch: the people who take turns on each connection, with the page in front of them."""
    numbers = range(CONNECTIONS * TURNS)
    return [_on_the_page(number % CONNECTIONS + 1, _client(f"{name}-{number}")) for number in numbers]


@transaction.atomic
def answerers(name: str, turns: int) -> list[Caller]:
    """For the pop-up: people on each connection who answer it, each on a page that knows their last answer."""
    return [
        _with_pages(number % CONNECTIONS + 1, f"{name}-{number}") for number in range(CONNECTIONS * turns)
    ]


def _with_pages(connection: int, name: str) -> Caller:
    person, client = somebody(name, CONVERSATIONS)
    secret = _get_new_csrf_string()
    cookie = f"sessionid={client.cookies['sessionid'].value}; csrftoken={secret}"
    return Caller(connection, cookie, secret, ",".join(_pages(person)))


def _pages(person: Person) -> Iterator[str]:
    """The token that the pop-up of a page carries which was opened before the first answer, the second …"""
    shown = question(
        in_force.words(),
        in_force.policy(),
        surface=Surface.POP_UP,
        starting_position=StartingPosition.ON,
        can_put_off=False,
        phase=Phase.AFTER,
    )
    for sequence in range(ANSWERS):
        yield ledger.serve(shown, subject=person.subject, sequence=sequence, now=datetime.now(UTC))


def _reader(connection: int) -> Caller:
    client = _client(f"reader-{connection}")
    decide(client)()
    return _on_the_page(connection, client)


def _client(name: str) -> Client:
    return somebody(name, CONVERSATIONS)[1]


def _on_the_page(connection: int, client: Client) -> Caller:
    page = client.get(SETTINGS).content.decode()
    cookie = "; ".join(f"{name}={client.cookies[name].value}" for name in ("sessionid", "csrftoken"))
    choice = "decline" if 'aria-checked="true"' in page else "allow"
    return Caller(connection, cookie, _hidden("csrfmiddlewaretoken", page), _hidden("token", page), choice)


def _hidden(name: str, page: str) -> str:
    return page.split(f'name="{name}" value="')[1].split('"')[0]
