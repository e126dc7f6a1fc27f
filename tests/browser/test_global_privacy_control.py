"""A browser that sends Global Privacy Control: what it does, and all that it does not do."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Route, expect

from tests.browser.errors import Errors
from tests.browser.hands import Hands
from tests.browser.pages import SETTINGS, Visitor, allowed, declined
from tests.conftest import AFTER_THE_DEADLINE, BEFORE_THE_DEADLINE

Visit = Callable[..., Visitor]

SIGNAL = pytest.mark.browser_context_args(extra_http_headers={"Sec-GPC": "1"})
SEEN = "Your browser sends Global Privacy Control."
OFF_AS_ASKED = "Turn it off"


def signal(person: Visitor) -> Locator:
    return person.page.get_by_test_id("signal")


@SIGNAL
def test_the_question_does_not_come_up_by_itself_before_the_deadline(visit: Visit) -> None:
    gale = visit("free-undecided", BEFORE_THE_DEADLINE).opens_the_chat().is_left_alone()

    assert gale.record == []


@SIGNAL
def test_the_toggle_starts_with_nothing_chosen(visit: Visit, javascript: bool, errors: Errors) -> None:
    errors.expect("422")
    gale = visit("free-undecided", BEFORE_THE_DEADLINE).opens_the_question().sees_the_toggle("unset")

    gale.presses("Accept my choice").is_told_off("Choose On or Off first. Nothing was saved.")
    assert gale.record == []

    gale.chooses("Off").presses("Accept with training off").reads("Saved: training is off")
    assert gale.record == [declined("consent_page")]


@SIGNAL
def test_past_the_deadline_the_question_comes_with_nothing_chosen(visit: Visit) -> None:
    gale = visit("free-undecided", AFTER_THE_DEADLINE).opens_the_chat().is_asked()

    gale.sees_the_toggle("unset")
    expect(gale.pop_up).to_have_attribute("data-blocks", "true")


@SIGNAL
def test_the_settings_say_that_it_was_seen_and_what_it_did(visit: Visit) -> None:
    gale = visit("free-undecided", BEFORE_THE_DEADLINE).opens_settings().sees_the_setting("unset")

    expect(signal(gale)).to_contain_text(SEEN)
    expect(signal(gale)).to_contain_text("starts with nothing chosen")
    expect(signal(gale)).to_contain_text("Honouring it here is this product’s own rule.")
    assert gale.record == []


@SIGNAL
def test_a_signal_against_an_explicit_on_is_shown_and_changes_nothing(visit: Visit) -> None:
    gale = visit("max-allowed", BEFORE_THE_DEADLINE).opens_settings().sees_the_setting("on")

    expect(signal(gale)).to_contain_text("Your explicit choice stands until you change it.")
    assert gale.record == [allowed("pop_up")]


@SIGNAL
def test_the_conflict_ends_with_one_press(visit: Visit, javascript: bool, hands: Hands) -> None:
    gale = visit("max-allowed", BEFORE_THE_DEADLINE).uses(hands).opens_settings()

    gale.presses(OFF_AS_ASKED).reads("Saved: training is off").sees_the_setting("off")

    expect(signal(gale)).to_contain_text("It agrees with your choice, so it changed nothing.")
    expect(gale.page.get_by_role("button", name=OFF_AS_ASKED)).to_have_count(0)
    assert gale.record == [allowed("pop_up"), declined("settings")]


@SIGNAL
def test_can_turn_training_on_all_the_same(visit: Visit) -> None:
    gale = visit("free-undecided", BEFORE_THE_DEADLINE).opens_settings()

    gale.flips_the_switch().reads("Saved: training is on").sees_the_setting("on")

    expect(gale.page.get_by_role("button", name=OFF_AS_ASKED)).to_be_visible()
    assert gale.record == [allowed("settings")]


@SIGNAL
def test_the_focus_is_kept_when_the_one_press_goes_away(visit: Visit) -> None:
    gale = visit("max-allowed", BEFORE_THE_DEADLINE).opens_settings()

    gale.presses(OFF_AS_ASKED).sees_the_setting("off").waits_until_settled()

    expect(gale.switch).to_be_focused()


def sends(person: Visitor, value: str) -> Visitor:
    """From now on every page is asked for with that value, which Chromium itself would refuse to send."""

    def with_value(route: Route) -> None:
        headers = {**route.request.headers, "sec-gpc": value}
        route.fulfill(response=route.fetch(headers=headers))

    person.page.unroute_all()
    person.page.route(lambda url: "/static/" not in url, with_value)
    return person


def test_only_the_exact_value_counts(visit: Visit) -> None:
    ada = visit("free-undecided", BEFORE_THE_DEADLINE)

    for value in ("0", "true", "1, 1", "2", "yes"):
        sends(ada, value).opens_the_chat().is_asked().sees_the_toggle("on")
        ada.opens_settings().sees_the_setting("unset")
        expect(signal(ada)).to_have_count(0)

    sends(ada, "1").opens_the_chat().is_left_alone()
    ada.opens_settings()
    expect(signal(ada)).to_contain_text(SEEN)


def test_its_absence_means_nothing(visit: Visit) -> None:
    grace = visit("free-refused", BEFORE_THE_DEADLINE).opens_settings().sees_the_setting("off")

    expect(signal(grace)).to_have_count(0)
    expect(grace.main).not_to_contain_text("Global Privacy Control")


def test_pages_say_that_they_vary_by_it(visit: Visit) -> None:
    ada = visit("free-undecided", BEFORE_THE_DEADLINE)

    for path in ("/", "/consent/", SETTINGS):
        answer = ada.page.goto(ada.site + path)
        assert "Sec-GPC" in answer.header_value("Vary"), path


def test_the_site_declares_that_it_honours_it(guest: Visitor) -> None:
    answer = guest.page.request.get(guest.site + "/.well-known/gpc.json")

    assert answer.status == 200
    assert answer.json()["gpc"] is True
