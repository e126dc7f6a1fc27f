"""A page that is remembered is the page that would be drawn now, and nobody sees another's."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from unittest.mock import patch
from uuid import uuid4

import pytest
from django.conf import settings as own_settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.test import Client, RequestFactory, override_settings
from django.utils.html import SafeString
from hypothesis import given, settings
from hypothesis import strategies as st

import privacy_site.urls  # noqa: F401  # read while demo mode is on, for the tests that come after
from settings_app import holdings, in_force, ledger
from settings_app.domain.vocabulary import Kind, Offering
from settings_app.holdings import counting
from settings_app.models import Conversation, Person
from settings_app.notices import Question
from settings_app.web import clock, drawing, picture, privacy_settings, setting_card, timeline
from settings_app.web.remembered import PAGES, Drawn, drawn, mark
from settings_app.web.setting_card import Look
from tests.conftest import BEFORE_THE_DEADLINE

URL = "/settings/privacy/privacy-settings/"
WITHOUT_DEMO = [name for name in own_settings.MIDDLEWARE if ".standin." not in name]
TOKEN = re.compile(r'name="token" value="([^"]+)"')
CHANGING = re.compile(r'(?<=name="csrfmiddlewaretoken" value=")[^"]+|(?<=name="token" value=")[^"]+')
WHO = (0, 1)
# What changes a page comes often, so that few examples meet it twice.
STEPS = st.sampled_from(
    [(what, who) for what in ("press", "use", "start", "start", "delete", "plan") for who in WHO]
    + [(what, value) for what in ("signal", "read_in") for value in (0, 1)]
    + [("read_in", 2)]
    + [("move", minutes) for minutes in (1, 59, 60, 60 * 24, 60 * 24 * 700, 60 * 24 * 1827, -1, -4000)]
)


class World:
    """Two people who take turns on one process, at a moment that can be moved."""

    def __init__(self) -> None:
        self.now, self.signal = BEFORE_THE_DEADLINE + timedelta(minutes=30), 0
        self.language = "en"
        self.people = [_person(), _person()]
        self.clients = [Client(), Client()]
        for client, person in zip(self.clients, self.people, strict=True):
            client.force_login(person)
        for who in WHO:
            self.do("start", who)

    def page(self, who: int) -> str:
        headers = {"Accept-Language": self.language} | ({"Sec-GPC": "1"} if self.signal else {})
        response = self.clients[who].get(URL, headers=headers)
        assert response.status_code == 200
        return response.content.decode()

    def do(self, what: str, value: int) -> None:
        getattr(self, f"_{what}")(value)

    def _press(self, who: int) -> None:
        page = self.page(who)
        choice = "decline" if 'aria-checked="true"' in page else "allow"
        form = {"token": TOKEN.search(page)[1], "choice": choice}
        self.clients[who].post(URL, form, headers={"HX-Request": "true"})

    def _use(self, who: int) -> None:
        if row := self._newest(who):
            holdings.use(row.person, row.pk, self.now)

    def _start(self, who: int) -> None:
        holdings.start(self.people[who], title="A", kind=Kind.CHAT, offering=Offering.PRO, now=self.now)

    def _delete(self, who: int) -> None:
        if row := self._newest(who):
            holdings.delete(row.person, row.pk, self.now)

    def _newest(self, who: int) -> Conversation | None:
        return Conversation.objects.filter(person=self.people[who], deleted_at=None).last()

    def _move(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)

    def _signal(self, on: int) -> None:
        self.signal = on

    def _read_in(self, place: int) -> None:
        self.language = ("en", "fr", "ar")[place]

    def _plan(self, who: int) -> None:
        Person.objects.filter(pk=self.people[who].pk).update(offerings=["pro", "team"], region="DE")


def _person() -> Person:
    return Person.objects.create(username=str(uuid4()), offerings=["pro"], region="US")


@contextmanager
def as_in_production(world: World) -> Iterator[None]:
    """Without the bar of the demo, whose clock keeps the page around the card from being remembered."""
    moment = patch.object(clock, "now", lambda request: world.now)
    with moment, override_settings(DEMO=False, MIDDLEWARE=WITHOUT_DEMO):
        yield


def forget() -> None:
    """As in a process that has drawn nothing yet."""
    PAGES.clear()
    for made_once in (
        setting_card._means,
        drawing._row,
        timeline._row_in_words,
        timeline._turn_in_words,
        picture._mark,
        picture.dot_shapes,
        picture.bar_shapes,
        counting._tallies,
    ):
        made_once.cache_clear()


def stands_for(token: str, person: Person) -> tuple[object, ...]:
    served = ledger.read_token(token, person.subject)
    return served.sequence, served.digest, served.surface, served.notice, served.policy


@pytest.mark.django_db
@settings(max_examples=30)
@given(st.lists(STEPS, min_size=1, max_size=10))
def test_what_is_remembered_is_what_would_be_drawn_now(steps: list[tuple[str, int]]) -> None:
    forget()
    world = World()
    with as_in_production(world):
        for what, value in steps:
            world.do(what, value)
            remembered = [world.page(who) for who in (0, 1, 0)]
            for who, page in zip((0, 1, 0), remembered, strict=True):
                forget()
                anew = world.page(who)
                assert CHANGING.sub("", page) == CHANGING.sub("", anew)
                tokens = {stands_for(token, world.people[who]) for token in TOKEN.findall(page + anew)}
                assert len(tokens) == 1


@pytest.fixture
def world(db: None) -> Iterator[World]:
    forget()
    found = World()
    with as_in_production(found):
        yield found


def test_a_page_asked_for_again_is_not_drawn_again(world: World) -> None:
    first = world.page(0)
    with patch.object(setting_card, "_drawn") as card, patch.object(privacy_settings, "drawn") as frame:
        assert CHANGING.sub("", world.page(0)) == CHANGING.sub("", first)
    assert not card.called
    assert not frame.called


class WithoutGaps:
    """In the place of a frame: the card drawn by the template in one step, with one's own words in it."""

    def __init__(self, request: HttpRequest, question: Question, look: Look) -> None:
        self._question, self._look = question, look

    def partly(self, **own: bytes) -> Drawn:
        tokens = {name: mark(name) for name in setting_card.TOKENS}
        names = (*setting_card.WORDS, *setting_card.DRAWINGS)
        words = {name: SafeString(own[name].decode()) for name in names if name in own}
        context = setting_card.context(self._question, self._look, tokens | words)
        return drawn(render_to_string("settings/_setting.html", context))


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
@pytest.mark.parametrize(
    "steps",
    [
        [],
        [("start", 0)],
        [("press", 0), ("use", 0), ("press", 0)],
        [("signal", 1), ("press", 0)],
        [*[("start", 0)] * 12, ("press", 0)],
    ],
    ids=str,
)
def test_the_gaps_change_nothing_but_the_way_it_is_drawn(
    world: World, steps: list[tuple[str, int]], language: str
) -> None:
    for what, value in [*steps, ("read_in", ["en", "fr", "ar"].index(language))]:
        world.do(what, value)
    filled = world.page(0)
    forget()
    with patch.object(setting_card, "_frame", WithoutGaps):
        assert CHANGING.sub("", world.page(0)) == CHANGING.sub("", filled)


def test_who_stands_alike_shares_a_frame_and_nothing_of_their_own(world: World) -> None:
    for who in WHO:
        for what in ("start", "use", "press"):
            world.do(what, who)
            world.now += timedelta(days=who)
    world.page(0)
    with patch.object(setting_card, "render_to_string", wraps=render_to_string) as rendered:
        second = world.page(1)
    assert "settings/_setting.html" not in [call.args[0] for call in rendered.call_args_list]
    forget()
    assert CHANGING.sub("", world.page(1)) == CHANGING.sub("", second)


def test_a_date_is_told_as_passed_from_that_very_moment(world: World) -> None:
    for what in ("press", "use"):
        world.do(what, 0)
    last_used = Conversation.objects.get(person=world.people[0]).last_used_while_on_at
    world.now = in_force.policy().retention_if_allowed.value.after(last_used)
    assert world.now.minute
    still = world.page(0)
    world.now += timedelta.resolution
    assert CHANGING.sub("", world.page(0)) != CHANGING.sub("", still)
    world.now -= timedelta.resolution
    assert CHANGING.sub("", world.page(0)) == CHANGING.sub("", still)


def test_a_card_is_not_remembered_over_the_deadline(world: World) -> None:
    deadline = in_force.policy().deadline
    for end, is_kept in ((deadline - timedelta(hours=1), True), (deadline + timedelta(minutes=30), False)):
        world.now = end - timedelta(minutes=59)
        request = RequestFactory().get(URL)
        request.user = world.people[0]
        assert setting_card._says_the_same(request, world.now, end) is is_kept


def test_another_language_is_another_page(world: World) -> None:
    english = world.page(0)
    held = len(PAGES)
    world.language = "ar"
    assert 'lang="ar" dir="rtl"' in world.page(0)
    assert len(PAGES) == 2 * held
    world.language = "en"
    assert CHANGING.sub("", world.page(0)) == CHANGING.sub("", english)


def test_the_forms_of_every_page_have_tokens_of_their_own(world: World) -> None:
    forms = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
    first, again = (set(forms.findall(world.page(0))) for _ in range(2))
    assert len(first) == len(again) == 1
    assert first != again
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(world.people[1])
    page = strict.get(URL).content.decode()
    form = {"csrfmiddlewaretoken": forms.search(page)[1], "token": TOKEN.search(page)[1], "choice": "allow"}
    assert strict.post(URL, form).status_code == 303
    assert strict.post(URL, {**form, "csrfmiddlewaretoken": "A" * 64}).status_code == 403


def test_a_refused_form_leaves_nothing_on_the_page_that_is_asked_for(world: World) -> None:
    back = re.compile(r'name="next" value="([^"]*)"')
    for _ in range(2):
        refused = world.clients[0].post(URL, {"token": "made up", "choice": "allow"})
        assert refused.status_code == 409
        assert "could not be matched" in refused.content.decode()
        page = world.page(0)
        assert back.findall(page) == [URL]
        assert "could not be matched" not in page


def test_a_message_is_shown_once_and_not_remembered(world: World) -> None:
    page = world.page(0)
    world.clients[0].post(URL, {"token": TOKEN.search(page)[1], "choice": "allow"})
    assert "Saved: training is on" in world.page(0)
    assert "Saved: training is on" not in world.page(0)
    assert "Saved: training is on" not in world.page(1)
