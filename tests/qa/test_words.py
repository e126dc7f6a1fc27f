"""The bench in the reader's language: every code has its words, and machines are told the same in every language."""

import re
from itertools import chain

import pytest
from django.conf import settings
from django.test import Client

from settings_app.domain.vocabulary import Surface
from settings_app.pseudo import ACCENTED
from settings_app.qa import known, words
from settings_app.qa.finding import AXES
from settings_app.qa.trouble import NextSave
from settings_app.states import CATALOGUE, Act, Page
from tests.languages.reading import english
from tests.web.test_languages import said

ENTERED = "history-turned-off"
PAGES = ("/qa/", "/qa/?surface=home", "/qa/?q=nothing+is+called+so", "/qa/?surface=nowhere")
REFUSED: tuple[tuple[str, dict[str, str]], ...] = (
    ("states/settings-of-before/", {}),
    ("states/zzz/", {}),
    ("states/history-on/", {"zzz": "zzz"}),
    ("next-save/", {"kind": "explode"}),
    ("next-save/", {}),
    ("next-save/", {"kind": "", "zzz": "zzz"}),
    ("clock/", {"to": "tomorrow"}),
    ("clock/", {"to": "9999-12-31T23:59:59Z"}),
    ("clock/", {"to": "", "frozen": "perhaps"}),
    ("clock/", {"to": "2025-08-29T00:00:00Z"}),
    ("clock/", {"now": "banana"}),
    ("accounts/?account=ada", {}),
)
REFUSALS = re.compile("refused |no rows|.*=nowhere")
DONE = (
    ("clock/", {"to": "now"}),
    ("next-save/", {"kind": "fail"}),
    ("next-save/", {"kind": ""}),
    ("accounts/", {}),
)
# Days and countries, which a language that is made up says as English does.
DATA = re.compile(r"\b(\d+ \w+ \d{4}|United States|Germany)\b")
# Codes, where a refusal names what there is; a list of them has the “and” of English.
CODES = (
    *NextSave,
    *Surface,
    *Page,
    *CATALOGUE,
    "settings-of-before",
    "zzz",
    "explode",
    "surface",
    "nowhere",
    "frozen",
    "account",
    "kind",
    "to",
)
NAMED = re.compile(
    rf"/qa/[\w/-]+|\b({'|'.join(sorted(CODES, key=len, reverse=True))}|and|now|\d{{4}}-\d\d-\d\dT[\d:+Z]+)\b|qa-"
)
JSON = {"accept": "application/json"}


def speaking(language: str) -> Client:
    client = Client()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    return client


def pages_of(client: Client) -> dict[str, str]:
    """Everything that the bench shows to people, once a state is entered."""
    entered = client.post(f"/qa/states/{ENTERED}/", follow=True)
    found = {"entered": said(entered)} | {path: said(client.get(path)) for path in PAGES}
    for path, form in REFUSED:
        found[f"refused {path} {form}"] = said(client.post(f"/qa/{path}", form))
    found["no rows"] = said(speaking(client.cookies[settings.LANGUAGE_COOKIE_NAME].value).get("/qa/rows/"))
    for path, form in DONE:
        found[f"done {path} {form}"] = said(client.post(f"/qa/{path}", form, follow=True))
    return found


def test_every_code_has_its_words() -> None:
    assert set(words.ACTS) == set(Act)
    assert set(words.NEXT_SAVES) == set(NextSave)
    assert set(words.AXES) == {axis.name for axis in AXES}
    assert {axis.name: {*axis.values} <= set(words.values_in_words(axis.name)) for axis in AXES} == {
        axis.name: True for axis in AXES
    }


def test_every_place_of_what_is_looked_up_is_filled() -> None:
    for sentence in chain(known.TEST_IDS.values(), known.LIMITS):
        assert "{" not in known.with_codes(sentence)


@pytest.mark.django_db
def test_no_page_of_it_keeps_english() -> None:
    """Read in the language that is made up, where each letter of what is marked has an accent."""
    pages = pages_of(speaking(ACCENTED))
    left = {path: english(DATA.sub("", page)) for path, page in pages.items()}
    for path in filter(REFUSALS.match, left):
        left[path] = [text for text in left[path] if english(NAMED.sub("", text))]
    assert {path: texts for path, texts in left.items() if texts} == {}
    assert all(pages.values())


@pytest.mark.django_db
def test_it_is_searched_in_the_words_that_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("settings_app.qa.finding.translated", lambda text: f"Zustand: {text}")
    assert Client().get("/qa/", {"q": "zustand history-on"}).context["count"] == 1


@pytest.mark.django_db
def test_machines_are_told_the_same_in_every_language() -> None:
    def told(language: str) -> list[object]:
        client = speaking(language)
        paths = [*REFUSED, ("accounts/", {})]
        answers = [
            client.post(f"/qa/{path}", form, content_type="application/json", headers=JSON)
            for path, form in paths
        ]
        assert {answer["Content-Language"] for answer in answers} == {"en"}
        return [
            {name: value for name, value in answer.json().items() if name not in ("csrf", "now")}
            for answer in answers
        ]

    assert told(ACCENTED) == told("en")
