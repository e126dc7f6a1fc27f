"""Bringing one's own files: choose, send, see them in the list, and take them away again."""

import json
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from threading import Event
from time import monotonic

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from settings_app.holdings import importing
from settings_app.holdings.import_plan import planned
from tests.archives.exports import at, chat, stamp
from tests.browser.errors import Errors
from tests.browser.pages import Visitor

Visit = Callable[..., Visitor]
URL = "/settings/privacy/bring-your-own/"
LATER = datetime(2026, 11, 23, 12, tzinfo=UTC)
BEGUN = re.compile(r"Sent [1-9].* of 29 MB")
SESSION = {"type": "user", "sessionId": "s", "timestamp": stamp(at(21))}


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    export, transcript = tmp_path / "conversations.json", tmp_path / "s.jsonl"
    export.write_text(json.dumps([chat("a", at(20), name="Plans for the garden"), chat("b", at(21))]))
    transcript.write_text(
        json.dumps({"type": "summary", "summary": "Fix the gate"}) + "\n" + json.dumps(SESSION)
    )
    return [export, transcript]


@pytest.fixture
def large(tmp_path: Path) -> Path:
    """Large enough that a slow line needs many seconds for it."""
    path = tmp_path / "conversations.json"
    path.write_text(
        json.dumps([chat("a", at(20), name="Long"), chat("b", at(21), text="words " * 5_000_000)])
    )
    return path


@pytest.fixture
def slow(visit: Visit) -> Iterator[Visitor]:
    """Somebody whose line takes one megabyte a second."""
    ada = visit("pro-opted-out", LATER).goes_to(URL)
    line = ada.page.context.new_cdp_session(ada.page)
    line.send("Network.enable")
    limits = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": 1_000_000}
    line.send("Network.emulateNetworkConditions", limits)
    yield ada


def gives(page: Page, *files: Path) -> None:
    page.get_by_label("Files", exact=True).set_input_files(files)
    page.get_by_role("button", name="Read my files").click()


def test_from_the_files_to_the_list_and_away_again(visit: Visit, files: list[Path], javascript: bool) -> None:
    ada = visit("pro-opted-out", LATER).goes_to(URL)
    before = importing.imported_count(ada.person)
    assert before == 0
    expect(ada.page.get_by_label("Held under this plan")).to_have_value("pro")

    gives(ada.page, *files)
    ada.reads("Your files are read. Conversations: 3 new, 0 updated, 0 unchanged.")
    for title in ("Plans for the garden", "About b", "Fix the gate"):
        ada.page.get_by_label("Title").fill(title)
        ada.presses("Show")
        expect(ada.main.get_by_role("link", name=title)).to_be_visible()

    ada.goes_to(URL)
    gives(ada.page, *files)
    ada.reads("Conversations: 0 new, 0 updated, 3 unchanged.")

    ada.goes_to(URL)
    expect(ada.page.get_by_test_id("imported")).to_contain_text("3 conversations from your files are here.")
    ada.presses("Remove everything from my files").reads(
        "Removed: 3 conversations that came from your files."
    )
    expect(ada.page.get_by_test_id("imported")).to_have_text("Nothing from your files is here.")
    assert importing.imported_count(ada.person) == 0


def test_what_was_wrong_is_said_by_file_and_place(
    visit: Visit, files: list[Path], javascript: bool, errors: Errors
) -> None:
    errors.expect("422")
    ada = visit("pro-opted-out", LATER).goes_to(URL)
    files[0].write_text("[{]")

    gives(ada.page, *files)

    refused = ada.page.get_by_role("alert").filter(has_text="could not be taken in")
    expect(refused).to_contain_text("nothing that was here has changed")
    expect(refused.get_by_role("listitem")).to_have_count(1)
    expect(refused.get_by_role("listitem")).to_contain_text("conversations.json, line 1, byte 3")
    if javascript:
        expect(refused).to_be_focused()
    assert importing.imported_count(ada.person) == 0


def test_how_far_the_sending_is_can_be_seen(slow: Visitor, large: Path) -> None:
    gives(slow.page, large)

    bar = slow.page.get_by_role("progressbar")
    expect(bar).to_be_visible()
    expect(slow.page.get_by_role("button", name="Cancel")).to_be_focused()
    expect(slow.page.locator("#sent-says")).to_have_text(BEGUN)


def test_cancel_stops_it_and_nothing_was_taken_in(slow: Visitor, large: Path) -> None:
    gives(slow.page, large)
    expect(slow.page.locator("#sent-says")).to_have_text(BEGUN)

    slow.presses("Cancel")

    slow.reads("Cancelled. Nothing was taken in.")
    expect(slow.page.get_by_role("progressbar")).to_be_hidden()
    expect(slow.page.get_by_role("button", name="Read my files")).to_be_enabled()
    slow.page.reload()
    expect(slow.page.get_by_test_id("imported")).to_have_text("Nothing from your files is here.")


@pytest.fixture
def held_up(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """What was sent is worked out only once this is set."""
    go_on = Event()

    def waits(*given: object) -> object:
        go_on.wait(30)
        return planned(*given)

    monkeypatch.setattr(importing, "planned", waits)
    yield go_on
    go_on.set()


def test_cancel_works_until_the_answer_is_there(visit: Visit, files: list[Path], held_up: Event) -> None:
    ada = visit("pro-opted-out", LATER).goes_to(URL)
    gives(ada.page, *files)
    expect(ada.page.locator("#sent-says")).to_contain_text("All sent.")
    cancel = ada.page.get_by_role("button", name="Cancel")
    expect(cancel).to_be_focused()

    with ada.page.expect_response(lambda response: response.url.endswith("/cancel/")):
        ada.types("Enter")
    expect(ada.page.locator("#sent-says")).to_have_text("Cancelling…")
    expect(cancel).to_be_focused()
    held_up.set()

    ada.reads("Cancelled. Nothing was taken in.")
    expect(ada.page.get_by_label("Files", exact=True)).to_be_focused()
    assert importing.imported_count(ada.person) == 0
    gives(ada.page, *files)
    ada.reads("Conversations: 3 new")


def test_whoever_leaves_once_all_is_sent_finds_it_taken_in(
    visit: Visit, files: list[Path], held_up: Event
) -> None:
    ada = visit("pro-opted-out", LATER).goes_to(URL)
    gives(ada.page, *files)
    expect(ada.page.locator("#sent-says")).to_contain_text("It is taken in even if you leave now")
    ada.goes_to("/settings/privacy/")
    held_up.set()
    deadline = monotonic() + 10
    while importing.imported_count(ada.person) < 3 and monotonic() < deadline:
        ada.page.wait_for_timeout(100)
    assert importing.imported_count(ada.person) == 3


def test_a_press_that_does_not_get_through_can_be_pressed_again(
    visit: Visit, files: list[Path], held_up: Event, errors: Errors
) -> None:
    errors.tolerate("ERR_FAILED")
    ada = visit("pro-opted-out", LATER).goes_to(URL)
    gives(ada.page, *files)
    expect(ada.page.locator("#sent-says")).to_contain_text("All sent.")
    ada.page.route("**/cancel/", lambda route: route.abort(), times=1)
    ada.presses("Cancel")
    expect(ada.page.locator("#sent-says")).to_contain_text("could not be cancelled")
    with ada.page.expect_response(lambda response: response.url.endswith("/cancel/")):
        ada.presses("Cancel")
    held_up.set()
    ada.reads("Cancelled. Nothing was taken in.")


def test_too_much_is_said_before_anything_is_sent(visit: Visit, files: list[Path]) -> None:
    ada = visit("pro-opted-out", LATER).goes_to(URL)
    ada.page.locator("#sending").evaluate("form => form.dataset.mostBytes = 10")

    gives(ada.page, *files)

    expect(ada.page.locator("#files-problem")).to_contain_text("larger than 1 GB. Give fewer at a time")
    assert importing.imported_count(ada.person) == 0


def test_with_the_keyboard_alone(visit: Visit, files: list[Path]) -> None:
    ada = visit("pro-opted-out", LATER).goes_to(URL)
    ada.page.get_by_label("Files", exact=True).set_input_files(files)

    ada.page.get_by_label("Held under this plan").focus()
    ada.types("Tab", "Tab")
    expect(ada.page.get_by_label("Leave the titles out")).to_be_focused()
    ada.types("Space", "Tab", "Enter")

    ada.reads("3 new")
    expect(ada.main.get_by_text("Plans for the garden")).to_have_count(0)


@pytest.mark.parametrize("width", [320, 1280])
def test_the_page_fits_and_axe_finds_nothing(visit: Visit, errors: Errors, width: int) -> None:
    errors.tolerate("422")
    ada = visit("pro-opted-out", LATER).goes_to(URL)
    ada.page.set_viewport_size({"width": width, "height": 800})
    gives(ada.page, Path(__file__))
    expect(ada.page.get_by_test_id("refused")).to_be_visible()
    assert ada.page.evaluate("document.documentElement.scrollWidth") <= width
    assert Axe().run(ada.page).response["violations"] == []


def test_what_is_chosen_is_said_in_the_words_of_the_page(
    visit: Visit, files: list[Path], javascript: bool
) -> None:
    ada = visit("pro-opted-out", LATER).goes_to(URL)
    field, says = ada.page.get_by_label("Files", exact=True), ada.page.locator(".drop-says")
    expect(field).to_be_visible()
    if not javascript:
        expect(says).to_be_hidden()  # the browser's own words stand there, and are right
        return
    expect(says).to_contain_text("None chosen yet")
    field.set_input_files(files)
    expect(says.locator("bdi")).to_have_text([file.name for file in files])
    field.set_input_files([])
    expect(says).to_contain_text("None chosen yet")
    with ada.page.expect_file_chooser():
        says.click(force=True)  # a press on the words reaches the field that lies over them
