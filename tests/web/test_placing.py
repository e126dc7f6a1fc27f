"""What the database counts between the turns is what the moments themselves say."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from django.test import Client

from settings_app import holdings
from settings_app.domain.vocabulary import Kind, Offering
from settings_app.holdings import placing
from settings_app.models import Conversation, Person
from settings_app.standin.personas import PERSONAS, arrive

NOW = datetime(2026, 9, 1, 12, tzinfo=UTC)
TURN = datetime(2026, 8, 20, 14, tzinfo=UTC)
HOUR = timedelta(hours=1)


def chat(person: Person, *moments: datetime, **more: object) -> Conversation:
    row = Conversation(person=person, title="A", **{"kind": Kind.CHAT, "offering": Offering.PRO, **more})
    holdings.keep(person, [(row, list(moments))])
    return row


def test_a_day_is_counted_on_both_sides_of_its_turns_and_other_people_are_not(
    person: Callable[..., Person],
) -> None:
    ada, other = person(), person(name="other")
    for moments in ([TURN - HOUR], [TURN - timedelta.resolution], [TURN], [TURN - HOUR, TURN + HOUR]):
        chat(ada, *moments)
    chat(ada, TURN + HOUR, offering=Offering.TEAM, incognito=True)
    chat(ada, TURN - timedelta(days=1))
    chat(other, TURN)
    found = holdings.placed_on(ada, [TURN.date()], [TURN, NOW])
    start = datetime(2026, 8, 20, tzinfo=UTC)
    assert sorted((one.at, one.footing.incognito, one.number) for one in found) == [
        (start, False, 2),
        (TURN, False, 2),
        (TURN, True, 1),
    ]


def test_without_such_a_day_nothing_is_asked(
    person: Callable[..., Person], django_assert_num_queries: Callable
) -> None:
    ada = person()
    with django_assert_num_queries(0):
        assert holdings.placed_on(ada, list[date](), [TURN]) == ()


@pytest.mark.parametrize("at_once", [500, 2])
def test_uses_between_edges_are_those_at_or_after_the_one_and_before_the_next(
    person: Callable[..., Person], monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr(placing, "AT_ONCE", at_once)
    moments = [TURN + n * HOUR for n in range(-30, 30)]
    row = chat(person(), *moments)
    edges = [TURN + n * HOUR for n in (-40, -24, 0, 5, 5.5, 50)]
    expected = [sum(start <= at < end for at in moments) for start, end in pairwise(edges)]
    assert list(holdings.uses_between(row, edges)) == expected
    assert sum(expected) == len(moments)


def test_the_page_counts_the_chats_of_the_day_of_an_answer_on_their_side_of_it(
    client: Client, db: None, at: Callable[[datetime], None]
) -> None:
    somebody = arrive(PERSONAS["free-undecided"], NOW)
    client.force_login(somebody)
    Conversation.objects.all().delete()
    at(TURN)
    url = "/settings/privacy/privacy-settings/"
    token = re.search(r'name="token" value="([^"]+)"', client.get(url).content.decode())[1]
    client.post(url, {"token": token, "choice": "allow"}, headers={"HX-Request": "true"})
    somebody.refresh_from_db()
    at(NOW)
    chat(somebody, TURN - HOUR, offering=Offering.FREE)
    chat(somebody, TURN + HOUR, offering=Offering.FREE)
    page = client.get("/settings/privacy/conversations/").content.decode()
    rows = re.findall(r'<tr><th scope="row">(.*?)</tr>', page, re.S)
    sides = [re.sub(r"<[^>]+>", " ", row) for row in rows[-2:]]
    assert "Not answered" in sides[0] and "Not used: 1" in sides[0], rows
    assert "On" in sides[1] and "In use: 1" in sides[1], rows
