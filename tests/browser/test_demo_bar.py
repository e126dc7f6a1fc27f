"""The bar of the demo: who one is, and when it is."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from playwright.sync_api import Locator, expect

from settings_app.models import Person
from settings_app.standin.personas import PERSONAS
from tests.browser.pages import Visitor, allowed
from tests.conftest import BEFORE_THE_DEADLINE

Visit = Callable[..., Visitor]

# The middle of the time to decide is a midnight; the clock counts whole seconds, so it may be either side.
MIDDLE = re.compile("It is 1[23] September 2025")
THE_NEXT_YEAR = datetime(2026, 3, 3, 12, tzinfo=UTC)


def bar(person: Visitor) -> Locator:
    return person.page.get_by_role("complementary", name="Demo")


def goes_to_the_day(person: Visitor, day: str) -> Visitor:
    person.page.get_by_label("Day", exact=True).fill(day)
    return person.presses("Go to day")


@pytest.fixture
def grace(visit: Visit) -> Visitor:
    """Somebody with training on, in the next year; their answer is of September."""
    return visit("max-allowed", THE_NEXT_YEAR).opens_settings()


def test_one_press_makes_any_of_the_people(guest: Visitor) -> None:
    for code, persona in PERSONAS.items():
        guest.goes_to("/demo/").page.get_by_role("button", name=str(persona.name)).click()

        expect(bar(guest)).to_contain_text(f"You are “{persona.name}”.")
        guest.person = Person.objects.get(username__startswith=code)
        assert [choice for _, choice, _ in guest.record] == [answer.choice for answer in persona.answers]
        assert guest.person.conversations.exists()


def test_becoming_somebody_needs_no_script(guest: Visitor, javascript: bool) -> None:
    guest.goes_to("/demo/")

    guest.page.get_by_role("button", name="Pro in Germany, not answered").click()

    guest.is_asked().sees_the_toggle("unset")


def test_before_the_deadline_is_a_press(visit: Visit, javascript: bool) -> None:
    ada = visit("free-undecided").opens_settings()

    ada.presses("Before the deadline")

    expect(bar(ada)).to_contain_text(MIDDLE)
    expect(ada.page).to_have_url(ada.site + "/settings/privacy/privacy-settings/")
    ada.opens_the_chat().is_asked()
    expect(ada.not_now).to_be_visible()


def test_today_is_a_press(visit: Visit) -> None:
    ada = visit("free-undecided", BEFORE_THE_DEADLINE).opens_settings()
    expect(bar(ada)).to_contain_text("It is 10 September 2025, 12:00 UTC.")

    before = datetime.now(UTC)
    ada.presses("Today")

    expect(bar(ada)).not_to_contain_text("2025")
    shown = ada.page.get_by_label("Day", exact=True).input_value()
    assert before.date() <= date.fromisoformat(shown) <= datetime.now(UTC).date()


def test_any_day_can_be_chosen(visit: Visit) -> None:
    ada = goes_to_the_day(visit("free-undecided", BEFORE_THE_DEADLINE).opens_settings(), "2025-09-28")
    expect(bar(ada)).to_contain_text("It is 28 September 2025")
    ada.opens_the_chat().is_asked()
    expect(ada.not_now).to_be_visible()

    goes_to_the_day(ada.opens_settings(), "2025-09-29").opens_the_chat().is_asked()

    expect(ada.not_now).to_have_count(0)


def test_the_clock_goes_forward_with_the_same_account(grace: Visitor) -> None:
    goes_to_the_day(grace, "2027-01-01")

    expect(bar(grace)).to_contain_text("It is 1 January 2027")
    expect(grace.status).to_have_text("")
    grace.sees_the_setting("on")
    assert Person.objects.count() == 1


def test_behind_the_newest_answer_it_makes_a_fresh_account_and_says_so(
    visit: Visit, javascript: bool
) -> None:
    ada = visit("free-undecided", THE_NEXT_YEAR).opens_settings().flips_the_switch().sees_the_setting("on")

    ada.presses("Before the deadline")

    ada.reads("The record never goes back in time. You are a fresh “Free, not answered” of that day now.")
    expect(bar(ada)).to_contain_text(MIDDLE)
    ada.is_asked().opens_settings().sees_the_setting("unset")
    assert ada.record == [allowed("settings")]
    assert Person.objects.count() == 2


def test_behind_the_newest_answer_of_an_own_account_it_stays(
    visit: Visit, another_browser: Callable[..., object]
) -> None:
    ada = visit("free-undecided", THE_NEXT_YEAR).opens_settings().flips_the_switch().sees_the_setting("on")
    own = ada.in_another_browser(another_browser()).opens_settings()

    own.presses("Before the deadline")

    own.reads("The newest answer or use of this account is of 3 March 2026, 12:00 UTC.")
    expect(bar(own)).to_contain_text("It is 3 March 2026")
    own.sees_the_setting("on")


@pytest.mark.parametrize(
    ("day", "says"),
    [("", "Give the day as year, month and day"), ("2024-01-01", "The clock goes from 28 August 2025")],
    ids=["none", "too_early"],
)
def test_a_day_that_cannot_be_is_said(visit: Visit, day: str, says: str) -> None:
    ada = goes_to_the_day(visit("free-undecided", BEFORE_THE_DEADLINE).opens_settings(), day)

    ada.reads(says)
    expect(bar(ada)).to_contain_text("It is 10 September 2025, 12:00 UTC.")


def test_a_guest_can_set_the_clock_before_becoming_somebody(guest: Visitor) -> None:
    guest.goes_to("/demo/").presses("Before the deadline")
    expect(bar(guest)).to_contain_text(MIDDLE)

    guest.page.get_by_role("button", name="Free, not answered").click()

    expect(guest.not_now).to_be_visible()
    expect(bar(guest)).to_contain_text(MIDDLE)


def test_the_question_that_cannot_be_left_leaves_a_way_to_the_clock(visit: Visit, javascript: bool) -> None:
    ada = visit("free-undecided").opens_the_chat().is_asked()

    ada.pop_up.get_by_role("link", name="Demo: clock and people").click()
    ada.presses("Before the deadline")
    expect(bar(ada)).to_contain_text(MIDDLE)
    ada.page.get_by_role("link", name="Go on as “Free, not answered”").click()

    ada.is_asked()
    expect(ada.not_now).to_be_visible()
    assert ada.record == []
