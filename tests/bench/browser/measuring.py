"""Pages opened in Chromium with nothing in its cache, and what opening them cost."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, CDPSession, Page

MEASURE = Path(__file__).with_name("measure.js").read_text(encoding="utf-8")
# As Lighthouse has it: 1.6 megabits a second down, 0.75 up, 150 ms there and back.
SLOW_4G = {"latency": 150, "downloadThroughput": 1_600_000 / 8, "uploadThroughput": 750_000 / 8}
# What comes later than this after the pop-up is not its doing.
SETTLING_MS = 400
LONGEST_MS = 20_000


@dataclass(frozen=True, slots=True)
class Subject:
    """A page that is measured: its address, what the pop-up is found by (nothing where there is none), a cookie."""

    name: str
    url: str
    selector: str
    cookie: str = ""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one opening cost: milliseconds since the address was asked for, and bytes as sent, headers included.

    `visible` is 0 for a page without pop-up; `early` says that the pop-up was there at the page's first paint.
    """

    visible: float
    early: bool
    bytes: float
    text_bytes: float
    script_bytes: float
    requests: int
    script: float
    blocked: float
    shifted: float


@dataclass
class Traffic:
    """What went over the wire: the kind of each request by its id, and the bytes of each."""

    kinds: dict[str, str] = field(default_factory=dict)
    sizes: dict[str, float] = field(default_factory=dict)

    def watch(self, network: CDPSession) -> None:
        """Take down everything that is asked for from now on."""
        network.on("Network.requestWillBeSent", self._asked)
        network.on("Network.loadingFinished", self._came)

    def bytes(self, *kinds: str) -> float:
        """The bytes of some kinds of requests, of all without any."""
        return sum(size for name, size in self.sizes.items() if not kinds or self.kinds[name] in kinds)

    def _asked(self, event: dict[str, Any]) -> None:
        if not event["request"]["url"].startswith("data:"):
            self.kinds[event["requestId"]] = event["type"]

    def _came(self, event: dict[str, Any]) -> None:
        if event["requestId"] in self.kinds:
            self.sizes[event["requestId"]] = event["encodedDataLength"]


def opened(browser: Browser, subject: Subject, is_slow: bool) -> Cost:
    """Open the page once. Raises Playwright's TimeoutError where the pop-up does not come."""
    with browser.new_context(viewport={"width": 1280, "height": 800}) as context:
        page, traffic = _page(context, subject), Traffic()
        network = context.new_cdp_session(page)
        for domain in ("Network", "Performance"):
            network.send(f"{domain}.enable")
        if is_slow:
            network.send("Network.emulateNetworkConditions", {"offline": False, **SLOW_4G})
        traffic.watch(network)
        page.goto(subject.url, wait_until="load")
        if subject.selector:
            page.wait_for_function("measured.visible !== null", timeout=LONGEST_MS)
        page.wait_for_timeout(SETTLING_MS)
        return _cost(page, network, traffic)


def is_there_without_scripts(browser: Browser, subject: Subject) -> bool:
    """Whether the pop-up is visible, and has something to press, before any script."""
    if not subject.selector:
        return False
    with browser.new_context(java_script_enabled=False) as context:
        page = _page(context, subject)
        page.goto(subject.url)
        pop_up = page.locator(subject.selector)
        return pop_up.count() > 0 and pop_up.first.is_visible() and pop_up.locator("button").count() > 0


def _page(context: BrowserContext, subject: Subject) -> Page:
    if subject.cookie:
        context.add_cookies([{"name": "sessionid", "value": subject.cookie, "url": subject.url}])
    page = context.new_page()
    page.add_init_script(f"({MEASURE})({json.dumps(subject.selector)})")
    return page


def _cost(page: Page, network: CDPSession, traffic: Traffic) -> Cost:
    found = page.evaluate("measured")
    painted = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
    metrics = {row["name"]: row["value"] for row in network.send("Performance.getMetrics")["metrics"]}
    visible = found["visible"] or 0
    return Cost(
        visible=visible,
        early=visible <= painted,
        bytes=traffic.bytes(),
        text_bytes=traffic.bytes("Document", "Stylesheet"),
        script_bytes=traffic.bytes("Script"),
        requests=len(traffic.kinds),
        script=metrics["ScriptDuration"] * 1000,
        blocked=found["blocked"],
        shifted=found["shifted"],
    )
