"""Rule 38: what WCAG 2.2 AA asks and axe has no rule for, measured in every state."""

import pytest
from playwright.sync_api import Page

from tests.fairness.gauges import is_fair, ready, survey
from tests.fairness.states import MISTAKES, PAGES, QUESTIONS

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.fairness(38)]
EVERY_STATE = pytest.mark.parametrize("state", [*QUESTIONS, *MISTAKES, *PAGES], ids=str)
SMALL = {"width": 320, "height": 568}
LOW = {"width": 1280, "height": 256}


def walk(page: Page) -> list[str]:
    """Tab through the whole page once; what is wrong with the focus on the way."""
    findings, seen = [], []
    for _ in range(80):
        page.keyboard.press("Tab")
        stop = page.evaluate("fair.focused()")
        if not stop["name"] or stop["name"] in seen:
            return findings + in_order(seen)
        seen.append(stop["name"])
        findings += stop["findings"]
    return [*findings, "rule 38: the keyboard never comes to an end"]


def in_order(places: list[str]) -> list[str]:
    """The keyboard goes as the page reads, and passes something."""
    order = [int(place) for place in places]
    return [] if order and order == sorted(order) else [f"rule 38: the focus goes {order}"]


@EVERY_STATE
def test_it_fits_every_size_with_large_text_wide_spacing_and_long_words(come_to, state):
    page = come_to(state).page
    # Where things lie is the same in every theme but forced colours; how they stand out is not.
    fits = survey(page, "reflow", "targets", "names", within=("light", "forced colours"))
    is_fair(fits + survey(page, "edges", dresses=("plain",)))


@EVERY_STATE
def test_it_shows_where_the_keyboard_is_and_lays_nothing_over_it(come_to, state):
    page = ready(come_to(state).page)
    page.evaluate("document.activeElement.blur()")
    page.set_viewport_size(SMALL)
    is_fair(walk(page))


@EVERY_STATE
def test_it_scrolls_in_one_direction_only_in_a_low_window(come_to, state):
    page = ready(come_to(state).page)
    page.set_viewport_size(LOW)
    is_fair(page.evaluate("[...fair.reflow(), ...fair.reach()]"))
