"""The pages of the settings are listed once to everybody: beside the page, or folded where there is no room."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.pages import Visitor

WIDTHS = {"a phone": (320, 568), "a larger phone": (390, 844), "a desk": (1280, 800)}


def test_the_switch_is_on_the_first_screen_and_the_list_is_one_press_away(
    visit: Callable[..., Visitor], javascript: bool
) -> None:
    ada = visit("max-allowed")
    for width, height in WIDTHS.values():
        ada.page.set_viewport_size({"width": width, "height": height})
        ada.opens_settings()
        expect(ada.switch).to_be_in_viewport(ratio=1)
        listed = ada.page.get_by_role("navigation", name="Settings").get_by_role("link")
        summary = ada.page.get_by_text("All settings")
        if width < 960:
            expect(listed).to_have_count(0)
            summary.focus()
            ada.page.keyboard.press("Enter")
        expect(summary).to_be_visible(visible=width < 960)
        expect(listed).to_have_count(10)
        expect(listed.and_(ada.page.locator("[aria-current=page]"))).to_have_text(["Privacy Settings"])
