"""Following one's own conversations: where each stands, why, and what would change it."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.hands import Hands
from tests.browser.pages import Visitor

Visit = Callable[..., Visitor]
LIST = "/settings/privacy/conversations/"
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def grace(visit: Visit) -> Visitor:
    """Somebody who allowed, turned it off later, and looks at the conversations."""
    return visit("pro-opted-out", NOW).goes_to(LIST)


def held(visitor: Visitor) -> Locator:
    """The conversations on the page."""
    return visitor.page.get_by_test_id("held")


def test_the_list_is_searched_filtered_and_paged(grace: Visitor, javascript: bool) -> None:
    expect(held(grace)).to_have_count(25)
    grace.page.get_by_role("link", name="Older").click()
    expect(held(grace)).to_have_count(6)

    grace.goes_to(LIST).page.get_by_label("Title").fill("LISBON")
    grace.presses("Show")
    expect(held(grace)).to_have_count(1)
    expect(held(grace)).to_contain_text("Trip to Lisbon with a toddler")

    grace.page.get_by_label("Title").fill("nothing is called so")
    grace.presses("Show")
    expect(grace.main).to_contain_text("None of yours is like that.")
    grace.page.get_by_role("link", name="Show all").first.click()

    grace.page.get_by_label("Where it stands").select_option(index=1)
    grace.page.get_by_label("Kind").select_option("coding_session")
    grace.presses("Show")
    for row in held(grace).all():
        expect(row).to_have_attribute("data-status", "in_use_frozen")
        expect(row).to_contain_text("Claude Code session")


def test_the_picture_has_a_table_that_says_the_same(grace: Visitor, javascript: bool) -> None:
    frozen = grace.page.get_by_test_id("legend-in_use_frozen")
    number = int(frozen.inner_text().split(":")[1])
    grace.page.get_by_text("The same as a table").click()
    cells = grace.page.locator("table.numbers [data-status=in_use_frozen]")
    assert sum(int(cell.split(":")[1]) for cell in cells.all_inner_texts()) == number


def test_one_conversation_tells_its_story(grace: Visitor, javascript: bool, hands: Hands) -> None:
    hands.writes(grace.page.get_by_label("Title"), "invoice parser")
    grace.uses(hands).presses("Show")
    hands.presses(grace.page.get_by_role("link", name="Refactor the invoice parser"))

    story = grace.page.get_by_test_id("story")
    expect(story).to_have_attribute("data-status", "in_use_frozen")
    expect(story).to_contain_text("1 of 4")
    expect(grace.page.locator("[data-counts=true]")).to_have_count(1)
    expect(grace.page.locator("[data-counts=false]").first).to_contain_text("You had not answered.")
    expect(grace.main).to_contain_text("What nobody says")
    expect(grace.main).to_contain_text("S2")


def test_using_and_deleting_it_does_what_the_story_says(visit: Visit, javascript: bool) -> None:
    ada = visit("max-allowed", NOW).goes_to(f"{LIST}?status=not_used&q=Sourdough")
    ada.page.get_by_role("link", name="Sourdough").click()
    expect(ada.main).to_contain_text("Then: In use.")

    ada.page.get_by_role("link", name="Open it").click()
    ada.presses("Resume it now")
    expect(ada.page.get_by_test_id("verdict")).to_have_attribute("data-status", "in_use")

    ada.unfolds("Delete this conversation")
    expect(ada.page.get_by_test_id("deleting")).to_contain_text("Then: In past training only.")
    expect(ada.page.get_by_test_id("deleting")).to_contain_text("Future training would leave it out.")
    ada.page.get_by_role("link", name="without deleting it").click()
    ada.page.get_by_role("link", name="Sourdough").click()
    expect(ada.page.get_by_role("button", name="Delete it now")).to_be_hidden()
    ada.unfolds("Delete this conversation")
    ada.presses("Delete it now").reads("It has left your history")
    ada.goes_to(f"{LIST}?status=past_only")
    expect(held(ada)).to_contain_text("A conversation you deleted")
    expect(ada.main).not_to_contain_text("Sourdough")
    expect(held(ada)).to_contain_text("Kept until 31 March 2026 at most.")


def test_at_320_pixels_and_in_forced_colours_nothing_runs_over(
    visit: Visit, another_browser: Callable[..., object]
) -> None:
    grace = visit("pro-opted-out", NOW)
    narrow = grace.in_another_browser(
        another_browser(viewport={"width": 320, "height": 640}, forced_colors="active")
    )
    for path in (LIST, "/settings/privacy/each-choice/", "/settings/privacy/privacy-settings/"):
        narrow.goes_to(path)
        assert narrow.page.evaluate("document.documentElement.scrollWidth") <= 320, path
        if path == LIST:
            expect(narrow.page.locator(".drawing-narrow")).to_be_visible()
            expect(narrow.page.locator(".drawing-wide")).to_be_hidden()
