"""Two fingers on the button: however an answer is sent twice, it is on record once."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.errors import CUT_OFF, Errors
from tests.browser.pages import Visitor, allowed, declined
from tests.conftest import BEFORE_THE_DEADLINE

Visit = Callable[..., Visitor]

SEND_TOGETHER = """
async (form, { fields, times }) => {
  const answers = Array.from({ length: times }, () => {
    const body = new URLSearchParams(new FormData(form));
    for (const [name, value] of Object.entries(fields)) body.set(name, value);
    return fetch(form.action, { method: "POST", body });
  });
  return (await Promise.all(answers)).map((answer) => answer.status);
}
"""


@pytest.fixture
def ada(visit: Visit) -> Visitor:
    """Somebody who has not answered, before the deadline."""
    return visit("free-undecided", BEFORE_THE_DEADLINE)


def presses_twice(person: Visitor, name: str) -> None:
    """Two presses in the same moment: faster than any two fingers."""
    button = person.page.get_by_role("button", name=name, exact=True)
    button.evaluate("(button) => { button.click(); button.click(); }")


def test_two_presses_on_accept_are_one_answer(ada: Visitor) -> None:
    ada.opens_the_chat()

    presses_twice(ada, "Accept with training on")

    ada.reads("Saved: training is on").is_left_alone()
    assert ada.record == [allowed("pop_up")]


def test_two_clicks_of_a_mouse_on_accept_are_one_answer(ada: Visitor, errors: Errors) -> None:
    errors.tolerate(*CUT_OFF)  # the second may cut off the page that the first one leads to
    ada.opens_the_chat()

    ada.action.dblclick()

    ada.reads("Saved: training is on").is_left_alone()
    assert ada.record == [allowed("pop_up")]


def test_two_presses_on_not_now_put_off_once(ada: Visitor) -> None:
    ada.opens_the_chat()

    presses_twice(ada, "Not now")

    ada.reads("Put off").is_left_alone()
    assert len(ada.record) == 1


def test_two_presses_on_the_switch_turn_it_once(ada: Visitor) -> None:
    ada.opens_settings()

    ada.switch.evaluate("(button) => { button.click(); button.click(); }")

    ada.reads("Saved: training is on").waits_until_settled().sees_the_setting("on")
    assert ada.record == [allowed("settings")]


def test_keep_it_off_and_the_switch_pressed_together_are_one_answer(ada: Visitor) -> None:
    ada.opens_settings()

    ada.page.evaluate("for (const id of ['keep-off', 'setting-switch']) document.getElementById(id).click()")

    ada.reads("Saved: training is off").waits_until_settled().sees_the_setting("off")
    assert ada.record == [declined("settings")]


@pytest.mark.parametrize("choice", ["allow", "decline"])
def test_one_form_sent_eight_times_at_once_is_one_answer(ada: Visitor, choice: str) -> None:
    ada.opens_the_question()

    statuses = ada.question.evaluate(SEND_TOGETHER, {"fields": {"choice": choice}, "times": 8})

    assert statuses == [200] * 8
    assert ada.record == [("decision", choice, "consent_page")]


def test_the_form_of_the_switch_sent_twice_at_once_is_one_answer(visit: Visit) -> None:
    person = visit("max-allowed", BEFORE_THE_DEADLINE).opens_settings()
    form = person.setting.locator("form.hero")

    statuses = form.evaluate(SEND_TOGETHER, {"fields": {"choice": "decline"}, "times": 2})

    assert statuses == [200, 200]
    assert person.record == [allowed("pop_up"), declined("settings")]
    person.page.reload()
    person.sees_the_setting("off")


def test_two_tabs_that_answer_at_once_keep_one_answer_of_each_kind_at_most(ada: Visitor) -> None:
    first, second = ada.opens_the_question(), ada.another_tab().opens_the_question()

    for tab in (first, second):
        tab.action.evaluate("(button) => { setTimeout(() => button.click()); }")
    for tab in (first, second):
        tab.reads("Saved: training is on")

    assert ada.record == [allowed("consent_page")]


def test_a_form_sent_again_by_going_back_adds_nothing(ada: Visitor, javascript: bool) -> None:
    ada.opens_the_question().presses("Accept with training on").is_left_alone()

    ada.page.go_back()

    expect(ada.page).to_have_url(ada.site + "/settings/privacy/privacy-settings/")
    assert ada.record == [allowed("consent_page")]
