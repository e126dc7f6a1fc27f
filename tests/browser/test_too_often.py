"""Changing one's mind too often, in a browser: On has to wait and says so where it was pressed; Off never does."""

from collections.abc import Callable

import pytest

from settings_app.limiting import counting
from settings_app.limiting.rates import Act
from tests.browser.errors import Errors
from tests.browser.pages import Visitor, allowed, declined
from tests.conftest import AFTER_THE_DEADLINE
from tests.limiting.conftest import at_most

__all__ = ["at_most"]

TOO_OFTEN = "That was too often in a short time. Nothing was saved. Try again in 1 minute."


@pytest.fixture
def once(at_most: Callable[..., None]) -> None:
    """Training can be turned on once a minute."""
    at_most(decide="1 per minute")


def test_the_switch_stays_off_and_says_when(
    once: None, visit: Callable[..., Visitor], errors: Errors, javascript: bool
) -> None:
    errors.expect("429")
    ada = visit("free-refused", AFTER_THE_DEADLINE).opens_settings()
    before = ada.record
    ada.flips_the_switch()
    ada.sees_the_setting("on")
    ada.flips_the_switch()
    ada.sees_the_setting("off")

    ada.flips_the_switch()

    ada.is_told_off(TOO_OFTEN)
    ada.sees_the_setting("off")
    assert ada.record == [*before, allowed("settings"), declined("settings")]


def test_in_the_pop_up_off_is_saved_while_on_has_to_wait(
    once: None, visit: Callable[..., Visitor], errors: Errors, javascript: bool
) -> None:
    errors.expect("429")
    ada = visit("free-undecided", AFTER_THE_DEADLINE).opens_the_chat()
    counting.wait(Act.DECIDE, str(ada.person.subject))

    ada.chooses("On").presses("Accept with training on").is_told_off(TOO_OFTEN)
    assert ada.record == []

    ada.chooses("Off").presses("Accept with training off").reads("Saved: training is off")
