"""Each trial with each database: what is done, and the row that tells what came of it."""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

from tests.postgresql.cluster import Cluster, NotInstalled, cluster
from tests.torture import clock_steps, crowd, full_disk, fuzzing, gone, killing, platter, power, together
from tests.torture.judging import Judged
from tests.torture.shim import shim_for
from tests.torture.sides import Side, database_file, postgresql, sqlite
from tests.torture.table import Row

# Settings that the product refuses; losing something is what is expected of them.
WEAKER = (("WAL", "NORMAL"), ("DELETE", "FULL"))
WEAKER_POSTGRESQL = "synchronous_commit = off"
ALLOWED = (("", "", "WAL, FULL"), ("DELETE", "EXTRA", "DELETE, EXTRA"))
SECONDS_FOR_A_MILLION = 60
FEW = 60  # answers for those, which all lose something soon


def _sides(given: argparse.Namespace, folder: Path) -> Iterator[tuple[Side, Cluster | None]]:
    """SQLite, and PostgreSQL in a server of its own with the settings it comes with; without one, that is said."""
    if "SQLite" in given.database:
        yield sqlite(folder), None
    if "PostgreSQL" in given.database:
        with _server() as servers:
            yield from ((postgresql(server.url), server) for server in servers)


@contextmanager
def _server(on_small_disk: bool = False, made_with: tuple[str, ...] = ()) -> Iterator[list[Cluster]]:
    """A PostgreSQL for as long as the block lasts; none where there is none, and that is said."""
    with ExitStack() as running:
        servers = []
        try:
            disk = running.enter_context(full_disk.small_disk()) if on_small_disk else None
            servers = [running.enter_context(cluster(inside=disk, made_with=made_with))]
        except (NotInstalled, full_disk.NoMount) as reason:
            print(f"PostgreSQL is not tried: {reason}", file=sys.stderr)
        yield servers


def _kills(given: argparse.Namespace, folder: Path) -> Iterator[Row]:
    for side, _ in _sides(given, folder):
        found = killing.kill_again_and_again(side, folder / "log", given.kills, given.minutes * 60)
        yield Row(
            "Kills",
            side.name,
            f"{found.kills:,} kills",
            _said(found.judged),
            found.judged.is_good and found.kills > 0,
        )


def _power(given: argparse.Namespace, folder: Path) -> Iterator[Row]:
    if "SQLite" in given.database:
        yield from _power_of_sqlite(given, folder)
    if "PostgreSQL" in given.database:
        with _server(made_with=(full_disk.SMALL_LOG,)) as servers:
            for server in servers:
                yield from _power_of_postgresql(given, platter.watched(server), folder)


def _power_of_postgresql(given: argparse.Namespace, server: Cluster, folder: Path) -> Iterator[Row]:
    side = postgresql(server.url)
    found = gone.take_away(side, platter.lost_power(server), folder, given.crashes)
    says = _said(found.told.judged)
    yield Row("Power loss", side.name, f"{given.crashes:,} times", says, found.told.judged.is_good)
    lost = platter.lost_by_the_smallest_program(server, WEAKER_POSTGRESQL, FEW)
    says = f"{lost} lost, as they must here"
    yield Row("Power loss", f"{side.name}, {WEAKER_POSTGRESQL} (refused)", f"once, of {FEW}", says, lost > 0)


def _power_of_sqlite(given: argparse.Namespace, folder: Path) -> Iterator[Row]:
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
    times, log = given.full_disk, folder / "log"
    if "SQLite" in given.database:
        side, file = sqlite(folder), folder / "full"
        environment = shim_for(database_file(folder), folder).environment(full=file)
        told = full_disk.fill_again_and_again(side, full_disk.told_full(file), log, times, **environment)
        yield _unavailable("Disk full", side, f"{times} times", told)
    if "PostgreSQL" in given.database:
        with _server(on_small_disk=True, made_with=(full_disk.SMALL_LOG,)) as servers:
            for server in servers:
                side, full = postgresql(server.url), full_disk.filled(server.folder.parent, server)
                found = full_disk.fill_again_and_again(side, full, log, times)
                yield _unavailable("Disk full", side, f"{times} times", found)


def _clock(given: argparse.Namespace, folder: Path) -> Iterator[Row]:
    for side, _ in _sides(given, folder):
        found = clock_steps.step_again_and_again(side, folder, given.steps)
        says = f"{found.older_than_before} rows older than the one before, {found.wrong_pages} wrong pages; "
        holds = found.judged.is_good and not found.wrong_pages and found.older_than_before > 0
        yield Row("Clock", side.name, f"{given.steps} steps", says + _said(found.judged), holds)


def _gone(given: argparse.Namespace, folder: Path) -> Iterator[Row]:
    for side, server in _sides(given, folder):
        away = gone.stopped(server) if server else gone.locked(database_file(folder))
        yield _back("Database gone", side, gone.take_away(side, away, folder, given.gone), given.gone)


def _crashes(given: argparse.Namespace, folder: Path) -> Iterator[Row]:
    for side, server in _sides(given, folder):
        if server:
            found = gone.take_away(side, gone.killed(server), folder, given.crashes)
            yield _back("Database killed", side, found, given.crashes)


def _back(trial: str, side: Side, found: gone.Gone, times: int) -> Row:
    row = _unavailable(trial, side, f"{times} times", found.told)
    return replace(row, found=f"back within {found.back_within * 1000:,.0f} ms; {row.found}")


def _together(given: argparse.Namespace, folder: Path) -> Iterator[Row]:
    for side, _ in _sides(given, folder):
        found = together.go_together(side, folder / "log", given.operations, given.minutes * 60)
        done = f"{found.reads:,} reads, {found.writes:,} answers, {found.conflicts:,} conflicts"
        says = f"{len(found.violations)} violations; {_said(found.judged)}"
        yield Row("Together", side.name, done, says, found.judged.is_good and not found.violations)


def _crowd(given: argparse.Namespace, folder: Path) -> Iterator[Row]:
    for side, _ in _sides(given, folder):
        found = crowd.come_at_once(side, folder / "log", given.people, given.seconds)
        done = f"{given.people:,} people, {given.seconds} s"
        says = (
            f"{found.per_second:,.0f} answers a second, half within {found.median * 1000:,.0f} ms, 99 % within "
            f"{found.p99 * 1000:,.0f} ms, {found.failures} failed; {_said(found.judged)}"
        )
        yield Row("A crowd", side.name, done, says, found.judged.is_good and not found.failures)


def _flips(given: argparse.Namespace, folder: Path) -> Iterator[Row]:
    for side, _ in _sides(given, folder):
        found = Counter(json.loads(side.run("flip", str(given.flips))))
        says = (
            f"{found['by digests']:,} found by digests, {found['by checkpoint']:,} by the checkpoint alone, "
            f"{found['missed']} missed; {found['refused']:,} more refused by the database"
        )
        yield Row("Flips", side.name, f"{given.flips:,} bits", says, not found["missed"])


def _fuzz(given: argparse.Namespace, folder: Path) -> Iterator[Row]:
    for side, _ in _sides(given, folder):
        found = fuzzing.send(side, given.requests, given.minutes * 60)
        if found.failure:
            print(found.failure, file=sys.stderr)
        says = (
            "one failed; what it was is printed"
            if found.failure
            else "0 answered 5xx, 0 refused without a sentence"
        )
        yield Row("Fuzz", side.name, f"{found.requests:,} requests", says, not found.failure)


def _verified(given: argparse.Namespace, folder: Path) -> Iterator[Row]:
    for side, _ in _sides(given, folder):
        found = json.loads(side.run("verify", str(given.rows)))
        says = (
            f"{found['bad']} bad; {found['seconds']:,.0f} s, of processor time {found['work']:,.0f} s, "
            f"{found['rows'] / found['work']:,.0f} rows in a second of it"
        )
        is_soon = found["work"] * 1_000_000 <= found["rows"] * SECONDS_FOR_A_MILLION
        holds = is_soon and (found["rows"], found["bad"]) == (given.rows, 0)
        yield Row("Verifying", side.name, f"{given.rows:,} rows", says, holds)


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
    "crashes": _crashes,
    "together": _together,
    "flips": _flips,
    "verify": _verified,
    "fuzz": _fuzz,
    "crowd": _crowd,
}
