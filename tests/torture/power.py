"""Power loss, simulated from recorded writes: at any point of a recording, what was not synced may be missing."""

import random
import shutil
import sqlite3
import tempfile
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from tests.torture.losing import Disk, Event, events
from tests.torture.shim import shim_for
from tests.torture.sides import database_file, sqlite

ROWS = "SELECT key, digest FROM settings_app_ledgerentry ORDER BY id"
# Where files cost nothing.
MEMORY = Path("/dev/shm")  # noqa: S108


@dataclass(frozen=True, slots=True)
class Recording:
    """What one process did to its database: how it was before, every event, and the rows it wrote."""

    before: bytes
    events: Sequence[Event]
    rows: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Losses:
    """Of so many crashes: how many lost an acknowledged answer, how many answers at worst, how many broke the file."""

    crashes: int
    losing: int
    at_worst: int
    broken: int


def recorded(folder: Path, answers: int, *, journal: str = "", synchronous: str = "") -> Recording:
    """Answer so many times in a process whose writes are recorded. The database is in the folder, with its tables.

    Under other settings than the product allows, where they are given.
    """
    side, database = sqlite(folder), database_file(folder)
    before, trace = database.read_bytes(), folder / "trace"
    environment = shim_for(database, folder).environment(trace=trace)
    weaker = {"TORTURE_JOURNAL": journal, "TORTURE_SYNCHRONOUS": synchronous}
    side.run("answer", str(answers), **environment, **weaker)
    with closing(sqlite3.connect(database)) as connection:
        rows = connection.execute(ROWS).fetchall()
    return Recording(before, list(events(trace)), rows)


def crashed(recording: Recording, crashes: int, seed: int = 1) -> Losses:
    """Let the power fail at so many random points, and look what is there each time."""
    chance = random.Random(seed)
    points = sorted(chance.randint(1, len(recording.events)) for _ in range(crashes))
    disk, done, lost, broken = Disk(recording.before), 0, [], 0
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
        for point in points:
            for event in recording.events[done:point]:
                disk.does(event)
            done = point
            kept = _kept(disk.after_a_crash(chance), Path(folder), recording.rows)
            broken += kept is None
            lost.append(disk.acknowledged - (kept or 0))
    worst = max(lost, default=0)
    return Losses(crashes, sum(missing > 0 for missing in lost), max(worst, 0), broken)


def _kept(files: dict[str, bytes], folder: Path, rows: Sequence[tuple[str, str]]) -> int | None:
    """How many of the rows are there, from the first on; None if the file is broken or has anything else."""
    shutil.rmtree(folder)
    folder.mkdir()
    for suffix, content in files.items():
        (folder / f"crashed{suffix}").write_bytes(content)
    try:
        with closing(sqlite3.connect(folder / "crashed")) as connection:
            found = connection.execute(ROWS).fetchall()
            is_whole = connection.execute("PRAGMA quick_check").fetchone()[0] == "ok"
    except sqlite3.DatabaseError:
        return None
    return len(found) if is_whole and found == list(rows[: len(found)]) else None
