"""The browser engines that the journeys run in: the machine's own browsers, found on PATH."""

import shutil
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any


@dataclass(frozen=True, slots=True)
class Engine:
    """What a browser may be called here, and how Playwright launches it (times in milliseconds)."""

    names: tuple[str, ...]
    launched: MappingProxyType[str, Any]

    @property
    def executable(self) -> str | None:
        """Where it is, if it is here."""
        return next(filter(None, map(shutil.which, self.names)), None)


CHROMIUM_FLAGS = (
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--force-color-profile=srgb",
    "--font-render-hinting=none",
    "--disable-lcd-text",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
ENGINES = {
    "chromium": Engine(
        ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"),
        MappingProxyType({"args": CHROMIUM_FLAGS, "timeout": 30_000}),
    ),
    # Without a build of its own, Playwright speaks WebDriver BiDi with the Firefox that is installed.
    "firefox": Engine(
        ("firefox-esr", "firefox"), MappingProxyType({"channel": "moz-firefox", "timeout": 60_000})
    ),
}

# The fifteen journeys that Firefox makes too, by the test that makes them; the first five in every run.
# Only with JavaScript: Playwright cannot switch it off in a Firefox that it drives by WebDriver BiDi.
EVERYDAY_IN_FIREFOX = (
    "test_accepting.py::test_accepts_as_offered_in_one_press",
    "test_refusing.py::test_the_setting_says_off_since_when_and_where",
    "test_changing_ones_mind.py::test_on_then_off_then_on",
    "test_past_the_deadline.py::test_escape_does_not_get_past_it",
    "test_two_tabs.py::test_a_stale_switch_cannot_turn_training_on",
)
IN_FIREFOX = (
    *EVERYDAY_IN_FIREFOX,
    "test_putting_off.py::test_is_recorded_and_is_no_decision",
    "test_unset_toggle.py::test_choosing_after_the_error_works",
    "test_coming_back.py::test_going_back_to_the_setting_shows_what_is_on_record",
    "test_double_press.py::test_two_presses_on_the_switch_turn_it_once",
    "test_failed_save.py::test_a_server_that_fails_says_that_nothing_was_saved",
    "test_keyboard.py::test_arrows_choose_and_enter_accepts",
    "test_global_privacy_control.py::test_the_conflict_ends_with_one_press",
    "test_signing_up.py::test_the_choice_is_recorded_as_made_at_sign_up",
    "test_bring_your_own.py::test_from_the_files_to_the_list_and_away_again",
    "test_my_conversations.py::test_one_conversation_tells_its_story",
)

# Each of these is made in four ways by the same code, with the mouse and by the keyboard alone, with JavaScript and
# without, as far as it has them: what one leaves out, and why.
NOT_BOTH_WAYS = {
    "test_past_the_deadline.py::test_escape_does_not_get_past_it": (
        "It is about a key, and about the modal dialog that a script opens.",
        ("hands", "javascript"),
    ),
    "test_double_press.py::test_two_presses_on_the_switch_turn_it_once": (
        "It is about two clicks while a script waits for the first.",
        ("hands", "javascript"),
    ),
    "test_keyboard.py::test_arrows_choose_and_enter_accepts": ("It is the keyboard’s own.", ("hands",)),
    "test_bring_your_own.py::test_from_the_files_to_the_list_and_away_again": (
        "No key of the page reaches the system’s own window for choosing files.",
        ("hands",),
    ),
}
WAYS = ("hands", "javascript")


def journey(nodeid: str) -> str:
    """The file and the name of a test, without its folder and its parameters."""
    return nodeid.rpartition("/")[2].partition("[")[0]
