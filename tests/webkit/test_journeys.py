"""What must hold in WebKit: ask, answer, put off, hold, turn, and the error beside the control."""

import pytest

from tests.browser.pages import SETTINGS, allowed, declined, put_off
from tests.conftest import AFTER_THE_DEADLINE, BEFORE_THE_DEADLINE
from tests.webkit.seat import ESCAPE, SPACE

pytestmark = pytest.mark.django_db(transaction=True)
POP_UP = "[data-testid=pop-up]"
ACCEPT = f"{POP_UP} .act"
SWITCH = "#setting-switch"


def test_accepts_as_offered_in_one_press(sit_down):
    seat = sit_down("free-undecided", BEFORE_THE_DEADLINE).goes_to("/").presses(ACCEPT)
    seat.sees_no(POP_UP)
    assert seat.record == [allowed("pop_up")]


def test_refuses_and_the_setting_says_so(sit_down):
    seat = sit_down("free-undecided", BEFORE_THE_DEADLINE).goes_to("/")
    seat.presses("label[for=choose-off]").reads(ACCEPT, "Accept with training off").presses(ACCEPT)
    seat.sees_no(POP_UP)
    seat.goes_to(SETTINGS).reads("#setting-state", "Off")
    assert seat.record == [declined("pop_up")]


@pytest.mark.thorough
def test_puts_off_and_nothing_is_decided(sit_down):
    seat = sit_down("free-undecided", BEFORE_THE_DEADLINE).goes_to("/").presses("[formaction*=not-now]")
    seat.sees_no(POP_UP)
    assert seat.record == [put_off("pop_up")]


@pytest.mark.thorough
def test_after_the_deadline_escape_does_not_get_past_it(sit_down):
    seat = sit_down("free-undecided", AFTER_THE_DEADLINE).goes_to("/").types(ESCAPE, ESCAPE, ESCAPE)
    assert seat.sees(POP_UP).get_attribute("data-blocks") == "true"
    assert seat.record == []


@pytest.mark.thorough
def test_acting_without_choosing_is_an_error_beside_the_control(sit_down):
    seat = sit_down("pro-undecided-eu", BEFORE_THE_DEADLINE).goes_to("/").presses(ACCEPT)
    seat.reads("#question-problem", "Choose On or Off first")
    assert seat.record == []


@pytest.mark.thorough
def test_the_switch_turns_by_the_space_bar_and_axe_finds_nothing(sit_down):
    seat = sit_down("max-allowed", BEFORE_THE_DEADLINE).goes_to(SETTINGS)
    before = seat.record
    seat.browser.execute_script(f"document.querySelector('{SWITCH}').focus()")
    seat.types(SPACE).reads("#setting-state", "Off")
    assert seat.record == [*before, declined("settings")]
    assert seat.violations() == []
