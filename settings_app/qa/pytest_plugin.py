"""Fixtures for anybody's browser tests of this product, over HTTP alone: states, clock, rows, failing saves.

    pip install <this repository>      # this file and the two beside it, as privacy_bench; without Django
    pytest --qa-url http://localhost:8000

    def test_refuses(in_state, rows):
        tab = in_state("pop-up-not-answered-before-starts-on")
        tab.pop_up.accepts("Off")
        assert [row["choice"] for row in rows()] == ["decline"]

It stands on pytest-playwright's `context`. What a test made is cleaned up after it. The three files import
each other by relation alone, for they go by two names: here they are part of the product.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

from .acts import ACTS
from .page_objects import Conversations, History, PopUp, Settings

Told = dict[str, Any]


class BenchSaid(Exception):
    """The bench refused; the message is what it said."""


class Bench:
    """The bench of one browser profile: what it enters, that profile's pages are in."""

    def __init__(self, context: BrowserContext, url: str) -> None:
        self._context = context
        self.url = url.rstrip("/")

    def enter(self, name: str) -> Told:
        """Be a fresh account in that state; the answer tells its path and what is to be done there."""
        return self._change("POST", f"states/{name}/")

    def tell(self) -> Told:
        """Who this profile is, when it is there, and what waits for its next save."""
        return self._send("GET", "")

    def set_clock(self, to: str, frozen: bool) -> Told:
        """Move the clock to an ISO 8601 moment, `now` or nowhere (empty), and let it tick or stand."""
        return self._change("POST", "clock/", {"to": to, "frozen": frozen})

    def arm(self, kind: str) -> Told:
        """Let the next save of this profile meet that, once."""
        return self._change("POST", "next-save/", {"kind": kind})

    def rows(self) -> list[Told]:
        """The record of the account, in order."""
        return list(self._send("GET", "rows/")["rows"])

    def clean_up(self) -> Told:
        """Delete the accounts that this profile made."""
        return self._change("DELETE", "accounts/")

    def _change(self, method: str, path: str, data: Told | None = None) -> Told:
        token = self.tell()["csrf"]  # fresh: every sign-in renews it
        return self._send(method, path, data or {}, token)

    def _send(self, method: str, path: str, data: Told | None = None, token: str = "") -> Told:
        headers = {"Accept": "application/json", "X-CSRFToken": token, "Referer": f"{self.url}/qa/"}
        response = self._context.request.fetch(
            f"{self.url}/qa/{path}", method=method, headers=headers, data=data
        )
        is_told = "json" in response.headers.get("content-type", "")
        if not response.ok:
            raise BenchSaid(response.json()["error"] if is_told else f"{response.status} from {response.url}")
        return dict(response.json())


class Clock:
    """The clock of the profile's session, and of nobody else."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench

    def moves_to(self, moment: datetime) -> None:
        """It is that moment, and time goes on from there."""
        self._bench.set_clock(moment.isoformat(), frozen=False)

    def freezes(self, at: datetime | None = None) -> None:
        """Time stands still: at that moment, or where it is."""
        self._bench.set_clock(at.isoformat() if at else "", frozen=True)

    def ticks(self) -> None:
        """Time goes on from where it stands."""
        self._bench.set_clock("", frozen=False)

    @property
    def now(self) -> datetime:
        """When it is there."""
        return datetime.fromisoformat(self._bench.tell()["now"])


@dataclass
class Tab:
    """A tab in a state, with the pages as objects."""

    page: Page
    state: Told

    def __post_init__(self) -> None:
        self.pop_up = PopUp(self.page)
        self.settings = Settings(self.page)
        self.history = History(self.page)
        self.conversations = Conversations(self.page)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Where the product runs with its bench on."""
    parser.addoption("--qa-url", default="http://localhost:8000", help="where PRIVACY_QA is on")


@pytest.fixture
def qa_url(request: pytest.FixtureRequest) -> str:
    """The address of the product; a suite with a server of its own overrides this."""
    return str(request.config.getoption("--qa-url"))


@pytest.fixture
def bench(context: BrowserContext, qa_url: str) -> Iterator[Bench]:
    """The bench, for this test's browser profile."""
    opened = Bench(context, qa_url)
    yield opened
    opened.clean_up()


@pytest.fixture
def in_state(bench: Bench, context: BrowserContext) -> Callable[[str], Tab]:
    """Come into a state by its name: enter it, open its page, do what leads there."""

    def come(name: str) -> Tab:
        tab = Tab(context.new_page(), bench.enter(name))
        tab.page.goto(bench.url + tab.state["path"])
        ACTS[tab.state["act"]](tab.page)
        return tab

    return come


@pytest.fixture
def clock(bench: Bench) -> Clock:
    """Move the clock, or let it stand."""
    return Clock(bench)


@pytest.fixture
def rows(bench: Bench) -> Callable[[], list[Told]]:
    """Read back the record of the account."""
    return bench.rows


@pytest.fixture
def next_save(bench: Bench) -> Callable[[str], Told]:
    """Make the next save "fail", "hang", "conflict", or meet whatever else the bench lists."""
    return bench.arm
