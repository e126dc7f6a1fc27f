"""A question that was asked again is shown again with all that was told of the change, and so is its receipt."""

import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from django.test import Client

from settings_app import ledger
from settings_app.domain.vocabulary import Surface
from settings_app.models import Person
from settings_app.notices import asked_again
from settings_app.web.since_kept import told_then
from settings_app.wording.redline import Kind, Piece
from settings_app.wording.since import Difference
from tests.qa.pressing import opened
from tests.web.test_shown import HISTORY, figure_of, token_on
from tests.web.test_since import block_of
from tests.web.test_what_was_shown import PAGES

STATE = "pop-up-on-on-older-notice-before"
CONSENT = "/consent/"
SAYS = {
    "en": "1 thing is different since your answer of 29 August 2025.",
    "de": "Seit Ihrer Antwort vom 29. August 2025 ist 1 Sache anders.",
}

pytestmark = pytest.mark.django_db


def person_of(client: Client) -> Person:
    return Person.objects.get(pk=client.session["_auth_user_id"])


def answered_on(client: Client, surface: Surface, choice: str = "decline") -> tuple[str, str]:
    """The block on the page where they answer, and the same block as the history shows it later."""
    page = client.get(PAGES[surface]).content.decode()
    url = PAGES[surface] if surface is Surface.SETTINGS else CONSENT
    client.post(url, {"token": token_on(page), "choice": choice})
    client.cookies["django_language"] = "fr"  # the reader's language later is not that of then
    return block_of(page), block_of(client.get(f"{HISTORY}2/").content.decode())


@pytest.mark.parametrize("language", ["en", "de", "ar"])
@pytest.mark.parametrize("surface", [Surface.POP_UP, Surface.CONSENT_PAGE, Surface.SETTINGS])
def test_what_was_told_of_the_change_is_shown_as_it_was(
    client: Client, surface: Surface, language: str
) -> None:
    opened(client, STATE)
    client.cookies["django_language"] = language
    then, again = answered_on(client, surface)
    assert then and then == again
    figure = figure_of(client.get(f"{HISTORY}2/").content.decode())
    assert "<del" in figure and "<ins" in figure and "from-to" in figure
    caption = {"en": "What each choice means", "de": "Was jede Wahl bedeutet"}.get(language, "")
    assert caption in figure and "Ce que signifie" not in figure


def test_the_receipt_has_every_word_of_it_and_the_day(client: Client) -> None:
    opened(client, STATE)
    answered_on(client, Surface.POP_UP)
    shown = client.get(f"{HISTORY}2/receipt.json").json()["shown"]
    strings = [
        text.replace("{day}", shown["filled"]["day"]) for text in json.loads(shown["content"])["strings"]
    ]
    assert SAYS["en"] in strings
    assert (
        "You answered On. It covers what was said then, and nothing new, until you choose again." in strings
    )
    assert {"What each choice means", "30 days", "5 years"} <= set(strings)


def test_whoever_was_told_of_no_change_has_no_day_in_the_receipt(
    client: Client, person: Callable[..., Person]
) -> None:
    client.force_login(person())
    token = token_on(client.get(CONSENT).content.decode())
    client.post(CONSENT, {"token": token, "choice": "decline"})
    assert "filled" not in client.get(f"{HISTORY}1/receipt.json").json()["shown"]


def test_what_was_kept_as_words_alone_is_told_in_them(client: Client) -> None:
    """As it was kept before its structure was: the same content comes back, and no box is made up."""
    opened(client, STATE)
    answered_on(client, Surface.POP_UP)
    row = ledger.record_of(person_of(client).subject).entries[1]
    now = asked_again(row.served.content)
    older = replace(now, changed=(("0", "How long it is kept"), ("1", "30 days")), means="")
    assert asked_again(older.content) == older
    assert told_then(older, "29 August 2025") is None


def test_more_differences_than_are_told_at_once_come_back_folded_with_their_whole_passages() -> None:
    from settings_app.web.since import Changed
    from settings_app.web.since_kept import _places

    cut, whole = (Piece(Kind.EQUAL, "… the "), Piece(Kind.INSERTED, "new")), (Piece(Kind.EQUAL, "All the "),)
    differences = tuple(Difference(f"about {n}", "", cut, whole if n % 2 else ()) for n in range(12))
    told = Changed(
        "Since {day}.", "It stands.", differences[:2], differences[2:], "More", "Whole", "en", "ltr"
    )
    question = asked_again(_any_content())
    kept = replace(question, changed=tuple(place for place in _places(told) if place[1]))
    assert told_then(asked_again(kept.content), "today") == replace(told, says="Since today.")


def _any_content() -> str:
    from tests.ledger.conftest import shown

    return shown().content
