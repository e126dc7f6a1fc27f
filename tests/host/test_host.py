"""A host of its own: the pop-up over its page, its product waiting, the settings beside it."""

from collections.abc import Callable
from datetime import datetime

from django.test import Client
from playwright.sync_api import expect

from settings_app.models import Person
from tests.browser.pages import Visitor
from tests.conftest import AFTER_THE_DEADLINE, BEFORE_THE_DEADLINE


def test_the_product_waits_for_the_answer(
    host: None, client: Client, person: Callable[..., Person], at: Callable[[datetime], None]
) -> None:
    client.force_login(person())
    at(AFTER_THE_DEADLINE)
    assert client.get("/product/")["Location"] == "/consent/?next=%2Fproduct%2F"
    assert client.get("/settings/privacy/privacy-settings/").status_code == 200
    token = client.get("/consent/").context["token"]
    answered = client.post(
        "/consent/", {"token": token, "choice": "decline", "next": "/product/"}, follow=True
    )
    assert answered.content == b"product"


def test_the_pop_up_lies_over_the_page_and_leaves_it_usable(
    host: None, visit: Callable[..., Visitor]
) -> None:
    ada = visit("free-undecided", BEFORE_THE_DEADLINE).opens_the_chat()
    expect(ada.pop_up).to_be_visible()
    ada.page.keyboard.press("Escape")
    expect(ada.pop_up).to_be_hidden()
    expect(ada.page.locator("main")).to_be_focused()
    expect(ada.page.locator("[inert]")).to_have_count(0)
    assert ada.record == []
