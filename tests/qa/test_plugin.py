"""The plugin as another team uses it: over HTTP, with nothing but its fixtures."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from settings_app.qa.page_objects import HISTORY, SETTINGS
from settings_app.qa.pytest_plugin import Bench, BenchSaid, Clock, Tab
from tests.browser.errors import Errors
from tests.fairness.test_axe import axe

pytestmark = pytest.mark.django_db(transaction=True)
InState = Callable[[str], Tab]
UNDECIDED = "pop-up-not-answered-before-starts-on"


def test_it_refuses_in_the_pop_up_and_reads_the_row_back(in_state: InState, rows: Callable) -> None:
    tab = in_state(UNDECIDED)
    tab.pop_up.starts("on")
    tab.pop_up.accepts("Off")
    expect(tab.pop_up.dialog).to_have_count(0)
    assert [(row["choice"], row["surface"]) for row in rows()] == [("decline", "pop_up")]


def test_it_finds_the_page_objects_where_they_are(in_state: InState, bench: Bench) -> None:
    tab = in_state("settings-on-before")
    tab.settings.stands("on")
    tab.page.goto(bench.url + HISTORY)
    expect(tab.history.lines).to_have_count(1)
    tab.page.goto(bench.url)
    tab.conversations.opens_the_first()
    expect(tab.conversations.verdict).to_have_count(1)


@pytest.mark.parametrize(
    ("state", "noise", "says"),
    [
        ("pop-up-not-answered-before-starts-on-not-saved", "503", "Not saved, as far as this page can tell"),
        ("pop-up-not-answered-after-starts-on-too-late", "409", "cannot be put off any more"),
        ("pop-up-not-answered-before-starts-off-conflict", "409", "There is a newer answer on record"),
        ("consent-page-outside-before-not-asked", "403", "does not apply to your account"),
        ("bring-your-own-refused", "422", "could not be taken in"),
        ("pop-up-not-answered-before-starts-unset-too-often", "429", "Try again in 10 minutes"),
        ("settings-off-before-too-often", "429", "Try again in 10 minutes"),
        ("sign-in-too-often", "429", "Try again in 10 minutes"),
        ("account-too-often", "429", "Try again in 10 minutes"),
        ("filters-too-often", "429", "Try again in 10 minutes"),
        ("bring-your-own-too-often", "429", "Try again in 10 minutes"),
    ],
)
def test_it_does_what_leads_into_a_state(
    in_state: InState, errors: Errors, state: str, noise: str, says: str
) -> None:
    errors.expect(noise)
    expect(in_state(state).page.get_by_role("alert").filter(visible=True)).to_contain_text(says)


def test_a_save_fails_once(in_state: InState, next_save: Callable, rows: Callable, errors: Errors) -> None:
    errors.expect("503")
    tab = in_state("settings-on-before")
    next_save("fail")
    tab.settings.flips()
    expect(tab.page.get_by_role("status")).to_contain_text("Not saved")
    tab.settings.stands("on")
    tab.settings.flips()
    tab.settings.stands("off")
    assert [row["choice"] for row in rows()] == ["allow", "decline"]


def test_the_clock_stands_and_goes_on(in_state: InState, clock: Clock) -> None:
    tab = in_state(UNDECIDED)
    clock.freezes()
    stands = clock.now
    assert clock.now == stands
    clock.moves_to(stands + timedelta(days=60))
    tab.page.goto(tab.page.url)
    expect(tab.pop_up.dialog).to_have_attribute("data-blocks", "true")
    assert clock.now > stands + timedelta(days=60)
    with pytest.raises(BenchSaid, match="Choose a later moment"):
        clock.moves_to(stands - timedelta(days=30))


def test_a_signal_is_there_without_the_browser_sending_it(in_state: InState) -> None:
    tab = in_state("settings-on-before-signal")
    expect(tab.page.get_by_test_id("signal")).to_contain_text("Your browser sends Global Privacy Control")


def test_it_says_what_there_is(bench: Bench) -> None:
    with pytest.raises(BenchSaid, match=f"the nearest are: {UNDECIDED}"):
        bench.enter("pop-up-not-answerd-before-starts-on")
    with pytest.raises(BenchSaid, match="There are: fail, hang, conflict"):
        bench.arm("explode")


def test_the_page_leaves_axe_nothing_to_find_and_fits_a_small_screen(in_state: InState, bench: Bench) -> None:
    page = in_state("settings-on-before").page
    page.goto(f"{bench.url}/qa/")
    page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
    assert axe(page) == []
    page.set_viewport_size({"width": 320, "height": 568})
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_the_page_works_without_a_script(in_state: InState, bench: Bench) -> None:
    page = in_state("notice-on").page
    page.goto(f"{bench.url}/qa/?surface=settings&result=none&phase=before&signal=no&q=not+answered")
    state = page.get_by_test_id("qa-state").filter(has_text="settings-not-answered-before")
    state.get_by_role("button", name="Enter").click()
    expect(page).to_have_url(bench.url + SETTINGS)
    expect(page.get_by_test_id("setting")).to_have_attribute("data-state", "unset")
