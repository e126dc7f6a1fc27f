"""What `make bench-http` measures and writes down. Importing this needs a Django that is set up for the product."""

import sqlite3
import statistics
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path

from tests.bench.http_load import CONNECTIONS, Found, NotAsExpected
from tests.bench.http_people import ANSWERING, ANSWERS, CONVERSATIONS, TURNS
from tests.bench.http_sides import Side, Sides, tell

# What deciding at 16 connections has to keep: how much later than the median 99 % are answered, and when at last.
STEADY, SLOWEST_SECONDS = 2.5, 0.1

INTRO = """# Speed over HTTP

Written by `make bench-http`. Each side runs under gunicorn with two workers of eight threads, as `make run` starts the
product, and is asked over loopback on {connections} connections that are kept open, by wrk on the same machine. The
machine is noisy, so only ratios within one run are told: the median over {rounds} alternating rounds of {seconds} seconds, and
the lowest and the highest of them.

*Privacy Settings* is the whole page of a person with {conversations} conversations who has answered once, asked for
again and again: who is signed in and what is on record are read each time, what was drawn from it is remembered
(decision 15). *Drawn each time* is the same page where no page is remembered (`PRIVACY_REMEMBERED=0`); rows and
marks of the picture that were made before are still taken from memory.

*An answer to the pop-up* is sent by a person who is signed in, as the pop-up sends it, and answered as ever: with where
to go on and a cookie that says what was saved. On each connection {answering} people take turns, each with {answers}
pages opened one after another, so that the record of nobody grows long. *A press of the switch* is answered with the
next card, drawn anew; it carries the tokens of the card that the last press brought. There {turns} people take turns.
Everybody has {conversations} conversations; no two have the same days, so that no drawing of one does for another.
The product runs with its production settings but for TLS. Its static files are not asked for.

*A bare Django view* answers "ok" behind the common and the CSRF middleware. *A logged acceptance* is
django-cookie-consent's: behind the same two middlewares it writes one row to its log and answers with a cookie and no
page; nobody is signed in and nothing is proven. Both databases are SQLite on the same disk, with WAL and
synchronous=FULL.

| what | beside | ratio of | ratio | lowest–highest | budget | |
|---|---|---|---|---|---|---|
"""
CHECKED = """
Every answer was checked: the right status and the right page, card or cookie. Afterwards the rows were counted, those
of the warm-up included: {decisions:,} answers and presses were answered and {decided:,} are on record, {acceptances:,} acceptances
were answered and {accepted:,} are in the log.
"""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A row of the report: one side beside another, and what the ratio should be."""

    side: Side
    base: Side
    measure: str
    of: Callable[[Found], float]
    budget: float
    is_least: bool

    def line(self) -> Sequence[str]:
        """The cells of the row."""
        pairs = zip(self.side.found, self.base.found, strict=True)
        ratios = sorted(self.of(one) / self.of(other) for one, other in pairs)
        middle = statistics.median(ratios)
        met = middle >= self.budget if self.is_least else middle <= self.budget
        spread = f"{ratios[0]:.2f}–{ratios[-1]:.2f}"
        budget = f"{'≥' if self.is_least else '≤'} {self.budget:g}"
        names = (self.side.name, self.base.name, self.measure)
        return *names, f"{middle:.2f}", spread, budget, "met" if met else "not met"


def report(folder: Path, rounds: int, seconds: int) -> str:
    """Everything that is measured, as Markdown. Raises NotAsExpected where an answer or a row is missing."""
    with ExitStack() as stack:
        sides = Sides(folder, rounds, seconds, stack)
        before = _saved(sides)
        _go_round(sides.all(), rounds)
        decided, accepted = (now - then for now, then in zip(_saved(sides), before, strict=True))
    decisions = sides.answer.answered + sides.decide.answered
    counted = {"decisions": decisions, "decided": decided}
    counted |= {"acceptances": sides.accept.answered, "accepted": accepted}
    checked = CHECKED.format(**counted)
    if (decided, accepted) != (decisions, sides.accept.answered):
        raise NotAsExpected(checked)
    sizes = {"connections": CONNECTIONS, "conversations": CONVERSATIONS, "turns": TURNS}
    sizes |= {"answering": ANSWERING, "answers": ANSWERS}
    return INTRO.format(rounds=rounds, seconds=seconds, **sizes) + _lines(_compared(sides)) + checked


def _go_round(sides: Sequence[Side], rounds: int) -> None:
    """Warm up, then ask each in turn; every second round the other way about."""
    for side in sides:
        side.warmed_up = side.ask(0).answered
    for number in range(1, rounds + 1):
        for side in sides[:: 1 if number % 2 else -1]:
            found = side.ask(number)
            side.found.append(found)
            tell(
                f"{number} of {rounds}, {side.name}: {found.per_second:,.0f}/s, p99 {found.p99 * 1000:.0f} ms"
            )


def _compared(sides: Sides) -> Iterable[Sequence[str]]:
    rate, slowest = (lambda found: found.per_second), (lambda found: found.p99)
    yield Comparison(sides.settings, sides.bare, "requests/s", rate, 0.35, is_least=True).line()
    yield Comparison(sides.drawn, sides.bare, "requests/s", rate, 0.35, is_least=True).line()
    for side in (sides.answer, sides.decide):
        yield Comparison(side, sides.accept, "requests/s", rate, 1.0, is_least=True).line()
        yield Comparison(side, sides.accept, "p99", slowest, 0.5, is_least=False).line()
    for side in (sides.answer, sides.decide):
        yield _steadiness(side)


def _steadiness(side: Side) -> Sequence[str]:
    """How much longer the slowest in a hundred waits than half of them, in the middle round."""
    ratios = sorted(found.p99 / found.p50 for found in side.found)
    middle, slowest = statistics.median(ratios), statistics.median(found.p99 for found in side.found)
    met = middle <= STEADY and slowest < SLOWEST_SECONDS
    spread = f"{ratios[0]:.2f}–{ratios[-1]:.2f}"
    budget = f"≤ {STEADY:g}, and p99 < {SLOWEST_SECONDS * 1000:.0f} ms"
    return side.name, "half of its own", "p99", f"{middle:.2f}", spread, budget, "met" if met else "not met"


def _saved(sides: Sides) -> tuple[int, int]:
    """How many rows the record and the peer's log have."""
    return _rows(sides.record, "settings_app_ledgerentry"), _rows(sides.log, "cookie_consent_logitem")


def _rows(file: Path, table: str) -> int:
    with closing(sqlite3.connect(file)) as database:
        [(number,)] = database.execute(f"SELECT count(*) FROM {table}")
        return int(number)


def _lines(rows: Iterable[Sequence[str]]) -> str:
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)
