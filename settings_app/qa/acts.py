"""What leads into a state once its page is open, done in a browser; by the codes that the bench tells."""

from collections.abc import Callable

from playwright.sync_api import Page

from .page_objects import Conversations, PopUp, Settings, settled, unfolded

A_TEXT = "Write to ada@example.org or call 020 7946 0018."


def _nothing(page: Page) -> None:
    """The state is there once the page is."""


def _presses_the_switch(page: Page) -> None:
    Settings(page).flips()
    settled(page)


def _sends_an_empty_form(page: Page) -> None:
    page.locator("main form.fields button").first.click()
    page.locator("main .problem").first.wait_for()


def _shows_a_text(page: Page) -> None:
    page.locator("main textarea").fill(A_TEXT)
    page.locator("main form").first.get_by_role("button").last.click()
    page.locator("main mark, main .problem").first.wait_for()


def _gives_a_file(page: Page) -> None:
    file = {"name": "conversations.json", "mimeType": "application/json", "buffer": b"[]"}
    page.locator("main form.sending input[type=file]").set_input_files(file)
    page.locator("main form.sending button[type=submit]").click()
    page.locator("main #refused").wait_for()


ACTS: dict[str, Callable[[Page], None]] = {
    "nothing": _nothing,
    "accept": lambda page: PopUp(page).accepts(),
    "accept_on": lambda page: PopUp(page).accepts("On"),
    "accept_off": lambda page: PopUp(page).accepts("Off"),
    "put_off": lambda page: PopUp(page).puts_off(),
    "press_the_switch": _presses_the_switch,
    "keep_off": lambda page: Settings(page).keeps_off(),
    "submit_empty": _sends_an_empty_form,
    "open_the_first": lambda page: Conversations(page).opens_the_first(),
    "show_a_text": _shows_a_text,
    "give_a_file": _gives_a_file,
    "unfold": unfolded,
}
