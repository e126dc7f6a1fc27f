"""What was tried and what came of it, as a table to print and as docs/reliability.md."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

BEGINNING = """\
# Faults, tried

Written by `make torture`, or by `make torture-full` with the numbers that are the goal. With
`TORTURE="--only kills --kills 100"` only that is tried, and as often. An answer is acknowledged when the browser has been told
that it is saved. *Lost* is one that was acknowledged and is not on record, in its place, with its chain intact.

"""
WAYS = """
## How it is done

- **Kills**: SIGKILL for every worker of the server at once, each tenth time for the whole server, while eight people
  change their minds without a pause.
- **Power loss**: every write, fsync, cut and removal of the database's files is recorded by a library between the
  product and the system (`tests/torture/shim.c`). At random points of the recording, what was not synced is dropped,
  kept or torn, the database is opened and compared with what had been acknowledged. The same is tried under weaker
  settings, which the product refuses: they **must** lose something, else this trial finds nothing.
- **Disk full**: writes that would make a file longer get half their way and then ENOSPC, until somebody was refused.
- **Clock**: the server's clock steps by up to three days, forward and back in turn.
- **Database gone**: another program holds SQLite's file and does not let go, or the server of PostgreSQL is stopped;
  until everybody was refused.
- **Together**: eight people in two tabs each read and answer at once. Each page names the version of the record it
  shows, so linearizability is checked for all of it, not for a sample.
- **A crowd**: so many people at once, each on a connection of their own, on this machine together with the server.
"""


@dataclass(frozen=True, slots=True)
class Row:
    """One trial: what was done, with which database, what came of it, and whether that is as it must be."""

    trial: str
    database: str
    done: str
    found: str
    holds: bool


def as_text(rows: Iterable[Row]) -> str:
    """The table for a terminal and for Markdown alike."""
    told = [(row.trial, row.database, row.done, row.found, "yes" if row.holds else "**no**") for row in rows]
    table = [("Trial", "Database", "Done", "Found", "Holds"), *told]
    widths = [max(len(line[column]) for line in table) for column in range(5)]
    lines = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) + " |"
        for line in table
    ]
    return (
        "\n".join([lines[0], "|" + "|".join("-" * (width + 2) for width in widths) + "|", *lines[1:]]) + "\n"
    )


def written(rows: Iterable[Row], machine: str, report: Path) -> None:
    """The document."""
    report.write_text(f"{BEGINNING}{machine}\n\n{as_text(rows)}{WAYS}", encoding="utf-8")
