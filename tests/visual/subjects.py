"""What is compared: the question and the setting, in every state that is measured for fairness.

All states times themes, languages and widths would be about 800 pictures, and every accepted change of a word
would store most of them again. So every state is taken in English, in every theme and at both widths, and two
states, the pop-up and the setting with everything unfolded, in every language as well. What is taken is the
card alone, without the page behind it or around it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from playwright.sync_api import Locator, Page

from tests.fairness.gauges import themes
from tests.fairness.states import MISTAKES, PAGES, QUESTIONS, State

SETTINGS = tuple(state for state in PAGES if state.name.startswith("settings, "))
STATES = (*QUESTIONS, *MISTAKES, *SETTINGS)
IN_EVERY_LANGUAGE = ("pop-up-not-answered-before-starts-on", "timeline-turned-off")
LANGUAGES = [code for code, _ in settings.SPOKEN]

THEMES = ("light", "dark", "forced colours")
# Tall enough that the card never scrolls within itself.
SIZES = ({"width": 1280, "height": 1600}, {"width": 390, "height": 2400})
CARDS = ("pop-up", "setting")


@dataclass(frozen=True, slots=True)
class Subject:
    """One state in one language: a page that is opened once and taken in every theme and width."""

    state: State
    language: str

    def __str__(self) -> str:
        return f"{self.state.of}.{self.language}"


def subjects() -> list[Subject]:
    """Everything that is taken."""
    return [
        Subject(state, language)
        for state in STATES
        for language in (LANGUAGES if state.of in IN_EVERY_LANGUAGE else ["en"])
    ]


def pictures(subject: Subject, page: Page) -> Iterator[tuple[str, bytes]]:
    """Each picture of an open page, as PNG, with the name under which it is kept."""
    page.mouse.move(0, 0)  # whatever was pressed last, nothing is hovered
    for theme in themes(page, THEMES):
        for size in SIZES:
            page.set_viewport_size(size)
            name = f"{subject}.{theme.replace(' ', '-')}.{size['width']}"
            yield name, _card(page).screenshot(animations="disabled")


def names(subject: Subject) -> list[str]:
    """The names of the pictures of a subject."""
    return [f"{subject}.{theme.replace(' ', '-')}.{size['width']}" for theme in THEMES for size in SIZES]


def _card(page: Page) -> Locator:
    cards = (page.get_by_test_id(name) for name in CARDS)
    return next((card for card in cards if card.count()), page.locator("#main"))
