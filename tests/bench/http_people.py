"""Who sends the requests: people signed in to the product, visitors of the peer, nobody in particular.

Importing this needs a Django that is set up for the product.
"""

from collections.abc import Iterator

from django.db import transaction
from django.test import Client
from django.utils.crypto import get_random_string

from tests.bench.http_load import CONNECTIONS, Caller
from tests.bench.site import SETTINGS, decide, somebody

CONVERSATIONS = 50
# So many people take turns on a connection that the record of each stays about as short as a real one.
TURNS = 8
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
