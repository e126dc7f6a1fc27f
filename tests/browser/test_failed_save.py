"""A save that fails: the control shows what is on record, says so, and a second try works."""

from collections.abc import Callable, Iterator
from threading import Event

import pytest
from django.db import OperationalError
from playwright.sync_api import Page, Route, expect

from settings_app import ledger
from tests.browser.errors import Errors
from tests.browser.hands import Hands
from tests.browser.pages import SETTINGS, Visitor, allowed, declined
from tests.conftest import BEFORE_THE_DEADLINE

Visit = Callable[..., Visitor]
Network = Callable[[Route], object]

SETTING_FAILED = "Not saved, as far as this page can tell. The switch shows what was last on record."
POP_UP_FAILED = "Not saved, as far as this page can tell."
TRY_AGAIN = "Press again; a repeat counts once."


def cut(route: Route) -> None:
    """The connection breaks."""
    route.abort("connectionfailed")


def unavailable(route: Route) -> None:
    """The server is in trouble."""
    route.fulfill(status=503, body="Not available just now")


def silent(route: Route) -> None:
    """No answer ever comes."""


FAILURES = pytest.mark.parametrize(
    ("network", "noise"),
    [
        (cut, ("ERR_CONNECTION_FAILED", "htmx:sendError", "htmx:afterRequest")),
        (unavailable, ("503",)),
        (silent, ("ERR_ABORTED", "htmx:timeout", "htmx:afterRequest")),
    ],
    ids=["cut", "unavailable", "silent"],
)


@pytest.fixture(autouse=True)
def may_end_while_asking_for_the_record(errors: Errors) -> None:
    """After a failure the page asks for what stands; the test may be over before that is answered."""
    errors.tolerate("htmx:sendError", "htmx:afterRequest", "ERR_ABORTED")


@pytest.fixture
def grace(visit: Visit) -> Visitor:
    """Somebody with training on."""
    return visit("max-allowed", BEFORE_THE_DEADLINE)


@pytest.fixture
def ada(visit: Visit) -> Visitor:
    """Somebody who has not answered."""
    return visit("free-undecided", BEFORE_THE_DEADLINE)


def breaks(page: Page, path: str, network: Network) -> None:
    """From now on, what is posted to that address meets this network; the wait for an answer is short."""
    page.evaluate("htmx.config.timeout = 300")
    page.route(lambda url: url.endswith(path), lambda route: _only_posts(route, network))


def _only_posts(route: Route, network: Network) -> None:
    network(route) if route.request.method == "POST" else route.continue_()


def recovers(page: Page) -> None:
    """The network is as it was."""
    page.unroute_all()
    page.evaluate("htmx.config.timeout = 10000")


def reply_lost(route: Route) -> None:
    """The server does all it should, and its answer is lost on the way."""
    route.fetch()
    route.abort("connectionfailed")


def test_a_switch_whose_reply_was_lost_shows_what_the_record_holds(grace: Visitor, errors: Errors) -> None:
    errors.expect("ERR_CONNECTION_FAILED", "htmx:sendError", "htmx:afterRequest")
    grace.opens_settings()
    grace.page.route(lambda url: url.endswith(SETTINGS), lambda route: _only_posts(route, reply_lost))
    grace.flips_the_switch()
    expect(grace.status).to_contain_text("Changed elsewhere: training is off since")
    expect(grace.setting).to_have_attribute("data-state", "off")
    assert grace.record[-1] == ("decision", "decline", "settings")


def test_a_pop_up_whose_reply_was_lost_goes_away_for_it_was_saved(ada: Visitor, errors: Errors) -> None:
    errors.expect("ERR_CONNECTION_FAILED", "htmx:sendError", "htmx:afterRequest")
    ada.opens_the_chat().chooses("Off")
    ada.page.route(lambda url: url.endswith("/consent/"), lambda route: _only_posts(route, reply_lost))
    ada.presses("Accept with training off")
    expect(ada.pop_up).to_have_count(0)
    assert ada.record == [("decision", "decline", "pop_up")]


@FAILURES
def test_the_switch_stays_where_the_record_is_and_works_at_the_second_try(
    grace: Visitor, network: Network, noise: tuple[str, ...], errors: Errors
) -> None:
    errors.expect(*noise)
    grace.opens_settings().sees_the_setting("on")
    breaks(grace.page, SETTINGS, network)

    grace.flips_the_switch().reads(SETTING_FAILED).reads(TRY_AGAIN).sees_the_setting("on")
    expect(grace.page.locator("[aria-busy]")).to_have_count(0)
    expect(grace.switch).to_be_focused()
    assert grace.record == [allowed("pop_up")]

    recovers(grace.page)
    grace.flips_the_switch().reads("Saved: training is off").sees_the_setting("off")
    expect(grace.status).not_to_contain_text("Not saved")
    assert grace.record == [allowed("pop_up"), declined("settings")]


@FAILURES
def test_the_pop_up_says_so_where_the_person_is_and_works_at_the_second_try(
    ada: Visitor, network: Network, noise: tuple[str, ...], errors: Errors
) -> None:
    errors.expect(*noise)
    ada.opens_the_chat().is_asked().chooses("Off")
    breaks(ada.page, "/consent/", network)

    ada.presses("Accept with training off")
    expect(ada.pop_up.get_by_role("alert")).to_have_text(f"{POP_UP_FAILED} {TRY_AGAIN}")
    ada.is_asked().sees_the_toggle("off")
    expect(ada.page.locator("[aria-busy]")).to_have_count(0)
    assert ada.record == []

    recovers(ada.page)
    ada.presses("Accept with training off").reads("Saved: training is off").is_left_alone()
    assert ada.record == [declined("pop_up")]


def test_not_now_that_fails_says_so(ada: Visitor, errors: Errors) -> None:
    errors.expect("ERR_CONNECTION_FAILED", "htmx:sendError", "htmx:afterRequest")
    ada.opens_the_chat().is_asked()
    breaks(ada.page, "/consent/not-now/", cut)

    ada.presses("Not now").is_told_off(POP_UP_FAILED).is_asked()

    assert ada.record == []


@pytest.mark.browser_context_args(extra_http_headers={"Sec-GPC": "1"})
def test_the_one_click_off_that_fails_says_so(grace: Visitor, errors: Errors) -> None:
    errors.expect("503")
    grace.opens_settings()
    breaks(grace.page, SETTINGS, unavailable)

    grace.presses("Turn it off").reads(SETTING_FAILED)

    grace.sees_the_setting("on")
    assert grace.record == [allowed("pop_up")]


@pytest.fixture
def slow_record(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """A record that takes no answer until it is told to."""
    released, answer = Event(), ledger.answer
    monkeypatch.setattr(ledger, "answer", lambda **given: released.wait(10) and answer(**given))
    yield released
    released.set()


def test_saving_is_shown_and_the_switch_waits_for_the_record(grace: Visitor, slow_record: Event) -> None:
    grace.opens_settings().flips_the_switch()

    expect(grace.setting.locator("form.hero")).to_have_attribute("aria-busy", "true")
    expect(grace.setting.get_by_text("Saving…")).to_be_visible()
    grace.sees_the_setting("on")
    assert grace.record == [allowed("pop_up")]

    slow_record.set()
    grace.sees_the_setting("off").reads("Saved: training is off")
    expect(grace.page.locator("[aria-busy]")).to_have_count(0)


def test_the_pop_up_is_busy_while_it_saves(ada: Visitor, slow_record: Event) -> None:
    ada.opens_the_chat().is_asked().presses("Accept with training on")

    expect(ada.question).to_have_attribute("aria-busy", "true")
    ada.is_asked()

    slow_record.set()
    ada.reads("Saved: training is on").is_left_alone()


def test_a_server_that_fails_says_that_nothing_was_saved(
    ada: Visitor, javascript: bool, hands: Hands, errors: Errors, monkeypatch: pytest.MonkeyPatch
) -> None:
    errors.expect("503")
    ada.uses(hands).opens_the_question()
    with monkeypatch.context() as broken:
        broken.setattr(ledger, "answer", _out_of_order)
        ada.presses("Accept with training on")
        expect(ada.main).to_have_count(0)
        expect(ada.page.get_by_role("heading", name="Not available just now")).to_be_visible()
        expect(ada.page.locator("main")).to_contain_text("shows what is on record")
    assert ada.record == []

    ada.page.go_back()
    ada.presses("Accept with training on").reads("Saved: training is on")
    assert ada.record == [allowed("consent_page")]


def test_a_switch_that_meets_a_failing_server_stays(
    grace: Visitor, errors: Errors, monkeypatch: pytest.MonkeyPatch
) -> None:
    errors.expect("503")
    grace.opens_settings()
    monkeypatch.setattr(ledger, "answer", _out_of_order)

    grace.flips_the_switch().reads(SETTING_FAILED).sees_the_setting("on")

    assert grace.record == [allowed("pop_up")]


def _out_of_order(**answer: object) -> None:
    raise OperationalError("database is locked")
