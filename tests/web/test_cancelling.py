"""A sending that is cancelled while it is read keeps nothing; one whose connection only ends is kept."""

import json
from collections.abc import Callable

import pytest
from django.test import Client

from settings_app.holdings import importing
from settings_app.holdings.import_plan import planned
from settings_app.models import Conversation, Moment, Person
from settings_app.web.cancelling import CANCELLED, LONGEST_NAME, REMEMBERED
from tests.archives.exports import at, chat
from tests.web.uploads import give

CANCEL = "/settings/privacy/bring-your-own/cancel/"
EXPORT = ("conversations.json", json.dumps([chat("a", at(20)), chat("b", at(21))]).encode())


@pytest.fixture
def ada(client: Client, person: Callable[..., Person]) -> Person:
    ada = person()
    client.force_login(ada)
    return ada


def cancel(client: Client, name: str) -> None:
    assert client.post(CANCEL, {"sending": name}).status_code == 204


def test_what_is_cancelled_before_it_is_read_keeps_nothing(client: Client, ada: Person) -> None:
    cancel(client, "one")
    assert give(client, EXPORT, sending="one").status_code == 204
    assert (Conversation.objects.count(), Moment.objects.count()) == (0, 0)


def test_what_is_cancelled_while_it_is_worked_out_keeps_nothing(
    client: Client, ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    def pressed_meanwhile(*given: object) -> object:
        cancel(client, "one")
        return planned(*given)

    monkeypatch.setattr(importing, "planned", pressed_meanwhile)
    assert give(client, EXPORT, sending="one").status_code == 204
    assert (Conversation.objects.count(), Moment.objects.count()) == (0, 0)
    ada.refresh_from_db()
    assert ada.last_used_at is None


def test_another_sending_is_kept(client: Client, ada: Person) -> None:
    cancel(client, "one")
    assert give(client, EXPORT, sending="two").status_code == 303
    assert Conversation.objects.count() == 2


def test_a_page_without_a_script_names_none_and_is_kept(client: Client, ada: Person) -> None:
    for name in ("", "x" * (LONGEST_NAME + 1)):
        cancel(client, name)
        assert CANCELLED not in client.session
    assert give(client, EXPORT).status_code == 303
    assert Conversation.objects.count() == 2


def test_nobody_cancels_for_somebody_else(client: Client, ada: Person, person: Callable[..., Person]) -> None:
    other = Client()
    other.force_login(person(name="eve"))
    cancel(other, "one")
    assert give(client, EXPORT, sending="one").status_code == 303


def test_few_are_remembered(client: Client, ada: Person) -> None:
    for number in range(REMEMBERED + 3):
        cancel(client, f"sending {number}")
    assert client.session[CANCELLED][-1] == f"sending {REMEMBERED + 2}"
    assert len(client.session[CANCELLED]) == REMEMBERED


def test_it_is_only_pressed_never_followed(client: Client, ada: Person) -> None:
    assert client.get(CANCEL).status_code == 405
