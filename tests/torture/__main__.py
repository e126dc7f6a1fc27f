"""`python -m tests.torture`: every trial, a table of what came of it, and docs/reliability.md."""

import argparse
import os
import platform
import signal
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from tests.torture.shim import NoCompiler
from tests.torture.table import Row, as_text, written
from tests.torture.trials import TRIALS

# Each number: the everyday one, the goal, and what it is.
NUMBERS = {
    "kills": (15, 1_000, "how often the server is killed"),
    "power": (1_000, 10_000, "how often the power fails"),
    "recorded": (300, 2_000, "how many answers are recorded for that"),
    "full-disk": (5, 25, "how often the disk is full"),
    "steps": (6, 100, "how often the clock steps"),
    "gone": (1, 10, "how often the database is gone"),
    "crashes": (3, 100, "how often all of PostgreSQL is killed, or loses its power"),
    "operations": (2_000, 100_000, "how many reads and answers eight people make at once"),
    "flips": (500, 10_000, "how many bits of what is stored are flipped"),
    "rows": (50_000, 1_000_000, "how many rows of a record are verified"),
    "requests": (3_000, 1_000_000, "how many requests are sent that nobody would send"),
    "people": (100, 1_000, "how many people come at once"),
    "seconds": (5, 60, "for how many seconds they stay"),
}
DATABASES = ("SQLite", "PostgreSQL")


def main() -> int:
    """Make the trials that were asked for; 1 if anything does not hold."""
    given = _arguments()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that no server outlives this
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
    parser.add_argument(
        "--minutes", type=float, default=600, help="no longer than that for each of kills, together, fuzz"
    )
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


if __name__ == "__main__":
    sys.exit(main())
