"""What `make bench-browser` writes down: each page's costs in one table, the pop-up's budgets in another."""

import statistics
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from playwright.sync_api import Browser

from tests.bench.browser.measuring import Cost, Subject, is_there_without_scripts, opened

KILOBYTE = 1024
INTRO = """# Speed in the browser

Written by `make bench-browser`. Each page is minimal and asks by a pop-up; all come from one server on this machine,
compressed alike (gzip), into {browser} with an empty cache. The median of {rounds} openings, of {slow_rounds} on slow
4G (150 ms there and back, 1.6 Mbit/s), in alternating order. The machine is noisy: compare within this table alone.

This pop-up is drawn by the product for every opening, for a person who is signed in and has {conversations}
conversations; the peers are files. All pages are sent with the product's *Cross-Origin-Opener-Policy: same-origin*,
which gives each a process of its own. *Visible* is the first frame with the pop-up in the viewport and at least half
opaque. *Script* is all time spent in scripts, *blocking* the part of every task beyond 50 ms. Bytes are what went over
the wire, headers included. The frame counter that finds the pop-up is itself a script: it is in every row.

| page | visible ms | visible ms, slow 4G | bytes | requests | script ms | blocking ms | shift (CLS) | there without scripts |
|---|---|---|---|---|---|---|---|---|
"""
BUDGETS = """
| budget of this pop-up | {names} |
|---|{rules}|
"""


@dataclass(slots=True)
class Seen:
    """A page with what its openings cost."""

    subject: Subject
    is_ours: bool
    unscripted: bool
    fast: list[Cost] = field(default_factory=list)
    slow: list[Cost] = field(default_factory=list)

    def median(self, of: Callable[[Cost], float], is_slow: bool = False) -> float:
        """The median of something over the openings."""
        return statistics.median(of(cost) for cost in (self.slow if is_slow else self.fast))


def report(browser: Browser, ours: Sequence[Subject], others: Sequence[Subject], **counts: int) -> str:
    """Everything that is measured, as Markdown. `counts` are rounds, slow_rounds and conversations."""
    pages = [Seen(one, one in ours, is_there_without_scripts(browser, one)) for one in (*ours, *others)]
    for is_slow, rounds in ((False, counts["rounds"]), (True, counts["slow_rounds"])):
        _go_round(browser, pages, rounds, is_slow)
    named = f"Chromium {browser.version}"
    return INTRO.format(browser=named, **counts) + _lines(map(_line, pages)) + _budgets(pages)


def _go_round(browser: Browser, pages: Sequence[Seen], rounds: int, is_slow: bool) -> None:
    for page in pages:
        opened(browser, page.subject, is_slow)  # warms the server and the browser up
    for number in range(rounds):
        print(f"{'slow 4G' if is_slow else 'local'}, {number + 1} of {rounds}", file=sys.stderr, flush=True)
        for page in pages[:: -1 if number % 2 else 1]:
            (page.slow if is_slow else page.fast).append(opened(browser, page.subject, is_slow))


def _line(page: Seen) -> Sequence[str]:
    has_pop_up = bool(page.subject.selector)
    return (
        page.subject.name,
        f"{page.median(lambda cost: cost.visible):.0f}" if has_pop_up else "–",
        f"{page.median(lambda cost: cost.visible, is_slow=True):.0f}" if has_pop_up else "–",
        f"{page.median(lambda cost: cost.bytes):,.0f}",
        f"{page.median(lambda cost: cost.requests):.0f}",
        f"{page.median(lambda cost: cost.script):.0f}",
        f"{page.median(lambda cost: cost.blocked):.0f}",
        f"{page.median(lambda cost: cost.shifted):.3f}",
        ("yes" if page.unscripted else "no") if has_pop_up else "–",
    )


def _budgets(pages: Sequence[Seen]) -> str:
    ours = [page for page in pages if page.is_ours]
    peers = [page for page in pages if page.subject.selector and not page.is_ours]
    head = BUDGETS.format(
        names=" | ".join(page.subject.name for page in ours), rules="---|" * (len(ours) - 1) + "---"
    )
    rows = zip(*(list(_kept(page, peers)) for page in ours), strict=True)
    return head + _lines((row[0][0], *(cell for _, cell in row)) for row in rows)


def _kept(page: Seen, peers: Sequence[Seen]) -> Iterable[tuple[str, str]]:
    """Each budget by its words, and whether this page keeps it."""
    yield "in the first HTML: there, with its buttons, without any script", _met(page.unscripted, "")
    early = sum(cost.early for cost in (*page.fast, *page.slow))
    openings = len(page.fast) + len(page.slow)
    yield (
        "visible no later than the page's own first paint",
        _met(early == openings, f"{early} of {openings}"),
    )
    for is_slow, where in ((False, ""), (True, " on slow 4G")):
        own, best = (one.median(lambda cost: cost.visible, is_slow) for one in (page, _first(peers, is_slow)))
        said = f"{own:.0f} ms, the first of them {best:.0f} ms"
        yield f"visible before every peer{where}", _met(own < best, said)
    yield "nothing shifts (CLS 0)", _most(page, lambda cost: cost.shifted, 0, "{:.3f}")
    yield "HTML and CSS at most 20 KB", _most(page, lambda cost: cost.text_bytes / KILOBYTE, 20, "{:.1f} KB")
    yield "scripts at most 20 KB", _most(page, lambda cost: cost.script_bytes / KILOBYTE, 20, "{:.1f} KB")
    yield "blocking 0 ms (median)", _met(not page.median(lambda cost: cost.blocked), "")


def _first(peers: Sequence[Seen], is_slow: bool) -> Seen:
    return min(peers, key=lambda peer: peer.median(lambda cost: cost.visible, is_slow))


def _most(page: Seen, of: Callable[[Cost], float], budget: float, said: str) -> str:
    most = max(map(of, (*page.fast, *page.slow)))
    return _met(most <= budget, said.format(most))


def _met(is_met: bool, said: str) -> str:
    return ("met" if is_met else "not met") + (f": {said}" if said else "")


def _lines(rows: Iterable[Sequence[str]]) -> str:
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)
