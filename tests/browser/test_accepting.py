"""Accepting as offered, and accepting with the other half; from the pop-up and from the question's page."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.hands import Hands
from tests.browser.pages import Visitor, allowed, declined

Visit = Callable[..., Visitor]

PLACES = pytest.mark.parametrize(
    ("path", "surface"), [("/", "pop_up"), ("/consent/", "consent_page")], ids=["pop_up", "page"]
)


@pytest.fixture
def ada(visit_in: Visit) -> Visitor:
    """Somebody in the United States who has not answered, before the deadline."""
    return visit_in("pop-up-not-answered-before-starts-on")


@PLACES
def test_accepts_as_offered_in_one_press(
    ada: Visitor, javascript: bool, hands: Hands, path: str, surface: str
) -> None:
    ada.uses(hands).goes_to(path).sees_the_toggle("on")

    ada.presses("Accept with training on")

    ada.reads("Saved: training is on since 10 September 2025").is_left_alone()
    assert ada.record == [allowed(surface)]


@PLACES
def test_accepts_with_training_off_by_one_more_press(
    ada: Visitor, javascript: bool, hands: Hands, path: str, surface: str
) -> None:
    ada.uses(hands).goes_to(path).chooses("Off").sees_the_toggle("off")

    ada.presses("Accept with training off")

    ada.reads("Saved: training is off since 10 September 2025").is_left_alone()
    assert ada.record == [declined(surface)]


def test_the_action_says_what_it_will_do(ada: Visitor, javascript: bool) -> None:
    ada.opens_the_chat()

    expect(ada.action).to_have_accessible_name("Accept with training on")
    ada.chooses("Off")
    expect(ada.action).to_have_accessible_name("Accept with training off")
    ada.chooses("On")
    expect(ada.action).to_have_accessible_name("Accept with training on")
    assert ada.record == []


def test_the_question_names_who_what_how_long_and_the_last_day(ada: Visitor) -> None:
    ada.opens_the_chat()

    for words in ("decide by 28 September 2025", "Anthropic", "5 years", "30 days", "change it at any time"):
        expect(ada.question).to_contain_text(words)


def test_what_was_shown_is_kept_with_the_answer(ada: Visitor) -> None:
    ada.opens_the_chat().presses("Accept with training on").is_left_alone()

    row = ada.rows[0]
    assert '"starting_position":"on"' in row.served.content
    assert "Accept with training on" in row.served.content
    assert (row.notice, row.policy, row.language) == ("2025-08-28", "announced-2025-08-28", "en")


def test_new_use_counts_from_the_answer_on(ada: Visitor) -> None:
    ada.opens_the_question().presses("Accept with training on").is_left_alone()
    old = ada.page.get_by_test_id("conversation").first
    expect(old).to_contain_text("Not used")
    old.get_by_role("link").click()
    expect(ada.page.get_by_test_id("verdict")).to_have_attribute("data-status", "not_used")

    ada.presses("Resume it now")

    expect(ada.page.get_by_test_id("verdict")).to_have_attribute("data-status", "in_use")


def test_the_question_leads_back_to_the_page_that_was_left(ada: Visitor) -> None:
    ada.goes_to("/consent/?next=/settings/privacy/history/")

    ada.presses("Accept with training on")

    expect(ada.page).to_have_url(ada.site + "/settings/privacy/history/")
    expect(ada.history).to_have_count(1)


def test_never_leads_out_of_the_site(ada: Visitor) -> None:
    ada.goes_to("/consent/?next=https://example.org/")

    ada.presses("Accept with training on").reads("Saved")

    expect(ada.page).to_have_url(ada.site + "/")


def test_an_answered_question_leads_to_the_setting(ada: Visitor) -> None:
    ada.opens_the_question().presses("Accept with training on").is_left_alone()

    ada.opens_the_question()

    expect(ada.page).to_have_url(ada.site + "/settings/privacy/privacy-settings/")
    ada.sees_the_setting("on")
