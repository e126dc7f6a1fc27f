"""Seeing, before choosing, what each choice does to one's own conversations; and after it, what it did."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.pages import Visitor, declined
from tests.conftest import BEFORE_THE_DEADLINE

Visit = Callable[..., Visitor]
EACH = "/settings/privacy/each-choice/"


def sums(page: Page) -> list[list[int]]:
    """The numbers under On and under Off in the question."""
    cells = page.get_by_test_id("mine").locator("tbody:first-of-type td")
    return [[int(number) for number in re.findall(r"\d+", text)] for text in cells.all_inner_texts()]


def test_the_pop_up_counts_the_persons_own_conversations(visit: Visit, javascript: bool) -> None:
    ada = visit("free-undecided", BEFORE_THE_DEADLINE).opens_the_chat().is_asked()

    on, off = sums(ada.page)
    assert sum(on) == sum(off) > 0
    assert (off[0], off[1]) == (0, 0)
    expect(ada.page.get_by_test_id("mine")).to_contain_text(f"Your {sum(on)} conversations")


def test_they_come_by_name_without_leaving_the_question(visit: Visit) -> None:
    ada = visit("free-undecided", BEFORE_THE_DEADLINE).opens_the_chat().is_asked()

    ada.page.get_by_text("Which ones, by name").click()
    names = ada.page.get_by_test_id("on-joins").get_by_role("listitem")
    expect(names).to_have_count(4)
    expect(names.last).to_have_text(re.compile(r"and \d+ more"))
    ada.chooses("Off").presses("Accept with training off").is_left_alone()
    assert ada.record == [declined("pop_up")]


def test_without_a_script_they_are_a_link_away(visit: Visit, javascript: bool) -> None:
    ada = visit("free-undecided", BEFORE_THE_DEADLINE).opens_the_question().goes_to(EACH)

    expect(ada.page.get_by_test_id("moment")).to_have_count(2)
    expect(ada.main).to_contain_text("Choose on 28 September 2025")
    ada.page.get_by_test_id("on-joins").get_by_role("link").first.click()
    expect(ada.page.get_by_test_id("supposed")).to_contain_text("if you chose On now. Nothing is saved.")
    assert ada.record == []
    ada.page.get_by_role("link", name="Show how they stand now").click()
    expect(ada.page.get_by_test_id("supposed")).to_have_count(0)


def test_any_day_can_be_named_and_a_wrong_one_is_told(visit: Visit, javascript: bool) -> None:
    ada = visit("free-undecided", BEFORE_THE_DEADLINE).opens_the_question()
    ada.page.get_by_role("link", name="If you choose later").click()
    day = ada.page.get_by_label("If you choose on this day")
    expect(day).to_be_in_viewport()

    day.fill("2027-03-03")
    ada.presses("Work it out")
    moment = ada.page.get_by_test_id("moment").filter(has_text="Choose on 3 March 2027")
    expect(moment).to_contain_text("added if used again")
    expect(moment).to_contain_text("is kept until 3 March 2032 at most.")
    expect(day).to_have_value("2027-03-03")

    ada.goes_to(f"{EACH}?on=2020-03-03")
    expect(ada.page.locator("#when-problem")).to_contain_text("3 March 2020 lies behind you")
    assert ada.record == []


def test_after_the_change_it_is_said_what_changed_and_what_did_not(visit: Visit, javascript: bool) -> None:
    grace = visit("max-allowed", BEFORE_THE_DEADLINE).opens_settings()
    before = grace.page.get_by_test_id("figures").locator("strong").first.inner_text()

    grace.flips_the_switch().sees_the_setting("off")

    grace.reads("Changed: nothing you use from now on is added. Not changed:")
    after = grace.page.get_by_test_id("figures").locator("strong").first
    expect(after).to_have_text(before)
    expect(grace.page.get_by_test_id("figures")).to_contain_text(
        "in use, from before you turned it off. Kept until"
    )
