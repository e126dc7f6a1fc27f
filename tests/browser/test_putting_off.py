"""Putting the question off: an event that is no decision, and a reminder when it is due."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from tests.browser.errors import Errors
from tests.browser.hands import Hands
from tests.browser.pages import Visitor, allowed, put_off
from tests.conftest import AFTER_THE_DEADLINE, BEFORE_THE_DEADLINE

Visit = Callable[..., Visitor]

A_MINUTE = timedelta(minutes=1)
REMINDER = BEFORE_THE_DEADLINE + timedelta(days=7)


@pytest.fixture
def ada(visit_in: Visit) -> Visitor:
    """Somebody who has not answered, before the deadline."""
    return visit_in("pop-up-not-answered-before-starts-on")


def test_is_recorded_and_is_no_decision(ada: Visitor, javascript: bool, hands: Hands) -> None:
    ada.uses(hands).opens_the_chat().presses("Not now")

    ada.reads("Put off. Without an answer nothing is used for training.").is_left_alone()
    assert ada.record == [put_off("pop_up")]
    ada.opens_settings().sees_the_setting("unset")


def test_works_on_the_questions_own_page(ada: Visitor) -> None:
    ada.opens_the_question().presses("Not now")

    ada.reads("Put off").is_left_alone()
    assert ada.record == [put_off("consent_page")]


def test_leaves_the_chosen_half_out_of_the_record(ada: Visitor) -> None:
    ada.opens_the_chat().chooses("Off").presses("Not now").is_left_alone()

    assert ada.record == [put_off("pop_up")]


def test_is_asked_again_when_the_reminder_is_due(ada: Visitor, javascript: bool) -> None:
    ada.opens_the_chat().presses("Not now").is_left_alone()

    ada.moves_the_clock_to(REMINDER - A_MINUTE).is_left_alone()
    ada.moves_the_clock_to(REMINDER + A_MINUTE).is_asked()

    ada.presses("Accept with training on").is_left_alone()
    assert ada.record == [put_off("pop_up"), allowed("pop_up")]


def test_can_be_done_again_at_the_reminder(ada: Visitor) -> None:
    ada.opens_the_chat().presses("Not now").is_left_alone()
    ada.moves_the_clock_to(REMINDER + A_MINUTE).is_asked().presses("Not now").is_left_alone()

    ada.moves_the_clock_to(REMINDER + timedelta(days=7)).is_left_alone()
    assert ada.record == [put_off("pop_up")] * 2


def test_can_still_answer_meanwhile(ada: Visitor) -> None:
    ada.opens_the_chat().presses("Not now").is_left_alone()

    ada.opens_the_question().presses("Accept with training on").is_left_alone()

    assert ada.record == [put_off("pop_up"), allowed("consent_page")]


def test_does_not_outlast_the_deadline(ada: Visitor) -> None:
    ada.opens_the_chat().presses("Not now").is_left_alone()

    ada.moves_the_clock_to(AFTER_THE_DEADLINE).is_asked()

    expect(ada.pop_up).to_have_attribute("data-blocks", "true")
    expect(ada.not_now).to_have_count(0)


@pytest.mark.parametrize("path", ["/", "/consent/"], ids=["pop_up", "page"])
def test_is_not_on_offer_after_the_deadline(visit_in: Visit, path: str) -> None:
    ada = visit_in("pop-up-not-answered-after-starts-on").goes_to(path)

    expect(ada.question).to_contain_text("the day to decide was 28 September 2025")
    expect(ada.not_now).to_have_count(0)


@pytest.mark.parametrize("path", ["/", "/consent/"], ids=["pop_up", "page"])
def test_comes_too_late_on_a_page_left_open_over_the_deadline(
    ada: Visitor, javascript: bool, path: str, errors: Errors
) -> None:
    errors.expect("409")
    ada.goes_to(path)
    ada.lets_time_pass_until(AFTER_THE_DEADLINE)

    ada.presses("Not now")

    ada.is_told_off("The question cannot be put off any more. Nothing was saved.")
    expect(ada.not_now).to_have_count(0)
    assert ada.record == []


def test_the_history_says_so(ada: Visitor) -> None:
    ada.opens_the_chat().presses("Not now").is_left_alone()

    ada.opens_history()

    expect(ada.history).to_have_count(1)
    expect(ada.history).to_contain_text("Not now")
    expect(ada.history).to_contain_text("10 September 2025, 12:00 UTC, in the pop-up")


def test_a_second_tab_that_was_answered_meanwhile_cannot_put_off(
    ada: Visitor, javascript: bool, errors: Errors
) -> None:
    errors.expect("409")
    stale = ada.another_tab().opens_the_question()
    ada.opens_the_question().presses("Accept with training on").is_left_alone()

    stale.presses("Not now")

    expect(stale.page.locator("body")).to_contain_text("newer answer on record")
    assert ada.record == [allowed("consent_page")]
