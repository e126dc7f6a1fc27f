"""`make bench-browser`: the pop-up beside its peers in Chromium; writes docs/speed-browser.md."""

import argparse
import os
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.bench.browser import peers
from tests.bench.browser.measuring import Subject
from tests.bench.browser.report import report
from tests.bench.http import DATA, set_up
from tests.bench.http_servers import ROOT, serving
from tests.browser.engines import ENGINES

REPORT = ROOT / "docs" / "speed-browser.md"
CONVERSATIONS = 50
OURS = {"/": "this pop-up, on the smallest host", "/plain/": "this pop-up, with htmx, as on our own pages"}


def main() -> None:
    """Install the peers, serve everything from one server, measure, and write the report."""
    given = _given()
    os.environ["PEERS"] = str(peers.install())
    DATA.mkdir(mode=0o700, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=DATA, prefix="bench-browser-") as folder:
        set_up(Path(folder), "tests.bench.browser.settings")
        cookie = _somebody()
        with serving("tests.bench.browser.site", {}, "/healthz", Path(folder) / "log") as address:
            text = _measured(address, cookie, given)
    given.report.write_text(text, encoding="utf-8")
    print(text)


def _given() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--slow-rounds", type=int, default=5, help="on slow 4G")
    parser.add_argument("--report", type=Path, default=REPORT)
    return parser.parse_args()


def _somebody() -> str:
    """The session of a person who has not answered."""
    from django.db import connections

    from tests.bench.site import somebody

    _, client = somebody("ada", CONVERSATIONS)
    connections.close_all()
    return client.cookies["sessionid"].value


def _measured(address: str, cookie: str, given: argparse.Namespace) -> str:
    ours = [Subject(name, address + path, ".pop-up", cookie) for path, name in OURS.items()]
    others = [Subject(peer.name, address + peer.path, peer.selector) for peer in peers.PEERS]
    nothing = Subject("a page without any pop-up", f"{address}/peers/nothing.html", "")
    chromium = ENGINES["chromium"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.executable, args=list(chromium.launched["args"])
        )
        counts = {"rounds": given.rounds, "slow_rounds": given.slow_rounds, "conversations": CONVERSATIONS}
        return report(browser, ours, [nothing, *others], **counts)


if __name__ == "__main__":
    main()
