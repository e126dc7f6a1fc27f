"""Every page in every language: chosen by one press, right to left where that is so, and no English left."""

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest
from django.conf import settings
from django.db import OperationalError
from django.http import HttpResponse
from django.template import base
from django.templatetags import i18n
from django.test import Client
from django.utils.functional import Promise
from django.utils.html import conditional_escape
from django.utils.safestring import SafeData

from settings_app.models import Person
from settings_app.pseudo import ACCENTED, MIRRORED
from settings_app.standin.personas import PERSONAS, arrive
from settings_app.web import asking, my_conversations, setting_card
from settings_app.web.drawing import Drawing
from settings_app.web.timeline import Timeline
from tests.conftest import AFTER_THE_DEADLINE, BEFORE_THE_DEADLINE
from tests.languages.reading import english
from tests.web.test_doors import NAMED

LATER = datetime.fromisoformat("2026-03-01T12:00:00Z")
STATES = [
    ("free-undecided", BEFORE_THE_DEADLINE),
    ("pro-undecided-eu", AFTER_THE_DEADLINE),
    ("max-allowed", BEFORE_THE_DEADLINE),
    ("pro-opted-out", LATER),
    ("team-only", LATER),
]
MORE = [
    "/nowhere/",
    "/settings/privacy/conversations/?if=allow&part=joins",
    "/settings/privacy/conversations/?q=nothing+like+it",
    "/settings/privacy/questions/?q=delete",
    "/settings/privacy/questions/?q=zzz",
]
# The bench is read by tests of its own, in more of its states: tests/qa/test_words.py, test_no_english_left.py.
OF_THE_BENCH = {address for name, address in NAMED.items() if name.startswith("qa")}
ADDRESSES = sorted({*NAMED.values(), *MORE} - OF_THE_BENCH - {"/.well-known/gpc.json"})
FORMS = {
    "/sign-up/": {},
    "/sign-in/": {"username": "nobody", "password": "wrong"},
    "/consent/": {"choice": "allow"},
    "/consent/not-now/": {},
    "/settings/privacy/privacy-settings/": {"choice": "allow"},
    "/settings/privacy/filters/": {"text": "anna@example.com"},
    "/settings/privacy/bring-your-own/": {},
    "/conversations/": {"title": ""},
    "/demo/sign-in/": {"persona": "nobody"},
    "/language/": {"language": "xx"},
}
ASIDE = re.compile('\ue000[^\ue000\ue001]*\ue001|<option.*?</option>|_helptext">.*?</div>', re.S)


@pytest.fixture
def in_state(client: Client, db: None, at: Callable[[datetime], None]) -> Callable[..., Person]:
    """Be one of the people of the demo at a moment, in a language."""

    def become(persona: str, moment: datetime, language: str) -> Person:
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
        person = arrive(PERSONAS[persona], moment)
        client.force_login(person)
        at(moment)
        return person

    return become


def undrawn(timeline: Timeline | None) -> Drawing | None:
    """The picture of a timeline without a word of it."""
    return timeline and Drawing(
        wide="", narrow="", legend="", turns="", rows="", has_bars=bool(timeline.wide.most)
    )


@pytest.fixture
def code_aside(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], str]:
    """A page without what the code put into it: what the templates themselves say."""
    written = base.render_value_in_context

    def noted(value: Any, context: Any) -> str:
        is_words = isinstance(value, str | Promise) and not isinstance(value, SafeData)
        return f"\ue000{written(value, context)}\ue001" if is_words else written(value, context)

    for module in (base, i18n):
        monkeypatch.setattr(module, "render_value_in_context", noted)
    # What goes into the gaps of the card of the setting is the code's, and so is the timeline from end to end.
    monkeypatch.setattr(
        setting_card, "conditional_escape", lambda text: f"\ue000{conditional_escape(text)}\ue001"
    )
    for module in (setting_card, my_conversations):
        monkeypatch.setattr(module, "drawing", undrawn)
    return lambda page: ASIDE.sub("", page)


def said(response: HttpResponse) -> str:
    """A page as text; nothing of an answer that is none."""
    return response.content.decode() if response["Content-Type"].startswith("text/html") else ""


def addresses(person: Person) -> Iterator[str]:
    """Every address of the site, about a conversation that the person has."""
    held = person.conversations.earliest("last_used_at")
    for address in ADDRESSES:
        yield re.sub("[0-9a-f-]{36}", str(held.pk), address)


@pytest.mark.parametrize(("persona", "moment"), STATES, ids=[persona for persona, _ in STATES])
def test_no_page_keeps_english(
    client: Client, in_state: Callable[..., Person], code_aside: Callable, persona: str, moment: datetime
) -> None:
    person = in_state(persona, moment, ACCENTED)
    pages = {address: said(client.get(address)) for address in addresses(person)}
    pages["each choice, unfolded"] = said(
        client.get("/settings/privacy/each-choice/", headers={"HX-Request": "true"})
    )
    pages |= {f"POST {address}": said(client.post(address, form)) for address, form in FORMS.items()}
    left = {address: english(code_aside(page)) for address, page in pages.items()}
    assert {address: texts for address, texts in left.items() if texts} == {}
    assert sum(bool(page) for page in pages.values()) > 20


def test_no_page_for_a_stranger_keeps_english(client: Client, db: None, code_aside: Callable) -> None:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = ACCENTED
    pages = {address: said(client.get(address)) for address in ADDRESSES}
    pages |= {address: said(client.post(address, FORMS[address])) for address in ("/sign-up/", "/sign-in/")}
    left = {address: english(code_aside(page)) for address, page in pages.items()}
    assert {address: texts for address, texts in left.items() if texts} == {}


@pytest.mark.parametrize("failure", [RuntimeError("a bug"), OperationalError("locked")])
def test_a_failure_is_told_in_the_language_too(
    client: Client, in_state: Callable[..., Person], monkeypatch: pytest.MonkeyPatch, failure: Exception
) -> None:
    in_state("max-allowed", LATER, ACCENTED)

    def fail(request: object) -> None:
        raise failure

    monkeypatch.setattr(asking, "record", fail)
    client.raise_request_exception = False
    page = said(client.get("/settings/privacy/privacy-settings/"))
    assert english(page) == []
    assert '<html lang="en-xa" dir="ltr">' in page


def test_a_form_without_its_token_is_refused_in_the_language_too(code_aside: Callable, db: None) -> None:
    client = Client(enforce_csrf_checks=True)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = ACCENTED
    assert english(code_aside(said(client.post("/sign-in/", {})))) == []


@pytest.mark.parametrize("language", [code for code, _ in settings.LANGUAGES])
def test_every_page_says_its_language_and_its_direction(
    client: Client, in_state: Callable[..., Person], language: str
) -> None:
    person = in_state("pro-opted-out", LATER, language)
    direction = "rtl" if language in ("ar", MIRRORED) else "ltr"
    for address in addresses(person):
        response = client.get(address)
        assert response["Content-Language"] == language
        assert {"Accept-Language", "Cookie"} <= set(response["Vary"].split(", "))
        if page := said(response):
            assert f'<html lang="{language}" dir="{direction}">' in page, address


@pytest.mark.parametrize(
    ("wish", "given"),
    [("de-AT,de;q=0.9,en;q=0.8", "de"), ("ar-EG", "ar"), ("it", "en"), ("zh, fr;q=0.5", "fr"), ("", "en")],
)
def test_without_a_choice_it_is_what_the_browser_asks_for(
    client: Client, db: None, wish: str, given: str
) -> None:
    assert client.get("/sign-in/", headers={"Accept-Language": wish})["Content-Language"] == given


@pytest.mark.parametrize("address", ["/settings/", "/notice/?a=1&b=2", "/consent/", "/", "/nowhere/"])
def test_every_page_offers_each_language_by_its_own_name(
    client: Client, in_state: Callable[..., Person], address: str
) -> None:
    in_state("pro-undecided-eu", AFTER_THE_DEADLINE, "ja")
    page = said(client.get(address))
    offered = re.findall(
        r'value="([\w-]+)"\s+lang="([\w-]+)"\s+(aria-current="true")?>([^<]+)</button>', page
    )
    names = [
        (code, code, 'aria-current="true"' if code == "ja" else "", name) for code, name in settings.SPOKEN
    ]
    assert offered[: len(names)] == names
    back = address.replace("&", "&amp;")
    assert f'<input type="hidden" name="next" value="{back}">' in page


def test_a_press_is_kept_for_a_year_while_an_answer_is_owed(
    client: Client, in_state: Callable[..., Person]
) -> None:
    in_state("pro-undecided-eu", AFTER_THE_DEADLINE, "en")
    response = client.post("/language/", {"language": "ar", "next": "/consent/?next=/notice/"})
    assert (response.status_code, response["Location"]) == (303, "/consent/?next=/notice/")
    cookie = response.cookies[settings.LANGUAGE_COOKIE_NAME]
    assert (cookie.value, cookie["max-age"], cookie["httponly"], cookie["samesite"]) == (
        "ar",
        365 * 24 * 60 * 60,
        True,
        "Lax",
    )
    assert client.get("/consent/")["Content-Language"] == "ar"


@pytest.mark.parametrize("away", ["https://evil.example/", "//evil.example", "javascript:alert(1)", ""])
def test_a_press_never_leads_away(client: Client, db: None, away: str) -> None:
    assert client.post("/language/", {"language": "de", "next": away})["Location"] == "/"


@pytest.mark.parametrize("language", ["", "xx", "it", "../en", "de\0"])
def test_a_language_that_is_not_offered_is_refused(client: Client, db: None, language: str) -> None:
    response = client.post("/language/", {"language": language})
    assert response.status_code == 400
    assert settings.LANGUAGE_COOKIE_NAME not in response.cookies
