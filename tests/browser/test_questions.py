"""Somebody wonders, and finds the answer: from where the question arises, by the list, and by words."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from tests.browser.pages import Visitor
from tests.conftest import BEFORE_THE_DEADLINE

Visit = Callable[..., Visitor]
QUESTIONS = "/settings/privacy/questions/"
LATER = datetime(2026, 11, 23, 12, tzinfo=UTC)


def test_from_the_setting_to_the_answer_to_the_fact(visit: Visit, javascript: bool) -> None:
    ada = visit("pro-opted-out", LATER).opens_settings()

    here = ada.page.get_by_test_id("questions-here")
    here.get_by_role("link", name="what of the data collected while it was on?").click()

    answer = ada.page.locator("#q-7")
    expect(answer).to_be_in_viewport()
    expect(answer.get_by_test_id("yours")).to_contain_text("You chose Off on")
    answer.get_by_role("link", name="F10 in the full notice").click()
    expect(ada.page.get_by_role("heading", name="How to turn it off, and what that does")).to_be_in_viewport()


def test_looking_for_words(visit: Visit, javascript: bool) -> None:
    ada = visit("free-undecided", BEFORE_THE_DEADLINE).goes_to(QUESTIONS)
    wanted = ada.page.get_by_role("searchbox", name="Look for words")

    wanted.fill("INCOGNITO")
    ada.types("Tab").types("Enter")

    expect(ada.page.get_by_test_id("result")).to_contain_text("fit “INCOGNITO”")
    expect(ada.page.locator("#q-18")).to_be_visible()
    expect(wanted).to_have_value("INCOGNITO")

    wanted.fill("zebra")
    wanted.press("Enter")
    expect(ada.page.get_by_test_id("answer")).to_have_count(0)
    ada.page.get_by_test_id("result").get_by_role("link", name="feedback").click()
    expect(ada.page.get_by_test_id("answer").first).to_be_visible()


def test_from_the_question_itself_without_touching_it(visit: Visit, javascript: bool) -> None:
    ada = visit("free-undecided", BEFORE_THE_DEADLINE).opens_the_question()

    ada.page.get_by_text("Questions about this choice").click()
    ada.page.get_by_role("link", name="If I press Accept, have I also opted in?").click()

    expect(ada.page.locator("#q-1")).to_be_in_viewport()
    assert ada.record == []


def test_from_the_pop_up_by_one_quiet_link(visit: Visit, javascript: bool) -> None:
    ada = visit("free-undecided", BEFORE_THE_DEADLINE).opens_the_chat().is_asked()
    pop_up = ada.page.get_by_test_id("pop-up")
    assert pop_up.locator(".foot").get_by_role("link", name="Questions").count() == 0

    pop_up.get_by_role("link", name="Questions about this choice").click()

    expect(ada.page.get_by_test_id("result")).to_contain_text("4 questions arise where you choose.")
    expect(ada.page.get_by_test_id("answer")).to_have_count(4)
    assert ada.record == []
    ada.page.get_by_role("link", name="Show all 36").click()
    expect(ada.page.get_by_test_id("answer")).to_have_count(36)


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_runs_out_of_the_page(visit: Visit, width: int, direction: str) -> None:
    ada = visit("pro-opted-out", LATER)
    page = ada.page
    page.set_viewport_size({"width": width, "height": 700})
    for path in (QUESTIONS, f"{QUESTIONS}?q={'long' * 40}", "/notice/"):
        ada.goes_to(path)
        page.evaluate("(direction) => { document.documentElement.dir = direction }", direction)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
