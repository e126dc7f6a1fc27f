"""Pages that come back: from the browser's own cache, by going back, and with motion reduced."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.hands import Hands
from tests.browser.pages import Visitor, allowed, declined
from tests.conftest import BEFORE_THE_DEADLINE

Visit = Callable[..., Visitor]


@pytest.fixture
def grace(visit: Visit) -> Visitor:
    """Somebody with training on."""
    return visit("max-allowed", BEFORE_THE_DEADLINE)


def test_a_page_kept_by_the_browser_shows_what_is_on_record(grace: Visitor) -> None:
    grace.opens_settings().sees_the_setting("on")
    grace.another_tab().opens_settings().flips_the_switch().sees_the_setting("off")

    grace.comes_back_from_the_cache().sees_the_setting("off")


def test_a_pop_up_kept_by_the_browser_goes_once_answered(visit: Visit) -> None:
    ada = visit("free-undecided", BEFORE_THE_DEADLINE).opens_the_chat().is_asked()
    ada.another_tab().opens_settings().presses("Keep it off").sees_the_setting("off")

    ada.comes_back_from_the_cache().is_left_alone()


def test_going_back_to_the_setting_shows_what_is_on_record(
    grace: Visitor, javascript: bool, hands: Hands
) -> None:
    grace.uses(hands).opens_settings().flips_the_switch().sees_the_setting("off")
    grace.opens_history()

    grace.page.go_back()

    grace.sees_the_setting("off")


def test_going_back_to_the_chat_after_answering_asks_nothing(visit: Visit, javascript: bool) -> None:
    ada = visit("free-undecided", BEFORE_THE_DEADLINE).opens_the_chat().is_asked()
    ada.presses("Accept with training on").is_left_alone()
    ada.opens_settings()

    ada.page.go_back()

    ada.is_left_alone()
    assert ada.record == [allowed("pop_up")]


@pytest.mark.browser_context_args(reduced_motion="reduce")
def test_works_with_motion_reduced(grace: Visitor) -> None:
    grace.opens_settings().flips_the_switch().reads("Saved: training is off").sees_the_setting("off")

    still = (
        "[...document.querySelectorAll('*')].every((it) => getComputedStyle(it).transitionDuration === '0s')"
    )
    assert grace.page.evaluate(still)
    assert grace.record == [allowed("pop_up"), declined("settings")]


@pytest.mark.browser_context_args(reduced_motion="reduce")
def test_the_pop_up_works_with_motion_reduced(visit: Visit) -> None:
    ada = visit("free-undecided", BEFORE_THE_DEADLINE).opens_the_chat().is_asked()

    ada.presses("Accept with training on").is_left_alone()

    expect(ada.status).to_contain_text("Saved: training is on")
