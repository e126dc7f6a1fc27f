"""Two million messages in one conversation, arriving as a stream: all of them, in bounded memory. `make long`."""

import resource
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from settings_app.models import Conversation, Moment, Person
from tests.web.uploads import Incoming, body, stream

MESSAGES = 2_000_000
FIRST = datetime(2025, 9, 1, tzinfo=UTC)
MORE_MEGABYTES = 700


def message(number: int) -> bytes:
    at = FIRST + timedelta(milliseconds=number)
    return b'{"text": "some words", "created_at": "%s"},\n' % at.isoformat(timespec="microseconds").encode()


def messages() -> Iterator[bytes]:
    for first in range(0, MESSAGES, 1000):
        yield b"".join(map(message, range(first, first + 1000)))


@pytest.mark.long
@pytest.mark.django_db
def test_two_million_messages_in_one_conversation(client: Client) -> None:
    client.force_login(Person.objects.create(username="ada", offerings=["pro"]))
    before, after = body(("conversations.json", b'[{"uuid": "a", "chat_messages": [HERE{}]}]')).split(b"HERE")
    after = after.replace(b"{}", message(MESSAGES).rstrip(b",\n"))

    def incoming() -> Iterator[bytes]:
        yield before
        yield from messages()
        yield after

    length = len(before) + MESSAGES * len(message(0)) + len(after)
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert stream(client, Incoming(incoming()), length).status_code == 303
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - used < MORE_MEGABYTES * 1024
    assert Conversation.objects.get().uses == Moment.objects.count() == MESSAGES + 1
