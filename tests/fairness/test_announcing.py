"""Rule 38: what is announced, where the focus goes, and what forced colours and reduced motion leave."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages import SETTINGS
from tests.fairness.gauges import THEMES
from tests.fairness.states import MISTAKES, PAGES, QUESTIONS, State

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.fairness(38)]
MOVING = "() => [...document.querySelectorAll('*')].flatMap((el) => ['', '::before', '::after'].map((part) => getComputedStyle(el, part || null))).filter((style) => style.transitionDuration.split(', ').some((time) => time !== '0s') || style.animationName !== 'none').length"
PAINT = "(el, part) => { const style = getComputedStyle(el, part); return [style.backgroundColor, style.borderTopColor, style.outlineStyle, style.outlineWidth, style.content, style.insetInlineStart].join() }"


@pytest.mark.parametrize("state", [QUESTIONS[1], *MISTAKES, PAGES[0], PAGES[1], PAGES[9]], ids=str)
def test_it_has_one_status_region_that_is_there_from_the_start(come_to, state):
    status = come_to(state).page.locator("[role=status], [aria-live]")
    expect(status).to_have_count(1)
    expect(status).to_have_id("announcement")


def test_it_announces_through_the_same_region_it_had_before(come_to):
    ada = come_to(State("on", SETTINGS, "max-allowed"))
    region = ada.status.element_handle()
    ada.flips_the_switch()
    expect(ada.status).to_contain_text("Saved: training is off")
    assert region.evaluate("(el) => el.isConnected && el.textContent.includes('Saved')")


@pytest.mark.parametrize("state", MISTAKES, ids=str)
def test_it_puts_the_focus_on_the_control_that_must_be_answered(come_to, state):
    page = come_to(state).page
    focused = page.locator(":focus")
    expect(focused).to_have_class("toggle")
    expect(focused).to_have_accessible_description("Choose On or Off first. Nothing was saved.")


def test_it_puts_the_focus_on_the_first_field_to_mend(come_to):
    page = come_to(State("sign-up", "/sign-up/", errors=("422",))).page
    page.get_by_label("Username").fill("someone-new")
    page.locator("main form button").click()
    first = page.locator("[aria-invalid=true]").first
    expect(first).to_be_focused()
    assert "_error" in first.get_attribute("aria-describedby")


def test_it_returns_the_focus_to_the_page_after_closing(come_to):
    ada = come_to(QUESTIONS[0])
    ada.page.keyboard.press("Escape")
    expect(ada.page.locator("#main")).to_be_focused()


@pytest.mark.parametrize("state", [QUESTIONS[0], PAGES[0], PAGES[1], PAGES[12]], ids=str)
def test_it_moves_nothing_with_reduced_motion(come_to, state):
    page = come_to(state).page
    page.emulate_media(**THEMES["reduced motion"])
    assert page.evaluate(MOVING) == 0


def test_it_tells_the_halves_apart_in_forced_colours(come_to):
    page = come_to(QUESTIONS[0]).page
    page.emulate_media(**THEMES["forced colours"])
    assert _painted(page, ".half >> nth=0") != _painted(page, ".half >> nth=1")
    assert _painted(page, "#choose-on", "::after") != _painted(page, "#choose-off", "::after")


def test_it_tells_the_switch_on_from_off_in_forced_colours(come_to):
    looks = []
    for who in ("max-allowed", "pro-opted-out"):
        page = come_to(State(who, SETTINGS, who)).page
        page.emulate_media(**THEMES["forced colours"])
        looks.append([_painted(page, ".switch", "::before"), _painted(page, ".knob")])
    assert looks[0][0] != looks[1][0] and looks[0][1] != looks[1][1]


def _painted(page: Page, selector: str, part: str = "") -> str:
    return page.locator(selector).evaluate(PAINT, part)
