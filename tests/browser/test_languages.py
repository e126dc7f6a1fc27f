"""Longer words, and words from right to left: every page keeps within the window, and what runs in time turns."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from settings_app.pseudo import ACCENTED, MIRRORED
from settings_app.web.picture import WIDE
from tests.browser.pages import Visitor
from tests.conftest import AFTER_THE_DEADLINE

LATER = datetime.fromisoformat("2026-03-01T12:00:00Z")
ADDRESSES = [
    "/",
    "/notice/",
    "/settings/",
    "/settings/privacy/",
    "/settings/privacy/privacy-settings/",
    "/settings/privacy/conversations/",
    "/settings/privacy/each-choice/",
    "/settings/privacy/bring-your-own/",
    "/settings/privacy/filters/",
    "/settings/privacy/history/",
    "/settings/privacy/questions/",
    "/demo/",
]
# Of the words of the timeline, in the drawing's own units.
STROKE = "text => parseFloat(getComputedStyle(text).strokeWidth)"


def speaks(visitor: Visitor, language: str) -> Visitor:
    """The same visitor, who has chosen that language."""
    cookie = {"name": settings.LANGUAGE_COOKIE_NAME, "value": language, "url": visitor.site}
    visitor.page.context.add_cookies([cookie])
    return visitor


def too_wide(page: Page) -> int:
    """How many pixels the page is wider than the window."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


@pytest.mark.parametrize("language", [ACCENTED, MIRRORED])
def test_every_page_keeps_within_the_window(visit: Callable[..., Visitor], language: str) -> None:
    ada = speaks(visit("pro-opted-out", LATER), language)
    for width in (1280, 390, 320):
        ada.page.set_viewport_size({"width": width, "height": 800})
        wide = {address: too_wide(ada.goes_to(address).page) for address in ADDRESSES}
        assert {address: pixels for address, pixels in wide.items() if pixels > 0} == {}, width


@pytest.mark.parametrize("language", [ACCENTED, MIRRORED])
def test_the_question_keeps_within_the_narrowest_window(visit: Callable[..., Visitor], language: str) -> None:
    ada = speaks(visit("free-undecided", AFTER_THE_DEADLINE), language)
    ada.page.set_viewport_size({"width": 320, "height": 568})
    ada.goes_to("/")
    box = ada.page.get_by_test_id("pop-up")
    expect(box).to_have_css("direction", "rtl" if language == MIRRORED else "ltr")
    box.locator(".more summary").click()
    beyond = box.evaluate(
        "box => [...box.querySelectorAll('*')].filter((one) => one.scrollWidth > one.clientWidth + 1 "
        "&& getComputedStyle(one).display !== 'inline' && !one.classList.contains('visually-hidden')"
        "&& one.clientWidth).map((one) => one.className || one.tagName)"
    )
    assert beyond == [] and too_wide(ada.page) == 0
    for address in ("/consent/", "/sign-up/choice/"):
        assert too_wide(ada.goes_to(address).page) == 0, address


@pytest.mark.parametrize(("language", "later_is_left"), [("en", False), (MIRRORED, True)])
def test_time_runs_the_way_the_page_is_read(
    visit: Callable[..., Visitor], language: str, later_is_left: bool
) -> None:
    ada = speaks(visit("pro-opted-out", LATER), language).goes_to("/settings/privacy/conversations/")
    drawing = ada.page.locator(".drawing-wide")
    frame, today = drawing.bounding_box(), drawing.locator(".day-today").bounding_box()
    name = drawing.locator("text").last.bounding_box()
    middle = frame["x"] + frame["width"] / 2
    assert (today["x"] < middle) is (name["x"] < middle) is later_is_left
    # Words lie on a stroke of the page's own colour, by which the browser widens their box: nobody sees that.
    seen = 1 + frame["width"] / WIDE.width * drawing.locator("text").first.evaluate(STROKE)
    for text in drawing.locator("text").all():
        box = text.bounding_box()
        assert frame["x"] - seen <= box["x"] <= box["x"] + box["width"] <= frame["x"] + frame["width"] + seen


def test_the_language_is_chosen_while_the_question_blocks(
    visit: Callable[..., Visitor], javascript: bool
) -> None:
    ada = visit("free-undecided", AFTER_THE_DEADLINE).opens_the_chat()
    ada.pop_up.get_by_text("Language", exact=True).click()
    ada.pop_up.get_by_role("button", name="العربية").click()
    expect(ada.page.locator("html")).to_have_attribute("dir", "rtl")
    expect(ada.pop_up).to_be_visible()
    assert ada.record == []
