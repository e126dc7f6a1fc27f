"""Rules 19 and 21 to 25: the settings page says what stands, and both directions are one press."""

import pytest
from playwright.sync_api import expect

from tests.browser.pages import SETTINGS
from tests.conftest import BEFORE_THE_DEADLINE
from tests.fairness.states import PAGES, QUESTIONS, State

pytestmark = pytest.mark.django_db(transaction=True)
HOPELESS = "Failed to load resource"
WITHOUT_JAVASCRIPT = pytest.mark.browser_context_args(java_script_enabled=False)
SETTING_STATES = [state for state in PAGES if state.path == SETTINGS and state.persona != "team-only"]


def says_on_the_receipt(visitor, choice):
    """One click from the setting, the receipt says what is stored, in words and for machines."""
    visitor.setting.get_by_role("link", name="Receipt").click()
    receipt = visitor.page.get_by_test_id("receipt")
    expect(receipt).to_have_attribute("data-choice", choice)
    expect(receipt.get_by_role("heading", level=2)).to_have_text({"allow": "On", "decline": "Off"}[choice])
    expect(receipt).to_contain_text({"allow": "train-ai=y", "decline": "train-ai=n"}[choice])
    expect(receipt).to_contain_text(visitor.rows[-1].digest)


@pytest.mark.fairness(21)
def test_it_shows_stores_and_certifies_the_same(visit):
    ada = visit("max-allowed", BEFORE_THE_DEADLINE)
    for stands, shown in (("decline", "off"), ("allow", "on")):
        ada.opens_settings().flips_the_switch()
        expect(ada.setting).to_have_attribute("data-state", shown)
        assert ada.rows[-1].choice == stands
        says_on_the_receipt(ada, stands)


@pytest.mark.fairness(19, 21)
def test_it_turns_off_with_one_press_and_on_with_one_press(visit):
    ada = visit("max-allowed", BEFORE_THE_DEADLINE).opens_settings()
    for stands, shown in (("decline", "off"), ("allow", "on")):
        ada.flips_the_switch()
        expect(ada.setting).to_have_attribute("data-state", shown)
        assert ada.rows[-1].choice == stands


@pytest.mark.fairness(19)
def test_it_answers_off_with_one_press_before_any_answer(visit):
    ada = visit("free-undecided", BEFORE_THE_DEADLINE).opens_settings()
    ada.presses("Keep it off")
    expect(ada.setting).to_have_attribute("data-state", "off")
    assert [row.choice for row in ada.rows] == ["decline"]


@pytest.mark.fairness(21)
def test_it_shows_a_second_tab_what_is_stored(visit):
    ada = visit("max-allowed", BEFORE_THE_DEADLINE).opens_settings()
    tab = ada.another_tab().opens_settings()
    tab.flips_the_switch()
    expect(tab.setting).to_have_attribute("data-state", "off")
    ada.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(ada.setting).to_have_attribute("data-state", "off")
    says_on_the_receipt(ada, "decline")
    says_on_the_receipt(tab, "decline")


@pytest.mark.fairness(21)
def test_it_stays_as_stored_and_says_so_when_saving_fails(visit, errors):
    errors.expect("")
    ada = visit("max-allowed", BEFORE_THE_DEADLINE).opens_settings()
    ada.page.route(f"**{SETTINGS}", lambda route: route.abort())
    ada.flips_the_switch()
    expect(ada.status).to_contain_text("Not saved")
    expect(ada.setting).to_have_attribute("data-state", "on")
    assert [row.choice for row in ada.rows] == ["allow"]
    ada.page.unroute(f"**{SETTINGS}")
    says_on_the_receipt(ada, "allow")


@pytest.mark.parametrize("state", SETTING_STATES, ids=str)
@pytest.mark.fairness(22)
def test_it_says_the_state_in_words_and_never_renames_the_switch(come_to, state):
    ada = come_to(state)
    shown = ada.setting.get_attribute("data-state")
    words = {"on": "On", "off": "Off", "unset": "Not answered"}[shown]
    expect(ada.setting.locator(".state b")).to_have_text(words)
    expect(ada.switch).to_have_accessible_name("Help improve Claude")
    expect(ada.switch).to_be_checked(checked=shown == "on")


@pytest.mark.fairness(23)
def test_it_says_when_where_and_on_which_notice_and_links_the_rest(visit):
    ada = visit("pro-opted-out", BEFORE_THE_DEADLINE).opens_settings()
    expect(ada.setting.locator("time")).to_contain_text("2025")
    expect(ada.setting).to_contain_text("You chose this here.")
    expect(ada.setting).to_contain_text("version 2025-08-28 of the notice")
    one_click_away = (
        ("Every answer you gave", "History"),
        ("Receipt", "Receipt"),
        ("The full notice", "The full notice"),
    )
    for link, heading in one_click_away:
        ada.opens_settings().setting.get_by_role("link", name=link).click()
        expect(ada.page.get_by_role("heading", level=1)).to_have_text(heading)


@pytest.mark.parametrize("state", [*QUESTIONS, *SETTING_STATES], ids=str)
@pytest.mark.fairness(24)
def test_it_says_what_cannot_be_undone_before_the_choice(come_to, state):
    page = come_to(state).page
    undone = page.get_by_role("rowheader", name="What cannot be undone").or_(page.locator("#row-undone"))
    expect(undone.first).to_be_visible()
    before = "(row) => [...document.querySelectorAll('.question .actions')].every((act) => row.compareDocumentPosition(act) & 4)"
    assert undone.first.evaluate(before)


@WITHOUT_JAVASCRIPT
@pytest.mark.parametrize("answer", ["On", "Off"])
@pytest.mark.fairness(25)
def test_it_takes_an_answer_without_javascript(come_to, answer):
    ada = come_to(State("open", "/", "pro-undecided-eu"))
    expect(ada.pop_up).to_be_visible()
    ada.chooses(answer).presses(f"Accept with training {answer.lower()}")
    expect(ada.status).to_contain_text(f"training is {answer.lower()}")
    assert [row.choice for row in ada.rows] == [{"On": "allow", "Off": "decline"}[answer]]


@WITHOUT_JAVASCRIPT
@pytest.mark.fairness(12, 25)
def test_it_refuses_an_empty_answer_and_takes_a_put_off_without_javascript(come_to, errors):
    ada = come_to(State("open", "/", "pro-undecided-eu", errors=("422",)))
    ada.presses("Accept my choice")
    expect(ada.page.get_by_role("alert")).to_contain_text("Choose On or Off first")
    assert ada.record == []
    ada.presses("Not now")
    expect(ada.status).to_contain_text("Put off")
    assert [row[0] for row in ada.record] == ["put_off"]


@WITHOUT_JAVASCRIPT
@pytest.mark.fairness(25)
def test_it_turns_off_without_javascript(come_to):
    ada = come_to(State("settings", SETTINGS, "max-allowed"))
    ada.flips_the_switch()
    expect(ada.setting).to_have_attribute("data-state", "off")
