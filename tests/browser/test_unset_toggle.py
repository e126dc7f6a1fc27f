"""Where consent must be an act of one's own, the toggle starts with nothing chosen."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.errors import Errors
from tests.browser.hands import Hands
from tests.browser.pages import Visitor, allowed, declined, put_off
from tests.conftest import AFTER_THE_DEADLINE, BEFORE_THE_DEADLINE

Visit = Callable[..., Visitor]

PLACES = pytest.mark.parametrize(
    ("path", "surface"), [("/", "pop_up"), ("/consent/", "consent_page")], ids=["pop_up", "page"]
)
CHOOSE_FIRST = "Choose On or Off first. Nothing was saved."


@pytest.fixture
def emil(visit: Visit) -> Visitor:
    """Somebody in Germany who has not answered, before the deadline."""
    return visit("pro-undecided-eu", BEFORE_THE_DEADLINE)


@PLACES
def test_nothing_is_chosen_and_the_action_promises_nothing(emil: Visitor, path: str, surface: str) -> None:
    emil.goes_to(path).sees_the_toggle("unset")

    expect(emil.question).to_have_attribute("data-state", "unset")
    expect(emil.action).to_have_accessible_name("Accept my choice")


@PLACES
def test_acting_without_choosing_is_an_error_beside_the_control_and_no_record(
    emil: Visitor, javascript: bool, path: str, surface: str, errors: Errors
) -> None:
    errors.expect("422")
    emil.goes_to(path)

    emil.presses("Accept my choice").is_told_off(CHOOSE_FIRST)

    expect(emil.page.locator("fieldset + [role=alert]")).to_have_text(CHOOSE_FIRST)
    emil.sees_the_toggle("unset")
    assert emil.record == []


@pytest.mark.parametrize(("half", "row"), [("On", allowed), ("Off", declined)], ids=["on", "off"])
def test_choosing_after_the_error_works(
    emil: Visitor,
    javascript: bool,
    hands: Hands,
    errors: Errors,
    half: str,
    row: Callable[[str], object],
) -> None:
    errors.expect("422")
    emil.uses(hands).opens_the_chat().presses("Accept my choice").is_told_off(CHOOSE_FIRST)

    emil.chooses(half).presses(f"Accept with training {half.lower()}")

    emil.reads(f"Saved: training is {half.lower()}").is_left_alone()
    assert len(emil.record) == 1
    assert emil.record[0] in (row("pop_up"), row("consent_page"))


def test_can_be_put_off_without_choosing(emil: Visitor) -> None:
    emil.opens_the_chat().presses("Not now").reads("Put off").is_left_alone()

    assert emil.record == [put_off("pop_up")]


def test_past_the_deadline_nothing_is_chosen_either(visit: Visit) -> None:
    emil = visit("pro-undecided-eu", AFTER_THE_DEADLINE).opens_the_chat().is_asked()

    emil.sees_the_toggle("unset")


def test_a_reload_chooses_nothing(emil: Visitor, javascript: bool) -> None:
    emil.opens_the_chat().chooses("On").sees_the_toggle("on")

    emil.page.reload()

    emil.is_asked().sees_the_toggle("unset")
    expect(emil.action).to_have_accessible_name("Accept my choice")


def test_going_away_and_back_chooses_nothing(emil: Visitor, javascript: bool) -> None:
    emil.opens_the_question().chooses("On")
    emil.opens_settings()

    emil.page.go_back()

    emil.sees_the_toggle("unset")
    assert emil.record == []


def test_what_was_shown_is_kept_as_it_was_shown(emil: Visitor) -> None:
    emil.opens_the_chat().chooses("On").presses("Accept with training on").is_left_alone()

    assert '"starting_position":"unset"' in emil.rows[0].served.content
