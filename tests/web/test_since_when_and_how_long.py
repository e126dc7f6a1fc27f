"""Every row says since when and how long, and what nobody says is not said as certain."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from html import unescape

import pytest
from django.test import Client

from settings_app import holdings
from settings_app.domain.footing import STATUSES
from settings_app.domain.vocabulary import Kind, Offering, Reason
from settings_app.models import Conversation, Person
from settings_app.standin.personas import PERSONAS, arrive
from settings_app.web import words

LIST, EACH = "/settings/privacy/conversations/", "/settings/privacy/each-choice/"
NOW = datetime.fromisoformat("2026-11-20T12:00:00Z")


@pytest.fixture
def opted_out(client: Client, db: None, at: Callable[[datetime], None]) -> Person:
    somebody = arrive(PERSONAS["pro-opted-out"], NOW)
    client.force_login(somebody)
    at(NOW)
    return somebody


def held(person: Person, title: str, **more: object) -> Conversation:
    """A conversation used once, yesterday, while it was off."""
    row = Conversation(
        person=person,
        title=title,
        title_folded=title,
        **{"kind": Kind.CHAT, "offering": Offering.PRO, **more},
    )
    holdings.keep(person, [(row, [NOW - timedelta(days=1)])])
    return row


HELD = {
    "plain": (
        {},
        "In your history since 19 November 2026, until you delete it; the back-end follows within 30 days.",
    ),
    "incognito": ({"incognito": True}, "Used since 19 November 2026. Kept 30 days; from when, nobody says."),
    "work": (
        {"offering": Offering.TEAM},
        "Held since 19 November 2026. No date: its offering’s own agreement decides how long it is kept.",
    ),
}


@pytest.mark.parametrize("title", HELD)
def test_what_was_not_contributed_says_since_when_and_how_long_in_the_list_and_in_its_story(
    client: Client, opted_out: Person, title: str
) -> None:
    more, says = HELD[title]
    row = held(opted_out, title, **more)
    assert says in client.get(LIST, {"q": title}).content.decode()
    story = client.get(f"{LIST}{row.pk}/").content.decode()
    assert re.search(rf"Until when</dt>\s*<dd>{re.escape(says)}", story)


def test_whatever_has_no_date_has_words_instead() -> None:
    dated = {Reason.CONTRIBUTING, Reason.CONTRIBUTED_BEFORE_OPT_OUT, Reason.DELETED}
    assert set(words.KEPT_WITHOUT_DATE) == {reason for reason, _ in STATUSES} - dated


def test_what_turning_it_on_does_to_a_chat_made_while_off_nobody_says(
    client: Client, opted_out: Person
) -> None:
    row = held(opted_out, "made while off")
    story = client.get(f"{LIST}{row.pk}/").content.decode()
    then = re.search(r"If you turn training on now</dt>\s*<dd>(.*?)</dd>", story, re.S)[1]
    assert "Nobody says" in then
    assert "It would be added once you use it again, and not before." not in then
    assert "What turning it on again does to chats made while it was off." in story
    supposed = client.get(LIST, {"if": "allow", "q": "made while off"}).content.decode()
    assert "Nobody says whether what you used while it was off" in supposed


def test_each_part_has_names_however_long_ago_its_conversations_were_used(
    client: Client, opted_out: Person, django_assert_max_num_queries: Callable
) -> None:
    many = [
        Conversation(person=opted_out, title=f"new {n}", kind=Kind.CHAT, offering=Offering.PRO)
        for n in range(200)
    ]
    holdings.keep(opted_out, [(one, [NOW - timedelta(minutes=n)]) for n, one in enumerate(many)])
    client.get(EACH)
    with django_assert_max_num_queries(3):
        page = client.get(EACH).content.decode()
    assert "See which" not in page
    for part in re.findall(r'data-testid="((?:on|off)-\w+)"(.*?)</td>', page, re.S):
        number = int(re.search(r'class="number"[^>]*>([\d,]+)<', part[1])[1].replace(",", ""))
        names = re.findall(r"<bdi>(.*?)</bdi>", unescape(part[1]))
        assert len(names) == min(number, 3), part[0]
