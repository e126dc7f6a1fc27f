"""Signing in at the host, in a browser: there, back, the choice, and the product; no page in between."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Route, expect

from settings_app.models import Person
from tests.browser.pages import Visitor
from tests.identity.conftest import one_provider, provider, subject
from tests.identity.provider import Provider

__all__ = ["one_provider", "provider", "subject"]


@pytest.fixture
def going(guest: Visitor, context: BrowserContext, provider: Provider) -> Callable[[str], None]:
    """From a page of the product to the provider's own, and what is pressed there."""

    def nothing(route: Route) -> None:
        route.fulfill(status=200, body="")

    # The provider's pages ask for a stylesheet from elsewhere: nothing leaves this machine.
    context.route(lambda url: "127.0.0.1" not in url and "localhost" not in url, nothing)

    def go(path: str) -> None:
        guest.goes_to(path)
        guest.page.get_by_role("link", name="Continue with Example House").click()
        expect(guest.page.get_by_role("heading", name="Authorize Client")).to_be_visible()

    return go


def is_let_in(guest: Visitor, subject: str) -> None:
    guest.page.get_by_placeholder("sub").fill(subject)
    guest.page.get_by_role("button", name="Authorize", exact=True).click()


def test_signs_in_at_the_host_and_chooses(
    guest: Visitor, going: Callable[[str], None], provider: Provider, subject: str, javascript: bool
) -> None:
    provider.says_of(subject, plan="pro", country="DE")
    going("/sign-in/?next=/settings/privacy/privacy-settings/")
    is_let_in(guest, subject)

    expect(guest.main).to_contain_text("Step 2 of 2: your choice about training")
    guest.person = Person.objects.get()
    guest.sees_the_toggle("unset")
    guest.chooses("Off").presses("Accept with training off").reads("Saved: training is off")

    expect(guest.page).to_have_url(guest.site + "/settings/privacy/privacy-settings/")
    guest.sees_the_setting("off")
    assert guest.record == [("decision", "decline", "sign_up")]


def test_comes_back_by_the_sign_up_page_and_is_not_asked_twice(
    guest: Visitor, going: Callable[[str], None], provider: Provider, subject: str
) -> None:
    provider.says_of(subject, plan="pro", country="US")
    going("/sign-up/")
    is_let_in(guest, subject)
    guest.person = Person.objects.get()
    guest.presses("Accept with training on").reads("Saved").presses("Sign out")

    going("/sign-in/")
    is_let_in(guest, subject)

    expect(guest.page).to_have_url(guest.site + "/")
    guest.is_left_alone()
    assert guest.record == [("decision", "allow", "sign_up")]


def test_turns_round_at_the_host(guest: Visitor, going: Callable[[str], None], javascript: bool) -> None:
    going("/sign-in/")
    guest.page.get_by_role("button", name="Deny").click()

    guest.reads("You did not sign in with Example House. Nothing was changed.")
    expect(guest.page.get_by_role("heading", name="Sign in")).to_be_visible()
    assert not Person.objects.exists()
