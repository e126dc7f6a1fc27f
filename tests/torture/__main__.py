"""`python -m tests.torture`: every trial, a table of what came of it, and docs/reliability.md."""

import argparse
import os
import platform
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

from tests.postgresql.cluster import Cluster, NotInstalled, cluster
from tests.torture import clock_steps, crowd, full_disk, gone, killing, power, together
from tests.torture.judging import Judged
from tests.torture.shim import NoCompiler
from tests.torture.sides import Side, database_file, postgresql, sqlite
from tests.torture.table import Row, as_text, written

# Each number: the everyday one, the goal, and what it is.
NUMBERS = {
    "kills": (15, 1_000, "how often the server is killed"),
    "power": (1_000, 10_000, "how often the power fails"),
    "recorded": (300, 2_000, "how many answers are recorded for that"),
    "full-disk": (5, 25, "how often the disk is full"),
    "steps": (6, 100, "how often the clock steps"),
    "gone": (1, 10, "how often the database is gone"),
    "operations": (2_000, 100_000, "how many reads and answers eight people make at once"),
    "people": (100, 1_000, "how many people come at once"),
    "seconds": (5, 60, "for how many seconds they stay"),
}
DATABASES = ("SQLite", "PostgreSQL")
# Settings that the product refuses; losing something is what is expected of them.
WEAKER = (("WAL", "NORMAL"), ("DELETE", "FULL"))
ALLOWED = (("", "", "WAL, FULL"), ("DELETE", "EXTRA", "DELETE, EXTRA"))
FEW = 60  # answers for those, which all lose something soon


def main() -> int:
    """Make the trials that were asked for; 1 if anything does not hold."""
    given = _arguments()
    rows: list[Row] = []
    with tempfile.TemporaryDirectory(prefix="torture") as folder:
        for name in given.only or TRIALS:
            for row in _tried(name, given, Path(folder) / name):
                rows.append(replace(row, day=time.strftime("%Y-%m-%d", time.gmtime())))
                print(as_text(rows).splitlines()[-1], flush=True)
                if given.report:  # at once: what takes hours may be stopped
                    written(rows, _machine(), Path(given.report))
    print("\n" + as_text(rows))
    return 0 if all(row.holds for row in rows) else 1


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--full", action="store_true", help="the numbers that are the goal")
    for name, (everyday, goal, what) in NUMBERS.items():
        parser.add_argument(f"--{name}", type=int, help=f"{what}: {everyday}, in full {goal}")
    parser.add_argument("--only", nargs="*", choices=sorted(TRIALS), help="these trials and no others")
    parser.add_argument("--database", nargs="*", choices=DATABASES, default=DATABASES, help="in these alone")
    parser.add_argument("--report", default="", help="the document to write")
    given = parser.parse_args()
    for name, (everyday, goal, _) in NUMBERS.items():
        attribute = name.replace("-", "_")
        if getattr(given, attribute) is None:
            setattr(given, attribute, goal if given.full else everyday)
    return given


def _machine() -> str:
    linux = platform.release().split("-")[0]
    return (
        f"Tried with Python {platform.python_version()}, SQLite "
        f"{sqlite3.sqlite_version}, Linux {linux}, {os.cpu_count()} cores, one machine for people and server."
    )


def _tried(name: str, given: argparse.Namespace, folder: Path) -> Iterator[Row]:
    folder.mkdir(parents=True)
    try:
        yield from TRIALS[name](given, folder)
    except NoCompiler as none:
        yield Row(name, "", "not tried", str(none), False)


def _sides(given: argparse.Namespace, folder: Path) -> Iterator[Side]:
    """SQLite, and PostgreSQL in a server of its own with the settings it comes with; without one, that is said."""
    if "SQLite" in given.database:
        yield sqlite(folder / "data")
    if "PostgreSQL" in given.database:
        with _server() as servers:
            yield from (postgresql(server.url) for server in servers)


@contextmanager
def _server() -> Iterator[list[Cluster]]:
    """A PostgreSQL for as long as the block lasts; none where there is none, and that is said."""
    with ExitStack() as running:
        try:
            servers = [running.enter_context(cluster())]
        except NotInstalled as reason:
            print(f"PostgreSQL is not tried: {reason}", file=sys.stderr)
            servers = []
        yield servers


def _kills(given: argparse.Namespace, folder: Path) -> Iterator[Row]:
    for side in _sides(given, folder):
        found = killing.kill_again_and_again(side, folder / "log", given.kills)
        yield Row("Kills", side.name, f"{given.kills:,} kills", _said(found), found.is_good)


def _power(given: argparse.Namespace, folder: Path) -> Iterator[Row]:
    if "SQLite" not in given.database:
        return
    for number, (journal, synchronous, name) in enumerate(ALLOWED):
        answers = FEW if journal else given.recorded
        found = _losses(folder / f"allowed{number}", answers, given.power, journal, synchronous)
        says = f"{found.losing} lost an acknowledged answer, {found.broken} broke the file"
        holds = not (found.losing or found.broken)
        yield Row("Power loss", f"SQLite {name}", f"{found.crashes:,} of {answers:,} answers", says, holds)
    for journal, synchronous in WEAKER:
        found = _losses(folder / f"{journal}{synchronous}", FEW, given.power // 4, journal, synchronous)
        says = f"{found.losing} lost up to {found.at_worst}, as they must here"
        done = f"{found.crashes:,} of {FEW} answers"
        yield Row("Power loss", f"SQLite {journal}, {synchronous} (refused)", done, says, found.losing > 0)


def _losses(folder: Path, answers: int, crashes: int, journal: str, synchronous: str) -> power.Losses:
    sqlite(folder).prepare(0)
    recording = power.recorded(folder, answers, journal=journal, synchronous=synchronous)
    return power.crashed(recording, crashes)


def _full(given: argparse.Namespace, folder: Path) -> Iterator[Row]:
    if "SQLite" not in given.database:
        return
    side, database = sqlite(folder), database_file(folder)
    found = full_disk.fill_again_and_again(side, database, folder, given.full_disk)
    yield _unavailable("Disk full", side, f"{given.full_disk} times", found)


def _clock(given: argparse.Namespace, folder: Path) -> Iterator[Row]:
    side = sqlite(folder)
    found = clock_steps.step_again_and_again(side, database_file(folder), folder, given.steps)
    says = f"{found.older_than_before} rows older than the one before, {found.wrong_pages} wrong pages; "
    holds = found.judged.is_good and not found.wrong_pages and found.older_than_before > 0
    yield Row("Clock", side.name, f"{given.steps} steps", says + _said(found.judged), holds)


def _gone(given: argparse.Namespace, folder: Path) -> Iterator[Row]:
    if "SQLite" in given.database:
        side, away = sqlite(folder), gone.locked(database_file(folder))
        yield _back(side, gone.take_away(side, away, folder, given.gone), given.gone)
    if "PostgreSQL" in given.database:
        with _server() as servers:
            for server in servers:
                side, away = postgresql(server.url), gone.stopped(server)
                yield _back(side, gone.take_away(side, away, folder, given.gone), given.gone)


def _back(side: Side, found: gone.Gone, times: int) -> Row:
    row = _unavailable("Database gone", side, f"{times} times", found.told)
    return replace(row, found=f"back within {found.back_within * 1000:,.0f} ms; {row.found}")


def _together(given: argparse.Namespace, folder: Path) -> Iterator[Row]:
    for side in _sides(given, folder):
        found = together.go_together(side, folder / "log", given.operations)
        done = f"{found.reads:,} reads, {found.writes:,} answers, {found.conflicts:,} conflicts"
        says = f"{len(found.violations)} violations; {_said(found.judged)}"
        yield Row("Together", side.name, done, says, found.judged.is_good and not found.violations)


def _crowd(given: argparse.Namespace, folder: Path) -> Iterator[Row]:
    for side in _sides(given, folder):
        found = crowd.come_at_once(side, folder / "log", given.people, given.seconds)
        done = f"{given.people:,} people, {given.seconds} s"
        says = (
            f"{found.per_second:,.0f} answers a second, half within {found.median * 1000:,.0f} ms, 99 % within "
            f"{found.p99 * 1000:,.0f} ms, {found.failures} failed; {_said(found.judged)}"
        )
        yield Row("A crowd", side.name, done, says, found.judged.is_good and not found.failures)


def _unavailable(trial: str, side: Side, done: str, found: full_disk.Unavailable) -> Row:
    says = f"{found.refused} × 503, {found.without_retry_after} without Retry-After; {_said(found.judged)}"
    holds = found.judged.is_good and found.refused > 0 and not found.without_retry_after
    return Row(trial, side.name, done, says, holds)


def _said(found: Judged) -> str:
    wrong = {"forked": found.forked, "out of order": found.out_of_order, "invented": found.invented}
    more = "".join(f", {number} {what}" for what, number in wrong.items() if number)
    return f"{found.acknowledged:,} acknowledged, {found.lost} lost, {found.broken} chains broken{more}"


TRIALS: dict[str, Callable[[argparse.Namespace, Path], Iterator[Row]]] = {
    "kills": _kills,
    "power": _power,
    "full": _full,
    "clock": _clock,
    "gone": _gone,
    "together": _together,
    "crowd": _crowd,
}

if __name__ == "__main__":
    sys.exit(main())
