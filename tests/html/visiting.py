"""The pages that are checked, as the server sends them: states of the catalogue, the studio and the bench."""

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpResponse
from django.test import Client

from settings_app.qa.acts import A_TEXT
from settings_app.states import CATALOGUE, Act, State, state
from tests.fairness.states import MISTAKES, PAGES, QUESTIONS

# One of every kind of page, read in every language; all others in English.
READ_IN_EVERY_LANGUAGE = frozenset(
    {
        "pop-up-not-answered-before-starts-unset",
        "settings-on-before-signal",
        "timeline-turned-off",
        "history-turned-off",
        "receipt-off",
        "conversations-turned-off",
        "each-choice-on",
        "notice-on",
        "account-refused",
    }
)
LANGUAGES = [code for code, _ in settings.SPOKEN]
AFTER_AN_ANSWER = {"setting": "/settings/privacy/privacy-settings/", "history": "/settings/privacy/history/"}
STUDIO = "/preview/"
LOOKED_AT = "?state=pop-up-not-answered-before-starts-unset"
NEW, BASE = "2026-01-15", "2025-08-28"
OF_THE_STUDIO = (
    "",
    f"state/{LOOKED_AT}",
    "matrix/?q=pop-up-not-answered-before-starts-unset&region=each",
    f"render/{LOOKED_AT}",
    "drafts/",
    "figures/",
)
OF_A_DRAFT = ("", "compare/", "facts/", "release/", "pack/")
OF_THE_BENCH = ("/qa/", "/qa/?surface=settings", "/qa/states/nothing-is-called-so/")


ELEMENTS = re.compile(r"<[^>]+>")
# What differs from page to page of one structure: what attributes point to, carry and measure.
VALUES = re.compile(
    r" (?:value|href|src|action|formaction|content|id|for|datetime|aria-label\w*|aria-describedby|nonce|integrity"
    r"|name|d|x|y|x1|x2|y1|y2|cx|cy|width|height|points|transform|viewBox|style|data-(?!state|testid)[\w-]+|hx-[\w-]+)"
    r'="[^"]*"'
)


@dataclass(frozen=True, slots=True)
class Read:
    """A page as it came: how it is called here, and its text."""

    name: str
    html: str


def _posts_the_question(client: Client, page: HttpResponse) -> HttpResponse:
    return client.post(page.context["action"], {"token": page.context["token"]})


def _opens_the_first(client: Client, page: HttpResponse) -> HttpResponse:
    link = re.search(r'href="([^"]*conversations/[0-9a-f-]{36}/)"', page.content.decode())
    assert link, "no conversation in the list"
    return client.get(link[1])


# What a person without a script does to come into a state whose page is open; other acts change no markup
# that the server sends.
ACTS: dict[Act, Callable[[Client, HttpResponse], HttpResponse]] = {
    Act.ACCEPT: _posts_the_question,
    Act.SUBMIT_EMPTY: lambda client, page: client.post(page.request["PATH_INFO"], {"username": ""}),
    Act.OPEN_THE_FIRST: _opens_the_first,
    Act.SHOW_A_TEXT: lambda client, page: client.post(page.request["PATH_INFO"], {"text": A_TEXT}),
}


def the_product() -> Iterator[Read]:
    """Every state that is measured for fairness, and some of them in every language."""
    for named in (*QUESTIONS, *MISTAKES, *PAGES):
        found = state(named.of)
        for language in LANGUAGES if found.name in READ_IN_EVERY_LANGUAGE else LANGUAGES[:1]:
            yield Read(f"{found.name}.{language}", _html(_met(found, language)))


def every_state() -> Iterator[tuple[object, Read]]:
    """Every state of the catalogue, with what tells it apart: the structure of its page, or what is done there."""
    for found in CATALOGUE.values():
        html = _met(found, LANGUAGES[0]).content.decode()
        done = (found.surface, found.act, found.result, found.meanwhile)
        yield structure(html) if found.act is Act.NOTHING else done, Read(found.name, html)


def structure(html: str) -> str:
    """What a page is made of: its elements with the attributes that say what each is, in their order."""
    return hashlib.sha256("".join(ELEMENTS.findall(VALUES.sub("", html))).encode()).hexdigest()


def _met(found: State, language: str) -> HttpResponse:
    client = Client()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    page = _entered(client, found.name)
    return ACTS.get(found.act, lambda _, opened: opened)(client, page)


def _entered(client: Client, name: str) -> HttpResponse:
    entered = client.post(f"/qa/states/{name}/", headers={"accept": "application/json"})
    assert entered.status_code == 201, entered.content
    return client.get(entered.json()["path"])


def somebody_who_just_answered() -> Iterator[Read]:
    """What is on record is of this very moment, with its microseconds; all other states are of round hours."""
    client = Client()
    page = _entered(client, "consent-page-not-answered-before-starts-on")
    client.post("/consent/", {"token": page.context["token"], "choice": "decline"})
    for name, path in AFTER_AN_ANSWER.items():
        yield Read(f"just-answered-{name}", _html(client.get(path)))


def the_studio(staff: Client) -> Iterator[Read]:
    """The pages of the product team, with a draft begun."""
    draft = staff.post(f"{STUDIO}drafts/", {"version": NEW, "based_on": BASE})["Location"]
    there = [*(STUDIO + path for path in OF_THE_STUDIO), *(draft + path for path in OF_A_DRAFT)]
    for number, path in enumerate(there):
        yield Read(f"studio-{number}", _html(staff.get(path, follow=True)))


def the_bench(client: Client) -> Iterator[Read]:
    """The bench, searched and unable."""
    for number, path in enumerate(OF_THE_BENCH):
        yield Read(f"bench-{number}", _html(client.get(path, headers={"accept": "text/html"})))


def _html(answer: HttpResponse) -> str:
    assert answer["Content-Type"].startswith("text/html"), answer.request["PATH_INFO"]
    assert answer.status_code in (200, 404, 405, 422), (answer.status_code, answer.request["PATH_INFO"])
    return answer.content.decode()
