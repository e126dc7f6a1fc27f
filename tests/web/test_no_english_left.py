"""No English left in any other language, on every page: what a page says there, it does not say in English too."""

import re

import pytest
from django.conf import settings
from django.test import Client

from settings_app.models.person import countries
from tests.languages.reading import NAMES, WORD, read
from tests.qa.test_words import pages_of, speaking
from tests.web.test_languages import ADDRESSES, LATER, STATES, addresses, in_state, said

__all__ = ["in_state"]

OTHERS = [code for code, _ in settings.SPOKEN if code != "en"]
# Every day the one that is furthest from English; `make test-all` reads them all.
EVERYDAY = ("ar",)
EVERY_OTHER = pytest.mark.parametrize(
    "language",
    [pytest.param(code, marks=[] if code in EVERYDAY else pytest.mark.thorough) for code in OTHERS],
)
# The policy's own names, and what is the same word in several languages.
SHARED = re.compile(
    r"Help improve Claude|Claude|Anthropic|Global Privacy Control|Amazon Bedrock|Google Cloud Vertex AI|API|Bedrock|Vertex"
    r"|\b(Pro|Max|Free|Team|Enterprise|Gov|for Work|for Education|Code|Chat|Chats|Status|Transcript|Export|Name|SHA|JSON|ISO|Pop-up)\b"
)


# A country may be called the same in several languages; what it is called is Unicode's.
COUNTRIES = frozenset(countries().values())


def english_words(text: str) -> list[str]:
    """The words of a text that a language could have said otherwise: two letters and more, no names."""
    return [] if text in COUNTRIES else WORD.findall(NAMES.sub("", SHARED.sub("", text)))


def left(pages: dict[str, str], english: dict[str, str]) -> dict[str, list[str]]:
    """By address, the texts of some words that stand on the English page as well."""
    found = {address: said_in_both(page, english[address]) for address, page in pages.items()}
    return {address: texts for address, texts in found.items() if texts}


def said_in_both(page: str, english: str) -> list[str]:
    """The texts of two words and more that stand on both pages."""
    there = frozenset(read(english))
    return [text for text in read(page) if text in there and len(english_words(text)) > 1]


@EVERY_OTHER
@pytest.mark.parametrize(("persona", "moment"), STATES, ids=[persona for persona, _ in STATES])
def test_no_page_says_it_in_english(client: Client, in_state, persona, moment, language) -> None:
    person = in_state(persona, moment, language)
    where = list(addresses(person))
    pages = {address: said(client.get(address)) for address in where}
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    assert left(pages, {address: said(client.get(address)) for address in where}) == {}


@EVERY_OTHER
def test_no_page_for_a_stranger_says_it_in_english(client: Client, db: None, language: str) -> None:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    pages = {address: said(client.get(address)) for address in ADDRESSES}
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    assert left(pages, {address: said(client.get(address)) for address in ADDRESSES}) == {}


@EVERY_OTHER
@pytest.mark.django_db
def test_the_bench_does_not_say_it_in_english(language: str) -> None:
    assert left(pages_of(speaking(language)), pages_of(speaking("en"))) == {}


def test_it_would_be_noticed(client: Client, in_state) -> None:
    in_state("max-allowed", LATER, "en")
    page = {"/notice/": said(client.get("/notice/"))}
    assert left(page, page)
