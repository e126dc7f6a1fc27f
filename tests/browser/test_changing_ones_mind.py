"""Changing one's mind in the settings, as often as one likes; the history keeps every answer."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from tests.browser.hands import Hands
from tests.browser.pages import SETTINGS, Visitor, allowed, declined, put_off
from tests.conftest import BEFORE_THE_DEADLINE

Visit = Callable[..., Visitor]

AN_HOUR = timedelta(hours=1)


@pytest.fixture
def ada(visit: Visit) -> Visitor:
    """Somebody who has not answered, before the deadline."""
    return visit("free-undecided", BEFORE_THE_DEADLINE)


def test_on_then_off_then_on(ada: Visitor, javascript: bool, hands: Hands) -> None:
    ada.uses(hands).opens_settings().sees_the_setting("unset")

    ada.flips_the_switch().reads("Saved: training is on since").sees_the_setting("on")
    ada.flips_the_switch().reads("Saved: training is off since").sees_the_setting("off")
    ada.flips_the_switch().reads("Saved: training is on since").sees_the_setting("on")

    assert ada.record == [allowed("settings"), declined("settings"), allowed("settings")]
    ada.page.reload()
    ada.sees_the_setting("on")


def test_the_state_is_in_words_with_its_date_and_place(ada: Visitor) -> None:
    ada.opens_settings()
    expect(ada.setting).to_contain_text("You have not answered yet. Without an answer nothing is used")

    ada.flips_the_switch().sees_the_setting("on")

    expect(ada.setting).to_contain_text("On since 10 September 2025, 12:00 UTC. You chose this here.")
    expect(ada.setting).to_contain_text("are used to train Anthropic’s AI models")
    expect(ada.setting.locator("time")).to_have_attribute("datetime", f"{ada.rows[0].at:%Y-%m-%dT%H:%M:%S%z}")


def test_the_switch_never_changes_its_name(ada: Visitor) -> None:
    ada.opens_settings()

    for state in ("unset", "on", "off"):
        ada.sees_the_setting(state)
        expect(ada.switch).to_have_accessible_name("Help improve Claude")
        ada.flips_the_switch().waits_until_settled()


def test_keeps_it_off_in_one_press(ada: Visitor, javascript: bool, hands: Hands) -> None:
    ada.uses(hands).opens_settings().presses("Keep it off")

    ada.reads("Saved: training is off since").sees_the_setting("off")
    expect(ada.page.get_by_role("button", name="Keep it off")).to_have_count(0)
    assert ada.record == [declined("settings")]


def test_turning_it_off_takes_as_many_steps_as_turning_it_on(visit: Visit, javascript: bool) -> None:
    person = visit("max-allowed", BEFORE_THE_DEADLINE).opens_settings().sees_the_setting("on")

    person.flips_the_switch().reads("Saved: training is off").sees_the_setting("off")

    assert person.record == [allowed("pop_up"), declined("settings")]


def test_says_where_the_standing_answer_was_given(visit: Visit) -> None:
    person = visit("qa", BEFORE_THE_DEADLINE).opens_settings().sees_the_setting("on")

    expect(person.setting).to_contain_text("You chose this on the question’s own page.")


def test_the_history_shows_every_line_newest_first(ada: Visitor) -> None:
    ada.opens_the_chat().presses("Not now").is_left_alone()
    ada.opens_settings().flips_the_switch().sees_the_setting("on")
    ada.lets_time_pass_until(BEFORE_THE_DEADLINE + AN_HOUR)
    ada.flips_the_switch().sees_the_setting("off")

    ada.page.get_by_role("link", name="Every answer you gave").click()

    expect(ada.history.locator(".line-what")).to_have_text(["Off", "On", "Not now"])
    expect(ada.history.first).to_contain_text("10 September 2025, 13:00 UTC, in Settings")
    expect(ada.history.last).to_contain_text("10 September 2025, 12:00 UTC, in the pop-up")
    assert ada.record == [put_off("pop_up"), allowed("settings"), declined("settings")]


def test_the_history_shows_the_place_in_the_record(visit: Visit) -> None:
    person = visit("pro-opted-out", BEFORE_THE_DEADLINE).opens_history()

    person.history.first.get_by_text("Place in the record").click()

    newest = person.rows[-1]
    for detail in (str(newest.sequence), newest.digest, newest.notice, newest.policy):
        expect(person.history.first).to_contain_text(detail)


def test_an_empty_history_says_so(ada: Visitor) -> None:
    ada.opens_history()

    expect(ada.history).to_have_count(0)
    expect(ada.main).to_contain_text("There is nothing on record.")


def test_the_setting_is_two_clicks_away(visit: Visit) -> None:
    person = visit("max-allowed", BEFORE_THE_DEADLINE)

    for start in ("/", "/notice/", "/settings/privacy/history/"):
        person.goes_to(start)
        person.page.get_by_role("navigation", name="Account").get_by_role("link", name="Settings").click()
        person.main.get_by_role("link", name="Privacy Settings").click()
        expect(person.page).to_have_url(person.site + SETTINGS)
        person.sees_the_setting("on")


def test_what_was_contributed_stays_and_nothing_is_added(visit: Visit) -> None:
    person = visit("max-allowed", BEFORE_THE_DEADLINE).opens_the_chat()
    used = person.page.locator("[data-testid=conversation][data-status=in_use]")
    expect(used).not_to_have_count(0)

    person.opens_settings().flips_the_switch().sees_the_setting("off").opens_the_chat()

    expect(person.page.get_by_test_id("conversation").first).to_be_visible()
    expect(used).to_have_count(0)
    expect(person.page.locator("[data-status=in_use_frozen]")).not_to_have_count(0)
