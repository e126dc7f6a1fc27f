"""The editor where there is one column: the words first, the page that they make one press away, and back."""

from playwright.sync_api import expect

from tests.browser.test_studio import at_rest, editor, team

__all__ = ["editor", "team"]

TALL = 844


def test_the_words_come_first_and_the_preview_is_a_press_away(team, editor: str, javascript: bool) -> None:
    team.page.set_viewport_size({"width": 390, "height": TALL})
    page = at_rest(team.goes_to(editor).page)
    assert page.evaluate("scrollY") == 0
    first = page.locator(".string textarea").first
    assert first.bounding_box()["y"] < 1.5 * TALL
    to_preview = page.get_by_role("link", name="To the preview")
    expect(to_preview).to_be_in_viewport()
    to_preview.click()
    expect(page.locator("iframe[name=preview]")).to_be_in_viewport()
    seen = page.frame_locator("iframe[name=preview]")
    expect(seen.get_by_role("heading", name="Should your chats help train Claude?")).to_be_visible()
    at_rest(page).get_by_role("link", name="To the words").click()
    expect(first).to_be_in_viewport()
    at_rest(page)


def test_where_there_is_room_the_preview_is_beside_the_words(team, editor: str) -> None:
    team.page.set_viewport_size({"width": 1280, "height": 1000})
    page = at_rest(team.goes_to(editor).page)
    expect(page.locator("iframe[name=preview]")).to_be_in_viewport()
    expect(page.get_by_role("link", name="To the preview")).to_be_hidden()
    at_rest(page)
