"""No sentence of the studio is left unmarked: in made-up accents each of them carries some."""

import re

import pytest
from django.test import Client

from settings_app.pseudo import ACCENTED
from tests.languages.reading import NAMES, WORD, english
from tests.publishing.team import Team
from tests.studio.in_languages import grown, opened, speaking
from tests.web.test_languages import said

# What no language says otherwise: days and languages (the made-up one has England's), names with a hyphen or a dot in them,
# places for values, what was typed by somebody, and lists of names.
KEPT = re.compile(
    r"(?<=: )[\w.-]+(?:, [\w.-]+)+|\b(?:en|ar|de|es|fr|ja)\b"
    r"|\d+ [A-Z]\w+ \d{4}|\w+(?:[-._]\w+)+|\{\w+\}|“[^”]*”|\b(?:writer|product|ARI|LIX|story|heading|and|English)\b"
    r"|heading: HURRY.*"
)
CODE = re.compile(r"(?::\s*)?[a-z_]{2,20}")


def unmarked(page: str) -> list[str]:
    """The texts of a page that hold a word without an accent."""
    texts = (text for text in english(page) if not CODE.fullmatch(text))
    return [text for text in texts if plain(text)]


def plain(text: str) -> bool:
    return any(word.isascii() for word in WORD.findall(NAMES.sub("", KEPT.sub("", text))))


def test_no_page_of_the_studio_keeps_english(staff: Client, team: Team) -> None:
    draft = grown(team)
    pages = {name: said(answer) for name, answer in opened(speaking(staff, ACCENTED), draft)}
    assert {name: texts for name, page in pages.items() if (texts := unmarked(page))} == {}
    assert all(pages.values())


@pytest.mark.parametrize("text", ["Saved", "writer, two words", "[Ŕéṽîšîöñ] by writer"])
def test_it_would_be_noticed(text: str) -> None:
    assert unmarked(f"<p>{text}</p>")
