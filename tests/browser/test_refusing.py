"""Refusing, after which nobody asks again."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.hands import Hands
from tests.browser.pages import Visitor, declined
from tests.conftest import AFTER_THE_DEADLINE, BEFORE_THE_DEADLINE

Visit = Callable[..., Visitor]
NEXT_YEAR = BEFORE_THE_DEADLINE + timedelta(days=366)


@pytest.fixture
def ada(visit_in: Visit) -> Visitor:
    """Somebody who has not answered, before the deadline."""
    return visit_in("pop-up-not-answered-before-starts-on")


@pytest.fixture
def grace(ada: Visitor) -> Visitor:
    """Somebody who has just refused in the pop-up."""
    return refuses(ada)


def refuses(person: Visitor) -> Visitor:
    """In the pop-up."""
    return person.opens_the_chat().chooses("Off").presses("Accept with training off").is_left_alone()


def test_nobody_asks_again_on_reload(ada: Visitor, javascript: bool, hands: Hands) -> None:
    refuses(ada.uses(hands)).page.reload()

    ada.is_left_alone()
    assert ada.record == [declined("pop_up")]


def test_nobody_asks_again_in_another_tab(grace: Visitor) -> None:
    grace.another_tab().opens_the_chat().is_left_alone()


def test_nobody_asks_again_in_another_browser(
    grace: Visitor, another_browser: Callable[..., BrowserContext]
) -> None:
    elsewhere = grace.in_another_browser(another_browser()).opens_the_chat().is_left_alone()

    elsewhere.opens_settings().sees_the_setting("off")
    expect(elsewhere.setting).to_contain_text("You chose this in the pop-up.")


@pytest.mark.parametrize("later", [AFTER_THE_DEADLINE, NEXT_YEAR], ids=["after_the_deadline", "next_year"])
def test_nobody_asks_again_later(grace: Visitor, later: object) -> None:
    grace.moves_the_clock_to(later).is_left_alone()

    grace.opens_settings().sees_the_setting("off")
    assert grace.record == [declined("pop_up")]


def test_the_product_is_the_same_afterwards(grace: Visitor) -> None:
    grace.page.get_by_label("What is it about?").fill("A letter to my landlord")
    grace.presses("Start")

    expect(grace.page.get_by_role("heading", name="A letter to my landlord")).to_be_visible()
    expect(grace.page.get_by_test_id("verdict")).to_have_attribute("data-status", "not_used")


def test_the_setting_says_off_since_when_and_where(ada: Visitor, javascript: bool, hands: Hands) -> None:
    refuses(ada.uses(hands)).opens_settings().sees_the_setting("off")

    expect(ada.setting).to_contain_text("Off since 10 September 2025, 12:00 UTC")
    expect(ada.setting).to_contain_text("are not used to train Anthropic’s AI models")
    expect(ada.setting).to_contain_text("Answered on version 2025-08-28 of the notice")
