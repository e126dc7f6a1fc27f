"""Filters, shown: paste a text, or choose a message of a file, and see; with and without JavaScript."""

import json
from collections.abc import Callable

from playwright.sync_api import FilePayload, expect

from tests.browser.errors import Errors
from tests.browser.pages import Visitor
from tests.conftest import BEFORE_THE_DEADLINE
from tests.fairness.test_axe import axe

Visit = Callable[..., Visitor]

PAGE = "/settings/privacy/filters/"
TEXT = "Ring 212-555-0147 or write to anna@example.com.\nThe wifi password: tulip-garage-19"


def file(content: bytes, name: str = "conversations.json") -> FilePayload:
    return {"name": name, "mimeType": "application/octet-stream", "buffer": content}


def test_pastes_a_text_and_sees_what_would_be_masked(visit: Visit, javascript: bool) -> None:
    ada = visit("free-undecided", BEFORE_THE_DEADLINE).goes_to(PAGE)
    ada.page.get_by_label("Your text").fill(TEXT)

    ada.presses("Show what would be masked")

    expect(ada.page.get_by_role("heading", name="These tools would mask 3 parts of it.")).to_be_visible()
    expect(ada.page.get_by_test_id("filter-left")).to_have_text(
        "Ring Phone number or write to E-mail address.\nThe wifi password: Password"
    )
    expect(ada.page.get_by_test_id("filter-marked").get_by_role("mark")).to_have_count(3)
    expect(ada.page.get_by_test_id("filter-legend").get_by_role("listitem")).to_have_count(3)
    expect(ada.page.get_by_label("Your text")).to_have_value(TEXT)


def test_chooses_one_message_of_a_file(visit: Visit, javascript: bool) -> None:
    messages = [{"sender": "human", "text": text} for text in ("Hello", TEXT)]
    ada = visit("max-allowed", BEFORE_THE_DEADLINE).goes_to(PAGE)
    ada.page.get_by_label("Or choose one message").set_input_files(
        file(json.dumps([{"chat_messages": messages}]).encode())
    )

    ada.presses("List its messages")
    ada.presses("Show message 2")

    expect(ada.page.get_by_test_id("filter-left")).to_contain_text("Ring Phone number or write to")


def test_is_told_the_limit_and_what_to_do_instead(visit: Visit, errors: Errors, javascript: bool) -> None:
    errors.expect("413")
    ada = visit("free-undecided", BEFORE_THE_DEADLINE).goes_to(PAGE)
    ada.page.get_by_label("Or choose one message").set_input_files(file(b"x" * 9_000_000))

    ada.presses("List its messages")

    expect(ada.page.get_by_role("alert")).to_contain_text("larger than 2 MB")
    expect(ada.page.get_by_role("alert")).to_contain_text("paste it as text")


def test_can_be_used_by_keyboard_on_the_narrowest_screen(visit: Visit) -> None:
    ada = visit("free-undecided", BEFORE_THE_DEADLINE)
    ada.page.set_viewport_size({"width": 320, "height": 640})
    ada.goes_to(PAGE).page.get_by_label("Your text").focus()

    ada.page.keyboard.insert_text(TEXT + " " + "x" * 200)
    ada.types("Tab", "Enter")

    expect(ada.page.get_by_test_id("filter-result")).to_be_visible()
    ada.page.get_by_text("Kind by kind", exact=True).press("Enter")
    expect(ada.page.get_by_role("table")).to_be_visible()
    assert ada.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_leaves_axe_nothing_to_find(visit: Visit) -> None:
    ada = visit("free-undecided", BEFORE_THE_DEADLINE).goes_to(PAGE)
    ada.page.get_by_text("Kind by kind", exact=True).click()
    assert axe(ada.page) == []

    card_and_key = " Card 4111 1111 1111 1111, SSN 536-90-4399, key AKIAIOSFODNN7EXAMPLE"
    ada.page.get_by_label("Your text").fill(TEXT + card_and_key)
    ada.presses("Show what would be masked")
    assert axe(ada.page) == []
