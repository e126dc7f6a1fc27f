"""What is compared: the question and the setting, in every state that is measured for fairness.

Every state is taken in every language and at both widths. A theme changes colours and no measure, so that in
English every state has every theme; in the other languages the narrow one is light and the wide one is dark,
but for two states, the pop-up and the setting with everything unfolded, which have all of it. What is taken
is the card alone, without the page behind it or around it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from playwright.sync_api import Locator, Page

from tests.fairness.gauges import themes
from tests.fairness.states import MISTAKES, PAGES, QUESTIONS, State

SETTINGS = tuple(state for state in PAGES if state.name.startswith("settings, "))
STATES = (*QUESTIONS, *MISTAKES, *SETTINGS)
IN_EVERY_THEME_AND_LANGUAGE = ("pop-up-not-answered-before-starts-on", "timeline-turned-off")
LANGUAGES = [code for code, _ in settings.SPOKEN]

THEMES = ("light", "dark", "forced colours")
# Tall enough that the card never scrolls within itself.
WIDE, NARROW = {"width": 1280, "height": 1600}, {"width": 320, "height": 3000}
ALL = tuple((theme, size) for theme in THEMES for size in (WIDE, NARROW))
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
    return [Subject(state, language) for state in STATES for language in LANGUAGES]


def looks(subject: Subject) -> tuple[tuple[str, dict[str, int]], ...]:
    """The themes and sizes in which it is taken."""
    has_all = subject.language == "en" or subject.state.of in IN_EVERY_THEME_AND_LANGUAGE
    return ALL if has_all else (("light", NARROW), ("dark", WIDE))


def pictures(subject: Subject, page: Page) -> Iterator[tuple[str, bytes]]:
    """Each picture of an open page, as PNG, with the name under which it is kept."""
    page.mouse.move(0, 0)  # whatever was pressed last, nothing is hovered
    for theme in themes(page, tuple(dict.fromkeys(theme for theme, _ in looks(subject)))):
        for size in [size for of, size in looks(subject) if of == theme]:
            page.set_viewport_size(size)
            yield _named(subject, theme, size), _card(page).screenshot(animations="disabled")


def names(subject: Subject) -> list[str]:
    """The names of the pictures of a subject."""
    return [_named(subject, theme, size) for theme, size in looks(subject)]


def _named(subject: Subject, theme: str, size: dict[str, int]) -> str:
    return f"{subject}.{theme.replace(' ', '-')}.{size['width']}"


def _card(page: Page) -> Locator:
    cards = (page.get_by_test_id(name) for name in CARDS)
    return next((card for card in cards if card.count()), page.locator("#main"))
