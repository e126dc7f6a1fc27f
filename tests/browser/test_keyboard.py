"""The keyboard alone: where it starts, where it goes, and where it is afterwards."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.errors import Errors
from tests.browser.pages import Visitor, allowed, declined
from tests.conftest import AFTER_THE_DEADLINE, BEFORE_THE_DEADLINE

Visit = Callable[..., Visitor]

ORDER = [
    "On Use my new chats",
    "More about each choice",
    "Which ones, by name",
    "If you choose later",
    "Questions about this choice",
    "Accept with training on",
    "Not now",
    "Read the full notice",
    "Privacy Settings",
    "Language",
    "Sign out",
]
TO_THE_ACTION = ORDER.index("Accept with training on")


@pytest.fixture
def ada(visit: Visit) -> Visitor:
    """Somebody in the United States with the pop-up before them."""
    return visit("free-undecided", BEFORE_THE_DEADLINE).opens_the_chat().is_asked()


@pytest.fixture
def emil(visit: Visit) -> Visitor:
    """Somebody in Germany, where nothing is chosen yet, with the pop-up before them."""
    return visit("pro-undecided-eu", BEFORE_THE_DEADLINE).opens_the_chat().is_asked()


def walks(person: Visitor, steps: int) -> list[str]:
    """The names of what Tab reaches, in order."""
    names = []
    for _ in range(steps):
        person.types("Tab")
        names.append(
            person.focused.evaluate("(it) => (it.labels?.[0] ?? it).innerText.replace(/\\s+/g, ' ')")
        )
    return names


def test_starts_on_the_heading(ada: Visitor) -> None:
    expect(ada.page.get_by_role("heading", name="Should your chats help train Claude?")).to_be_focused()


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_a_key_pressed_too_early_records_nothing(ada: Visitor, key: str) -> None:
    ada.types(key, key)

    ada.is_asked().sees_the_toggle("on")
    assert ada.record == []


def test_goes_through_the_pop_up_in_the_order_it_is_read(ada: Visitor) -> None:
    assert walks(ada, len(ORDER)) == ORDER


def test_stays_within_the_pop_up(ada: Visitor) -> None:
    for _ in range(2 * len(ORDER)):
        ada.types("Tab")
        assert ada.page.evaluate(
            "document.activeElement === document.body || !!document.activeElement.closest('dialog')"
        )


def test_arrows_choose_and_enter_accepts(ada: Visitor, javascript: bool) -> None:
    ada.types("Tab", "ArrowRight").sees_the_toggle("off")
    expect(ada.half("Off")).to_be_focused()

    walks(ada, TO_THE_ACTION)
    expect(ada.focused).to_have_accessible_name("Accept with training off")
    ada.types("Enter")

    ada.reads("Saved: training is off").is_left_alone()
    assert ada.record == [declined("pop_up")]


def test_chooses_with_the_space_bar_where_nothing_is_chosen(emil: Visitor) -> None:
    emil.types("Tab").sees_the_toggle("unset")

    emil.types("Space").sees_the_toggle("on")
    emil.types("ArrowDown").sees_the_toggle("off")
    emil.types("ArrowUp").sees_the_toggle("on")
    walks(emil, TO_THE_ACTION)
    emil.types("Enter")

    emil.reads("Saved: training is on").is_left_alone()
    assert emil.record == [allowed("pop_up")]


def test_puts_off_by_key(ada: Visitor) -> None:
    walks(ada, ORDER.index("Not now") + 1)

    ada.types("Space").reads("Put off").is_left_alone()


@pytest.mark.parametrize("name", ["Read the full notice", "Privacy Settings", "Sign out"])
def test_reaches_everything_that_stays_open_past_the_deadline(visit: Visit, name: str) -> None:
    late = visit("free-undecided", AFTER_THE_DEADLINE).opens_the_chat().is_asked()
    order = [stop for stop in ORDER if stop != "Not now"]
    walks(late, order.index(name) + 1)

    late.types("Enter")

    heading = {"Sign out": "Sign in"}.get(name, name.removeprefix("Read "))
    expect(late.page.get_by_role("heading", level=1)).to_have_text(heading, ignore_case=True)
    assert late.record == []


def test_the_error_takes_the_focus_to_the_toggle(emil: Visitor, errors: Errors) -> None:
    errors.expect("422")
    walks(emil, 1 + TO_THE_ACTION)
    expect(emil.focused).to_have_accessible_name("Accept my choice")

    emil.types("Enter").is_told_off("Choose On or Off first. Nothing was saved.").waits_until_settled()

    toggle = emil.page.get_by_role("group", name="Help improve Claude")
    expect(toggle).to_be_focused()
    expect(toggle).to_have_accessible_description("Choose On or Off first. Nothing was saved.")
    emil.types("Tab", "Space").sees_the_toggle("on")


def test_after_escape_the_page_has_the_focus(ada: Visitor) -> None:
    ada.leaves_by_escape()

    expect(ada.main).to_be_focused()
    ada.types("Tab")
    expect(ada.focused).to_have_accessible_name("What is it about?")


def test_the_switch_turns_by_the_space_bar_and_keeps_the_focus(ada: Visitor) -> None:
    ada.opens_settings().switch.focus()

    ada.types("Space").sees_the_setting("on").waits_until_settled()
    expect(ada.switch).to_be_focused()
    ada.types("Space").sees_the_setting("off").waits_until_settled()

    expect(ada.switch).to_be_focused()
    assert ada.record == [allowed("settings"), declined("settings")]


def test_the_switch_takes_the_focus_of_a_button_that_goes_away(ada: Visitor) -> None:
    ada.opens_settings().switch.focus()
    ada.types("Tab")
    expect(ada.focused).to_have_accessible_name("Keep it off")

    ada.types("Enter").sees_the_setting("off").waits_until_settled()

    expect(ada.switch).to_be_focused()


def test_the_switch_is_reached_by_the_skip_link_and_tab(ada: Visitor) -> None:
    ada.opens_settings().types("Tab")
    expect(ada.focused).to_have_accessible_name("Skip to the content")

    ada.types("Enter", "Tab", "Tab", "Tab")

    expect(ada.switch).to_be_focused()


def test_the_whole_way_without_a_script_is_open_to_the_keyboard(visit: Visit, javascript: bool) -> None:
    person = visit("free-undecided", BEFORE_THE_DEADLINE).opens_the_question()
    person.half("On").focus()

    person.types("ArrowRight", "Tab", "Tab", "Tab", "Tab", "Enter")

    person.reads("Saved: training is off").is_left_alone()
    assert person.record == [declined("consent_page")]
