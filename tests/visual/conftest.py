"""The browser of the journeys, a page in a state with its clock standing still, and the machine."""

from collections.abc import Callable

import pytest
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, Page

from settings_app.qa.pytest_plugin import Bench
from tests.browser.conftest import browser_type_launch_args, context, errors, qa_url, visit_in
from tests.browser.errors import Errors
from tests.browser.pages import Visitor
from tests.visual.machine import baseline_machine, note, this_machine
from tests.visual.subjects import Subject

__all__ = ["browser_type_launch_args", "context", "errors", "qa_url", "visit_in"]


@pytest.fixture(scope="session")
def accepts(request: pytest.FixtureRequest) -> bool:
    """Whether what is seen becomes the baseline."""
    return bool(request.config.getoption("--accept-visual"))


@pytest.fixture(scope="session")
def comparable(browser: Browser, accepts: bool) -> None:
    """Pictures of two machines cannot be compared: skip and say so, or be the machine of the baselines."""
    here, there = this_machine(browser), baseline_machine()
    if here != there and not accepts:
        pytest.skip(f"the baselines are of {there or 'no machine'}, this is {here}: run `make visual-accept`")
    if accepts:
        note(here)


@pytest.fixture
def opened(
    visit_in: Callable[[str], Visitor], bench: Bench, context: BrowserContext, qa_url: str, errors: Errors
) -> Callable[[Subject], Page]:
    """Open the page of a subject at its moment, at which the clock stands."""

    def come(subject: Subject) -> Page:
        errors.expect(*subject.state.errors)
        spoken = {"name": settings.LANGUAGE_COOKIE_NAME, "value": subject.language, "url": qa_url}
        context.add_cookies([spoken])
        visitor = visit_in(subject.state.of)
        bench.set_clock(visitor.clock.isoformat(), frozen=True)
        subject.state.does(visitor.goes_to(subject.state.path))
        return visitor.page

    return come
