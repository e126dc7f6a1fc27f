"""Each question is linked from the place where it arises: a page, or a part of one."""

import re
from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse

from settings_app.domain.vocabulary import Offering
from settings_app.models import Conversation, Person
from settings_app.questions.asked import ASKED
from settings_app.web.question_places import ASKED_AGAIN, OUTSIDE, PARTS, PLACES, POP_UP, SWITCH, arising_at
from tests.conftest import BEFORE_THE_DEADLINE
from tests.qa.pressing import opened
from tests.web.test_questions import QUESTIONS, hold

PAGES = sorted({name for places in PLACES.values() for name in places} - set(PARTS))
TO_AN_ANSWER, TO_A_PART = rf'href="{QUESTIONS}#q-(\d+)"', rf'href="({QUESTIONS}\?at=\w+)"'
# The question put a second time, wherever it stands.
SECOND_TIME = "pop-up-off-on-older-notice-before"


@pytest.fixture
def ada(client: Client, person: Callable[..., Person], at: Callable[[datetime], None]) -> Person:
    """Somebody with Claude Free in the United States, signed in before the deadline."""
    ada = person()
    client.force_login(ada)
    at(BEFORE_THE_DEADLINE)
    return ada


def linked(page: str) -> tuple[int, ...]:
    """The questions that a page links, in their order."""
    return tuple(map(int, re.findall(TO_AN_ANSWER, page)))


def inside(page: str, test_id: str, end: str) -> str:
    """What stands between the beginning of a part and its end."""
    return re.search(rf'data-testid="{test_id}".*?</{end}>', page, re.S)[0]


def answered(client: Client, page: str) -> tuple[int, ...]:
    """The questions that the one quiet link of a page leads to."""
    [url] = re.findall(TO_A_PART, page)
    return tuple(
        sorted(map(int, re.findall(r'<article[^>]* id="q-(\d+)"', client.get(url).content.decode())))
    )


def test_every_question_has_a_place_and_every_page_a_few_questions() -> None:
    assert list(PLACES) == list(ASKED)
    assert all(PLACES.values())
    assert {name: len(arising_at(name)) for name in PAGES if not 2 <= len(arising_at(name)) <= 4} == {}
    assert {part for part in PARTS if not 1 <= len(arising_at(part)) <= 4} == set()
    assert arising_at("sign_out") == ()


@pytest.mark.parametrize("name", PAGES)
def test_each_page_leads_to_its_questions(client: Client, ada: Person, name: str) -> None:
    page = client.get(address(name, ada)).content.decode()
    here = page.partition('data-testid="questions-here"')[2]
    assert linked(here) == arising_at(name), f"put {{% questions_here %}} on the page {name!r}"


def address(name: str, who: Person) -> str:
    """Where the page of that name is, for this person."""
    try:
        return reverse(name)
    except NoReverseMatch:
        hold(who, 1)
        return reverse(name, args=[Conversation.objects.get(person=who).pk])


def test_the_pop_up_leads_to_its_questions_by_one_link(client: Client, ada: Person) -> None:
    pop_up = inside(client.get("/").content.decode(), "pop-up", "dialog")
    assert linked(pop_up) == ()
    assert answered(client, pop_up) == arising_at(POP_UP)
    assert "4 questions arise where you choose." in client.get(QUESTIONS, {"at": POP_UP}).content.decode()


def test_the_switch_leads_to_its_question(client: Client, ada: Person) -> None:
    setting = inside(client.get(reverse("privacy_settings")).content.decode(), "setting", "section")
    assert linked(setting) == arising_at(SWITCH)


@pytest.mark.django_db
def test_whoever_is_asked_a_second_time_is_led_to_why(client: Client) -> None:
    opened(client, SECOND_TIME)
    assert answered(client, client.get("/").content.decode()) == arising_at(POP_UP, ASKED_AGAIN)
    for name in ("consent", "privacy_settings"):
        here = client.get(reverse(name)).content.decode().partition('data-testid="questions-here"')[2]
        assert linked(here) == arising_at(name, ASKED_AGAIN)
        assert not set(arising_at(ASKED_AGAIN)) & set(arising_at(name))


@pytest.mark.parametrize("part", ["", "nowhere", "sign_out", "\0"])
def test_what_is_no_part_shows_all(client: Client, ada: Person, part: str) -> None:
    assert client.get(QUESTIONS, {"at": part}).context["found"] == len(ASKED)


def test_words_looked_for_go_before_the_part(client: Client, ada: Person) -> None:
    assert client.get(QUESTIONS, {"at": POP_UP, "q": "zebra"}).context["found"] == 0


def test_a_stranger_sees_the_questions_of_a_part(client: Client, db: None) -> None:
    assert client.get(QUESTIONS, {"at": POP_UP}).context["found"] == len(arising_at(POP_UP))


def test_whoever_the_setting_does_not_apply_to_is_not_asked_about_turning_it_off(
    client: Client, person: Callable[..., Person]
) -> None:
    client.force_login(person(Offering.TEAM))
    page = client.get(reverse("privacy_settings")).content.decode()
    assert "does-not-apply" in page
    assert linked(page) == OUTSIDE
    assert not set(OUTSIDE) & set(arising_at("privacy_settings"))
