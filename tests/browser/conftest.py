"""A real browser against a live server; every page of every test must be free of errors."""

import os
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from settings_app.qa.pytest_plugin import Bench
from tests.browser.engines import ENGINES
from tests.browser.errors import Errors
from tests.browser.hands import KEYBOARD, MOUSE, Hands
from tests.browser.pages import Visitor

# Playwright runs an event loop in this thread, which Django takes for asynchronous use of the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

# Milliseconds. A slow machine is no finding: nothing is asserted about time.
PATIENCE = 30_000
expect.set_options(timeout=PATIENCE)

WITHOUT_JAVASCRIPT = pytest.mark.browser_context_args(java_script_enabled=False)


@pytest.fixture(scope="session")
def browser_type_launch_args(
    browser_name: str, browser_type_launch_args: dict[str, object]
) -> dict[str, object]:
    """The system's own browser. A wrong executable would hang, so a missing one is said at once."""
    engine = ENGINES[browser_name]
    if not engine.executable:
        assert browser_name != "chromium", "no Chromium on PATH: run `make browser`"
        pytest.skip(f"{browser_name}: none of {', '.join(engine.names)} is on PATH: run `make engines`")
    return {**browser_type_launch_args, **engine.launched, "executable_path": engine.executable}


@pytest.fixture
def errors(request: pytest.FixtureRequest) -> Iterator[Errors]:
    """What went wrong in any page of the test. A test that expects an error announces it here."""
    seen = Errors()
    yield seen
    assert seen.unexpected == [], "a page of this test had errors"
    # Firefox does not write the status of an answer to its console.
    if request.getfixturevalue("browser_name") != "firefox":
        assert seen.missing == [], "the test announced errors that never came"


@pytest.fixture
def context(context: BrowserContext, errors: Errors) -> Iterator[BrowserContext]:
    """The browser profile of the test; it notes console errors, uncaught exceptions and failed requests."""
    yield _watch(context, errors)
    errors.leaving()
    _come_to_rest(context)


@pytest.fixture
def another_browser(
    new_context: Callable[..., BrowserContext], errors: Errors
) -> Iterator[Callable[..., BrowserContext]]:
    """Open further profiles, watched in the same way; they share nothing with the first."""
    opened: list[BrowserContext] = []

    def open_one(**options: Any) -> BrowserContext:
        opened.append(_watch(new_context(**options), errors))
        return opened[-1]

    yield open_one
    errors.leaving()
    for other in opened:
        _come_to_rest(other)


def _watch(context: BrowserContext, errors: Errors) -> BrowserContext:
    context.set_default_timeout(PATIENCE)
    context.on("console", lambda message: message.type == "error" and errors.append(message.text))
    context.on("weberror", lambda error: errors.append(str(error.error)))
    context.on(
        "requestfailed",
        lambda request: errors.failed(request.url, request.failure, request.resource_type),
    )
    return context


def _come_to_rest(context: BrowserContext) -> None:
    """Nothing may be in flight when the database is emptied."""
    for page in context.pages:
        page.goto("about:blank")


@pytest.fixture
def visit(live_server: Any, context: BrowserContext) -> Callable[..., Visitor]:
    """Come to the site as one of the people of the demo, at a moment, in this test's browser profile."""

    def come(persona: str, at: datetime | None = None) -> Visitor:
        return Visitor(context.new_page(), live_server.url).arrive(persona, at)

    return come


@pytest.fixture
def qa_url(live_server: Any) -> str:
    """The bench of this test's own server."""
    return str(live_server.url)


@pytest.fixture
def visit_in(live_server: Any, context: BrowserContext, bench: Bench) -> Callable[[str], Visitor]:
    """Come to the site as a fresh account in a state of the catalogue, with its clock; nothing is open yet."""

    def come(state: str) -> Visitor:
        visitor = Visitor(context.new_page(), live_server.url)
        return visitor.is_told(bench.enter(state))

    return come


@pytest.fixture
def guest(live_server: Any, page: Page) -> Visitor:
    """Somebody who is not signed in."""
    return Visitor(page, live_server.url)


@pytest.fixture(
    params=[
        pytest.param(True, id="with_javascript"),
        pytest.param(False, id="without_javascript", marks=WITHOUT_JAVASCRIPT),
    ]
)
def javascript(request: pytest.FixtureRequest) -> bool:
    """Asking for this runs the journey twice: with JavaScript and without."""
    return bool(request.param)


@pytest.fixture(params=[pytest.param(MOUSE, id="mouse"), pytest.param(KEYBOARD, id="keyboard")])
def hands(request: pytest.FixtureRequest) -> Hands:
    """Asking for this runs the journey twice: with the mouse and by the keyboard alone."""
    return request.param
