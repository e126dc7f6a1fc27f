"""From the history, what was shown: exactly as it was, in its own language, with controls that do nothing."""

import html
import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from html.parser import HTMLParser

import pytest
from django.db import connection
from django.test import Client

from settings_app import ledger
from settings_app.domain.vocabulary import Choice, Surface
from settings_app.models import Person, ServedQuestion, immutability
from settings_app.notices import asked_again
from tests.conftest import AFTER_THE_DEADLINE, BEFORE_THE_DEADLINE
from tests.ledger.conftest import Someone, shown
from tests.web.test_what_was_shown import PAGES, in_order, words_of

HISTORY = "/settings/privacy/history/"
PLACES = {Surface.POP_UP: "/consent/", Surface.CONSENT_PAGE: "/consent/", Surface.SIGN_UP: "/sign-up/choice/"}


def token_on(page: str) -> str:
    return re.search(r'name="token"\s+value="([^"]+)"', page)[1]


def figure_of(page: str) -> str:
    """The part of the page that shows it again."""
    return re.search(r'<figure class="then".*?</figure>', page, re.S)[0]


@pytest.mark.parametrize("moment", [BEFORE_THE_DEADLINE, AFTER_THE_DEADLINE])
@pytest.mark.parametrize("region", ["US", "DE"])
@pytest.mark.parametrize("language", ["en", "de", "ar"])
@pytest.mark.parametrize(("surface", "url"), PAGES.items())
def test_it_is_exactly_what_was_shown(
    client: Client,
    person: Callable[..., Person],
    at: Callable[[datetime], None],
    surface: Surface,
    url: str,
    language: str,
    region: str,
    moment: datetime,
) -> None:
    client.force_login(ada := person(region=region))
    at(moment)
    client.cookies["django_language"] = language
    first = client.get(url).content.decode()
    client.post(PLACES.get(surface, url), {"token": token_on(first), "choice": "decline"})
    (row,) = ledger.record_of(ada.subject).entries
    client.cookies["django_language"] = "fr"  # the reader's language later is not that of then
    figure = figure_of(client.get(f"{HISTORY}1/").content.decode())
    kept = json.loads(row.served.content)
    assert kept["surface"] == surface
    in_order(kept["strings"], words_of(f"<body>{figure}"))
    assert f'data-state="{kept["starting_position"]}"' in figure
    assert f'lang="{language}"' in figure and ('dir="rtl"' in figure) is (language == "ar")
    toggle = re.findall(r'<input id="choose-(\w+)"[^>]*\bchecked\b', figure)
    assert toggle == (["on"] if kept["starting_position"] == "on" and surface != Surface.SETTINGS else [])


class Controls(HTMLParser):
    """Everything that can be pressed, and whether it would do anything."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.live: list[str] = []
        self.found = 0
        self._off = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "fieldset":
            self._off = "disabled" in given
        if tag in ("button", "input"):
            self.found += 1
            if "disabled" not in given and not self._off:
                self.live.append(self.get_starttag_text() or tag)
        if tag in ("form", "a") or any(name.startswith("hx-") for name in given):
            self.live.append(self.get_starttag_text() or tag)

    def handle_endtag(self, tag: str) -> None:
        self._off = self._off and tag != "fieldset"


@pytest.mark.parametrize(("surface", "url"), PAGES.items())
def test_its_controls_do_nothing_and_it_says_so(
    client: Client, person: Callable[..., Person], at: Callable[[datetime], None], surface: Surface, url: str
) -> None:
    client.force_login(person())
    at(BEFORE_THE_DEADLINE)
    token = token_on(client.get(url).content.decode())
    client.post(PLACES.get(surface, url), {"token": token, "choice": "allow"})
    page = client.get(f"{HISTORY}1/").content.decode()
    controls = Controls(figure_of(page))
    assert controls.found >= 1
    assert controls.live == []
    assert "Its controls do nothing here." in page
    assert token not in page


def test_a_question_put_off_is_shown_again_too(
    client: Client, person: Callable[..., Person], at: Callable[[datetime], None]
) -> None:
    client.force_login(person())
    at(BEFORE_THE_DEADLINE)
    client.post("/consent/not-now/", {"token": token_on(client.get("/").content.decode())})
    page = client.get(f"{HISTORY}1/").content.decode()
    assert "The pop-up as it was shown to you" in page
    assert "Not now" in figure_of(page)


@pytest.mark.parametrize("sequence", [0, 2, 10**20])
def test_there_is_nothing_of_a_row_that_one_does_not_have(
    client: Client, person: Callable[..., Person], sequence: int
) -> None:
    client.force_login(person())
    for page in ("", "receipt/", "receipt.json", "aipref.txt"):
        assert client.get(f"{HISTORY}{sequence}/{page}").status_code == 404


def answered(person: Person, content: str) -> None:
    """They refused on a page whose kept content is this."""
    someone = Someone()
    someone.subject = person.subject
    page = someone.opens_a_page()
    with connection.cursor() as cursor:
        immutability.disarm(cursor)
        cursor.execute("UPDATE settings_app_servedquestion SET content = %s", [content])
        immutability.arm(cursor)
    someone.answers(page, Choice.DECLINE)


def test_what_was_changed_outside_is_not_shown(client: Client, person: Callable[..., Person]) -> None:
    client.force_login(ada := person())
    answered(ada, '{"heading": "Forged"}')
    page = client.get(f"{HISTORY}1/").content.decode()
    assert "does not have the digest that your record names" in page
    assert "Forged" not in page and "<figure" not in page
    refused = client.get(f"{HISTORY}1/receipt/")
    assert refused.status_code == client.get(f"{HISTORY}1/receipt.json").status_code == 409
    assert "nothing is signed" in refused.content.decode()


def test_what_was_kept_without_its_places_is_told_in_its_words(
    client: Client, person: Callable[..., Person]
) -> None:
    client.force_login(ada := person())
    someone = Someone()
    someone.subject = ada.subject
    older = {name: part for name, part in json.loads(shown().content).items() if name != "places"}
    content = json.dumps(older, ensure_ascii=False)
    digest = sha256(content.encode()).hexdigest()
    ServedQuestion(digest=digest, content=content, first_served_at=BEFORE_THE_DEADLINE).save()
    someone.answers(replace(someone.opens_a_page(), digest=digest), Choice.DECLINE)
    assert asked_again(content) is None
    page = client.get(f"{HISTORY}1/").content.decode()
    assert "How these words were laid out is not on record" in page
    in_order(older["strings"], words_of(page))


def test_every_question_comes_back_from_what_is_kept_of_it(db: None) -> None:
    """To the letter: the same content, and so the same digest, in every state of the catalogue."""
    from settings_app import in_force
    from settings_app.states import CATALOGUE
    from settings_app.studio.again import _question

    policy = in_force.policy()
    asked = [state for state in CATALOGUE.values() if isinstance(state.surface, Surface)]
    for language in in_force.languages():
        made = {_question(state, in_force.words(language), policy).content for state in asked}
        assert len(made) >= 15
        for content in made:
            assert asked_again(content).content == content


def test_strings_without_as_many_places_are_not_laid_out() -> None:
    content = json.loads(shown().content)
    content["places"].pop()
    assert asked_again(json.dumps(content, ensure_ascii=False, separators=(",", ":"))) is None
    swapped = json.loads(shown().content)
    swapped["places"][:2] = swapped["places"][1::-1]
    assert asked_again(json.dumps(swapped, ensure_ascii=False, separators=(",", ":"))) is None


def test_nothing_new_is_kept_by_looking(client: Client, person: Callable[..., Person]) -> None:
    client.force_login(person())
    url = PAGES[Surface.SETTINGS]
    client.post(url, {"token": token_on(client.get(url).content.decode()), "choice": "decline"})
    before = ServedQuestion.objects.count()
    assert html.unescape(client.get(f"{HISTORY}1/").content.decode())
    assert ServedQuestion.objects.count() == before
