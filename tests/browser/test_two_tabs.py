"""Two tabs of one person: the other one catches up, and a stale one can turn training off but never on."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.errors import Errors
from tests.browser.hands import Hands
from tests.browser.pages import SETTINGS, Visitor, allowed, declined
from tests.conftest import BEFORE_THE_DEADLINE

Visit = Callable[..., Visitor]

NEWER = "There is a newer answer on record, or this page is old. Nothing was changed."


@pytest.fixture
def ada(visit: Visit) -> Visitor:
    """Somebody who has not answered, before the deadline."""
    return visit("free-undecided", BEFORE_THE_DEADLINE)


@pytest.fixture
def grace(visit: Visit) -> Visitor:
    """Somebody who turned training off, on their settings page."""
    return visit("pro-opted-out", BEFORE_THE_DEADLINE).opens_settings().sees_the_setting("off")


def asks_to_sign_in(person: Visitor, back: str) -> None:
    """The page to sign in, all of it and alone, with the way back. The demo signs in on the page of its people."""
    expect(person.page).to_have_url(f"{person.site}/demo/?next={back}")
    expect(person.page.get_by_role("heading", level=1)).to_have_text(["Who would you like to be?"])


def test_the_setting_in_the_other_tab_catches_up(grace: Visitor) -> None:
    other = grace.another_tab().opens_settings().sees_the_setting("off")
    grace.flips_the_switch().sees_the_setting("on")

    other.returns_to_the_tab().sees_the_setting("on")

    other.flips_the_switch().sees_the_setting("off").reads("Saved: training is off")
    assert grace.record[-2:] == [allowed("settings"), declined("settings")]


def test_a_tab_with_nothing_newer_stays_as_it_is(grace: Visitor) -> None:
    grace.switch.focus()
    with grace.page.expect_response(lambda answer: "known=" in answer.url) as answer:
        grace.returns_to_the_tab()

    assert answer.value.status == 204
    grace.waits_until_settled().sees_the_setting("off")
    expect(grace.switch).to_be_focused()


def test_the_pop_up_goes_away_once_answered_in_another_tab(ada: Visitor) -> None:
    ada.opens_the_chat().is_asked()
    ada.another_tab().opens_settings().presses("Keep it off").sees_the_setting("off")

    ada.returns_to_the_tab()

    ada.is_left_alone()
    assert ada.record == [declined("settings")]


def test_the_pop_up_goes_away_once_put_off_in_another_tab(ada: Visitor) -> None:
    ada.opens_the_chat().is_asked()
    ada.another_tab().opens_the_chat().presses("Not now").is_left_alone()

    ada.returns_to_the_tab().is_left_alone()


def test_the_pop_up_stays_while_the_question_is_open(ada: Visitor) -> None:
    ada.opens_the_chat().is_asked().chooses("Off")

    with ada.page.expect_response("**/consent/pop-up/**") as answer:
        ada.returns_to_the_tab()

    assert answer.value.status == 204
    ada.is_asked().sees_the_toggle("off")


def test_a_stale_switch_cannot_turn_training_on(
    grace: Visitor, javascript: bool, hands: Hands, errors: Errors
) -> None:
    errors.expect("409")
    stale = grace.another_tab().uses(hands).opens_settings().sees_the_setting("off")
    grace.flips_the_switch().sees_the_setting("on").flips_the_switch().sees_the_setting("off")
    before = grace.record

    stale.flips_the_switch()

    stale.is_told_off(NEWER).sees_the_setting("off")
    assert grace.record == before


def test_looks_again_and_then_can(grace: Visitor, errors: Errors) -> None:
    errors.expect("409")
    stale = grace.another_tab().opens_settings()
    grace.flips_the_switch().sees_the_setting("on").flips_the_switch().sees_the_setting("off")
    stale.flips_the_switch().is_told_off(NEWER)

    stale.flips_the_switch().reads("Saved: training is on").sees_the_setting("on")

    expect(stale.problem).to_have_count(0)


def test_a_stale_switch_can_turn_training_off(visit: Visit, javascript: bool) -> None:
    person = visit("max-allowed", BEFORE_THE_DEADLINE).opens_settings().sees_the_setting("on")
    stale = person.another_tab().opens_settings().sees_the_setting("on")
    person.flips_the_switch().sees_the_setting("off").flips_the_switch().sees_the_setting("on")

    stale.flips_the_switch().reads("Saved: training is off").sees_the_setting("off")

    assert person.record[-1] == declined("settings")


def test_a_stale_switch_that_says_what_stands_adds_nothing(visit: Visit, javascript: bool) -> None:
    person = visit("max-allowed", BEFORE_THE_DEADLINE).opens_settings()
    stale = person.another_tab().opens_settings().sees_the_setting("on")
    person.flips_the_switch().sees_the_setting("off")

    stale.flips_the_switch().reads("Saved: training is off").sees_the_setting("off")

    assert person.record == [allowed("pop_up"), declined("settings")]


def test_a_stale_pop_up_cannot_turn_training_on(ada: Visitor) -> None:
    ada.opens_the_chat().is_asked()
    ada.another_tab().opens_settings().presses("Keep it off").sees_the_setting("off")

    ada.presses("Accept with training on")

    ada.reads(NEWER).is_left_alone()
    assert ada.record == [declined("settings")]


@pytest.mark.parametrize("path", ["/", "/consent/"], ids=["pop_up", "page"])
def test_a_stale_question_can_turn_training_off(ada: Visitor, path: str) -> None:
    surface = {"/": "pop_up", "/consent/": "consent_page"}[path]
    ada.goes_to(path)
    ada.another_tab().opens_settings().flips_the_switch().sees_the_setting("on")

    ada.chooses("Off").presses("Accept with training off").reads("Saved: training is off")

    assert ada.record == [allowed("settings"), declined(surface)]


def test_a_stale_page_shows_what_is_newer(ada: Visitor, javascript: bool, errors: Errors) -> None:
    errors.expect("409")
    ada.opens_the_question().sees_the_toggle("on")
    ada.another_tab().opens_settings().presses("Keep it off").sees_the_setting("off")

    ada.presses("Accept with training on")

    ada.is_told_off(NEWER).sees_the_toggle("off")
    assert ada.record == [declined("settings")]


def test_a_page_left_open_for_two_days_cannot_turn_training_on(
    ada: Visitor, javascript: bool, errors: Errors
) -> None:
    errors.expect("409")
    ada.opens_the_chat().is_asked()
    ada.lets_time_pass_until(BEFORE_THE_DEADLINE + timedelta(days=2))

    ada.presses("Accept with training on").is_told_off(NEWER)
    assert ada.record == []

    ada.presses("Accept with training on").reads("Saved: training is on").is_left_alone()
    assert ada.record in ([allowed("pop_up")], [allowed("consent_page")])


@pytest.mark.parametrize("path", ["/", SETTINGS], ids=["chat", "settings"])
def test_a_tab_that_was_signed_out_elsewhere_asks_to_sign_in(ada: Visitor, path: str) -> None:
    ada.goes_to(path)
    ada.another_tab().opens_history().presses("Sign out")

    ada.returns_to_the_tab()

    asks_to_sign_in(ada, path)


@pytest.mark.parametrize(
    ("path", "press"), [("/", "Accept with training on"), (SETTINGS, "Keep it off")], ids=["chat", "settings"]
)
def test_an_answer_after_signing_out_elsewhere_asks_to_sign_in(
    ada: Visitor, javascript: bool, path: str, press: str
) -> None:
    ada.goes_to(path)
    ada.another_tab().opens_history().presses("Sign out")

    ada.presses(press)

    asks_to_sign_in(ada, path)
    ada.reads("You were signed out when you pressed that, so it did nothing")
    assert ada.record == []


def test_two_browsers_of_one_person_agree(
    grace: Visitor, another_browser: Callable[..., BrowserContext]
) -> None:
    elsewhere = grace.in_another_browser(another_browser()).opens_settings().sees_the_setting("off")
    grace.flips_the_switch().sees_the_setting("on")

    elsewhere.returns_to_the_tab().sees_the_setting("on")
