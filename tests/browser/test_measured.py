"""What the panel beside a preview says of it in a sentence is what its rows say, and never more."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.pages import Visitor
from tests.browser.test_studio import at_rest, editor, heading, team

__all__ = ["editor", "team"]
pytestmark = pytest.mark.django_db(transaction=True)

ASKED = "/preview/state/?state=pop-up-not-answered-before-starts-{start}&width=390&dress={dress}"
AS_ANNOUNCED = "not met, because the announced policy starts it on"

Panel = Callable[..., Page]


@pytest.fixture
def panel(team: Visitor) -> Panel:
    """A preview with its panel, measured."""

    def opened(start: str, dress: str = "plain") -> Page:
        page = at_rest(team.goes_to(ASKED.format(start=start, dress=dress)).page)
        expect(page.locator("[data-here]")).to_be_visible()
        return page

    return opened


def row(page: Page, rule: int) -> Locator:
    return page.locator("[data-here] tr", has=page.locator(".rule", has_text=re.compile(rf"^{rule}$"))).first


def sentence(page: Page) -> Locator:
    return page.locator("[data-measured] [role=status]")


def test_what_is_in_view_is_said_to_be_in_view(panel: Panel) -> None:
    page = panel("unset")
    expect(row(page, 5)).not_to_contain_text("0 of")
    expect(sentence(page)).to_contain_text("in view together")
    expect(page.locator(".unfair")).to_have_count(0)
    expect(sentence(page)).not_to_contain_text("Not met")


def test_what_is_below_the_fold_is_not(panel: Panel) -> None:
    page = panel("unset", "large-text")
    expect(row(page, 5)).to_contain_text("0 of 4")
    expect(sentence(page)).not_to_contain_text("in view together")
    expect(sentence(page)).to_contain_text("below the fold together")


def test_what_the_policy_starts_on_is_said_in_the_words_of_the_contract(panel: Panel) -> None:
    page = panel("on")
    for rule in (6, 12):
        expect(row(page, rule).locator(".not-met")).to_have_text(AS_ANNOUNCED)
        expect(row(page, rule)).not_to_contain_text("but the policy")
    expect(sentence(page)).to_contain_text("Not met, see below: rules 6 and 12.")


def test_every_rule_that_is_not_met_is_named_also_one_of_the_words(team: Visitor, editor: str) -> None:
    page = at_rest(team.goes_to(editor).page)
    expect(sentence(page)).to_contain_text("hold here")
    page.locator('[name="string.intro"]').fill("Notwithstanding considerations. " * 30)
    expect(page.locator("#gauges .unfair")).not_to_have_count(0)
    for rule in set(page.locator("#gauges .unfair .rule").all_inner_texts()):
        expect(sentence(page)).to_contain_text(re.compile(rf"Not met, see below: rules? .*\b{rule}\b"))
    at_rest(page)


def test_a_name_that_is_half_typed_is_no_page_without_a_question(team: Visitor, editor: str) -> None:
    page = at_rest(team.goes_to(editor).page)
    heading(page).fill("May {")
    seen = page.frame_locator("iframe[name=preview]")
    expect(seen.get_by_role("heading", name="These words cannot be shown yet")).to_be_visible()
    expect(sentence(page)).to_contain_text("cannot be shown yet")
    expect(sentence(page)).not_to_contain_text("asks no question")
    at_rest(page)
