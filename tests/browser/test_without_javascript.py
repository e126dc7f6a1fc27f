"""Without JavaScript: what the other journeys do not already walk both ways."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import WITHOUT_JAVASCRIPT
from tests.browser.errors import Errors
from tests.browser.pages import Visitor, allowed, declined, put_off
from tests.conftest import AFTER_THE_DEADLINE, BEFORE_THE_DEADLINE

Visit = Callable[..., Visitor]

pytestmark = WITHOUT_JAVASCRIPT


def test_the_pop_up_lies_over_the_page_and_can_be_used(visit: Visit) -> None:
    ada = visit("free-undecided", BEFORE_THE_DEADLINE).opens_the_chat().is_asked()

    for control in (ada.half("On"), ada.half("Off"), ada.action, ada.not_now):
        expect(control).to_be_in_viewport(ratio=1)
    expect(ada.main).to_have_attribute("inert", "")


def test_a_whole_acquaintance_with_the_question(visit: Visit) -> None:
    ada = visit("free-undecided", BEFORE_THE_DEADLINE)

    ada.opens_the_chat().presses("Not now").reads("Put off")
    ada.opens_the_question().chooses("Off").presses("Accept with training off").reads(
        "Saved: training is off"
    )
    ada.opens_settings().flips_the_switch().reads("Saved: training is on").sees_the_setting("on")
    ada.flips_the_switch().reads("Saved: training is off").sees_the_setting("off")

    rows = [put_off("pop_up"), declined("consent_page"), allowed("settings"), declined("settings")]
    assert ada.record == rows
    ada.opens_history()
    expect(ada.history).to_have_count(4)


@pytest.mark.parametrize("at", [BEFORE_THE_DEADLINE, AFTER_THE_DEADLINE], ids=["before", "after"])
def test_an_unset_toggle_is_an_error_page_and_no_record(visit: Visit, errors: Errors, at: object) -> None:
    errors.expect("422")
    emil = visit("pro-undecided-eu", at).opens_the_chat().is_asked()

    with emil.page.expect_response("**/consent/") as answer:
        emil.presses("Accept my choice")

    assert answer.value.status == 422
    emil.is_told_off("Choose On or Off first. Nothing was saved.").sees_the_toggle("unset")
    assert emil.record == []


def test_a_press_that_is_repeated_before_the_answer_is_one_answer(visit: Visit, errors: Errors) -> None:
    errors.tolerate("ERR_ABORTED")
    ada = visit("free-undecided", BEFORE_THE_DEADLINE).opens_the_chat()

    ada.action.dblclick(no_wait_after=True)

    ada.reads("Saved: training is on").is_left_alone()
    assert ada.record == [allowed("pop_up")]


def test_what_each_choice_means_opens_without_a_script(visit: Visit) -> None:
    ada = visit("free-undecided", BEFORE_THE_DEADLINE).opens_the_chat()

    ada.question.get_by_text("More about each choice").first.click()

    expect(ada.question.get_by_text("Who can see it")).to_be_visible()


def test_leaves_the_next_page_without_a_trace_of_what_was_announced(visit: Visit) -> None:
    ada = visit("free-undecided", BEFORE_THE_DEADLINE).opens_settings().flips_the_switch().reads("Saved")

    ada.page.reload()

    expect(ada.status).to_have_text("")
