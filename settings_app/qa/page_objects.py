"""The pages as a person meets them, for Playwright: the pop-up, the setting, the history, the conversations.

They know names, roles and test ids, and nothing else of the product: any team's tests can use them.
"""

from playwright.sync_api import Locator, Page, expect

SETTINGS = "/settings/privacy/privacy-settings/"
HISTORY = "/settings/privacy/history/"
CONVERSATIONS = "/settings/privacy/conversations/"
BUSY = ".htmx-request, .htmx-settling, .htmx-swapping, .htmx-added"
HALVES = {"on": "On", "off": "Off"}
STATES = {"on": "On", "off": "Off", "unset": "Not answered"}


def settled(page: Page) -> None:
    """Wait until nothing is being fetched or swapped any more."""
    expect(page.locator(BUSY)).to_have_count(0)


def unfolded(page: Page) -> None:
    """Unfold what is folded, and wait for what is only fetched then."""
    page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
    for names in page.locator(".which-ones").all():
        expect(names.locator("> *").first).to_be_attached()
    settled(page)


class PopUp:
    """The question, over the product or on its page."""

    def __init__(self, page: Page) -> None:
        self.page = page

    @property
    def dialog(self) -> Locator:
        """The question over the product."""
        return self.page.get_by_test_id("pop-up")

    @property
    def form(self) -> Locator:
        """The question's form."""
        return self.page.get_by_test_id("question")

    @property
    def action(self) -> Locator:
        """The button that accepts; its words follow the half that is chosen."""
        return self.form.get_by_role("button").first

    @property
    def not_now(self) -> Locator:
        """The button that puts the question off."""
        return self.page.get_by_role("button", name="Not now")

    @property
    def problem(self) -> Locator:
        """What is said to be wrong."""
        return self.page.get_by_role("alert").filter(visible=True)

    def half(self, name: str) -> Locator:
        """One half of the toggle: "On" or "Off"."""
        return self.page.get_by_role("radio", name=name)

    def accepts(self, half: str = "") -> None:
        """Press the button that accepts, after choosing "On" or "Off" where it is given."""
        if half:
            self.half(half).check()
        self.action.click()
        settled(self.page)

    def puts_off(self) -> None:
        """Press "Not now"."""
        self.not_now.click()
        settled(self.page)

    def starts(self, state: str) -> None:
        """The toggle stands "on", "off" or "unset"."""
        for name, half in HALVES.items():
            expect(self.half(half)).to_be_checked(checked=state == name)


class Settings:
    """The setting: Settings → Privacy → Privacy Settings."""

    def __init__(self, page: Page) -> None:
        self.page = page

    @property
    def card(self) -> Locator:
        """The card of the setting."""
        return self.page.get_by_test_id("setting")

    @property
    def switch(self) -> Locator:
        """The one control."""
        return self.page.get_by_role("switch", name="Help improve Claude")

    def flips(self) -> None:
        """Press the switch."""
        self.switch.click()

    def keeps_off(self) -> None:
        """Answer Off before any other answer."""
        self.page.get_by_role("button", name="Keep it off").click()
        settled(self.page)

    def stands(self, state: str) -> None:
        """The card and its switch stand "on", "off" or "unset", in words as well."""
        expect(self.card).to_have_attribute("data-state", state)
        expect(self.switch).to_have_attribute("aria-checked", "true" if state == "on" else "false")
        expect(self.card.locator(".state b")).to_have_text(STATES[state])


class History:
    """Every answer on record."""

    def __init__(self, page: Page) -> None:
        self.page = page

    @property
    def lines(self) -> Locator:
        """One line an answer."""
        return self.page.get_by_test_id("history-line")

    @property
    def chain(self) -> Locator:
        """Whether the record holds together."""
        return self.page.get_by_test_id("chain")


class Conversations:
    """One's conversations: as the product lists them, and as the settings tell of them."""

    def __init__(self, page: Page) -> None:
        self.page = page

    @property
    def chats(self) -> Locator:
        """The lines of the product's own list; data-status says where each stands."""
        return self.page.get_by_test_id("conversation")

    @property
    def held(self) -> Locator:
        """The lines of My conversations."""
        return self.page.get_by_test_id("held")

    @property
    def verdict(self) -> Locator:
        """Where the open conversation stands; data-status is its code."""
        return self.page.get_by_test_id("verdict")

    def opens_the_first(self) -> None:
        """From either list to the first conversation, and wait for its page."""
        self.chats.or_(self.held).first.get_by_role("link").first.click()
        self.verdict.or_(self.page.get_by_test_id("story")).first.wait_for()
