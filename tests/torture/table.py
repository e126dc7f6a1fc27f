"""What was tried and what came of it, as a table to print and as docs/reliability.md."""

from collections.abc import Iterable
from dataclasses import astuple, dataclass
from pathlib import Path

BEGINNING = """\
# Faults, tried

Written by `make torture`, or by `make torture-full` with the numbers that are the goal. With
`TORTURE="--only kills --kills 100"` only that is tried, and as often; `--database SQLite` tries it there alone,
`--minutes 10` no longer than that. The rows of the others stay, each with the day of its run. An answer is acknowledged
when the browser has been told that it is saved. *Lost* is one that was acknowledged and is not on record, in its place,
with its chain intact.

"""
WAYS = """
## How it is done

- **Kills**: SIGKILL for every worker of the server at once, each tenth time for the whole server, while eight people
  change their minds without a pause.
- **Power loss**: every write, fsync, cut and removal of the database's files is recorded by a library between the
  product and the system (`tests/torture/shim.c`). At random points of the recording, what was not synced is dropped,
  kept or torn, the database is opened and compared with what had been acknowledged. The same is tried under weaker
  settings, which the product refuses: they **must** lose something, else this trial finds nothing.
  PostgreSQL (`tests/torture/platter.c`) is killed under writing load, and starts again with of each file only what it held when
  it was synced last. So nothing unsynced is ever there by luck; that some of it is, or is torn, is not tried.
- **Disk full**: for SQLite, writes that would make a file longer get half their way and then ENOSPC; PostgreSQL has a
  small file system of its own, of which all that is left is taken. Until everybody was refused.
- **Clock**: the server's clock steps by up to three days, forward and back in turn.
- **Database gone**: another program holds SQLite's file and does not let go, or the server of PostgreSQL is stopped;
  until everybody was refused.
- **Database killed**: SIGKILL for every process of PostgreSQL at once, which then starts again from its log. That is no
  lost power: what was written and not yet synced is still with the system.
- **Together**: eight people in two tabs each read and answer at once. Each page names the version of the record it
  shows, so linearizability is checked for all of it, not for a sample.
- **Flips**: one bit of any stored value of the record or of what was shown, chosen at random, is changed with triggers and
  constraints out of the way; then the whole record is verified and held against its head of before.
- **Verifying**: what `verify_ledger` does, with that many rows, and nothing else. A million may take a minute of
  processor time; that of PostgreSQL's own processes is not in it.
- **Fuzz**: requests that nobody would send, in the process, at every address, by a stranger, by somebody and by
  somebody of the product team (`tests/fuzz`, as `make fuzz` sends them). Each round is new.
- **A crowd**: so many people at once, each on a connection of their own, on this machine together with the server.
"""


HEADINGS = ("Trial", "Database", "Done", "Found", "Holds", "Day")
HOLDS = {True: "yes", False: "**no**"}


@dataclass(frozen=True, slots=True)
class Row:
    """One trial: what was done, with which database, what came of it, whether that is as it must be, and the day."""

    trial: str
    database: str
    done: str
    found: str
    holds: bool
    day: str = ""


def as_text(rows: Iterable[Row]) -> str:
    """The table for a terminal and for Markdown alike."""
    table = [HEADINGS, *((*astuple(row)[:4], HOLDS[row.holds], row.day) for row in rows)]
    widths = [max(len(line[column]) for line in table) for column in range(len(HEADINGS))]
    lines = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) + " |"
        for line in table
    ]
    return (
        "\n".join([lines[0], "|" + "|".join("-" * (width + 2) for width in widths) + "|", *lines[1:]]) + "\n"
    )


def read(document: str) -> list[Row]:
    """The rows of a document that `written` wrote."""
    lines = [line.strip("|").split("|") for line in document.splitlines() if line.startswith("| ")]
    cells = [[cell.strip() for cell in line] for line in lines[1:]]
    return [Row(*line[:4], line[4] == HOLDS[True], line[5]) for line in cells]


def written(rows: Iterable[Row], machine: str, report: Path) -> None:
    """The document: these rows, and of what they did not try, those that it had."""
    before = read(report.read_text(encoding="utf-8")) if report.exists() else []
    newest = {(row.trial, row.database): row for row in [*before, *rows]}
    trials = list(dict.fromkeys(trial for trial, _ in newest))
    ordered = sorted(newest.values(), key=lambda row: trials.index(row.trial))
    report.write_text(f"{BEGINNING}{machine}\n\n{as_text(ordered)}{WAYS}", encoding="utf-8")
