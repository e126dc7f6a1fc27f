"""Power loss as it is simulated: the harness finds what weaker settings lose, and the product loses nothing."""

import random
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection

from tests.torture import power
from tests.torture.losing import Disk, Event, events
from tests.torture.shim import NoCompiler, Shim, shim_for
from tests.torture.sides import database_file

# The smallest program that answers and acknowledges, under any settings; it needs nothing of the product.
PLAIN = """
import ctypes, sqlite3, sys
path, journal, synchronous, times = sys.argv[1:]
mark = ctypes.CDLL(None).torture_mark
connection = sqlite3.connect(path, isolation_level=None)
connection.execute(f"PRAGMA journal_mode = {journal}")
connection.execute(f"PRAGMA synchronous = {synchronous}")
for number in range(int(times)):
    connection.execute("INSERT INTO settings_app_ledgerentry (key, digest) VALUES (?, '')", [str(number)])
    mark()
"""
CRASHES = 300


@pytest.fixture(scope="module")
def shim(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shim]:
    folder = tmp_path_factory.mktemp("shim")
    try:
        yield shim_for(folder / "unused", folder)
    except NoCompiler as none:
        pytest.skip(str(none))


def plain(shim: Shim, folder: Path, journal: str, synchronous: str) -> power.Recording:
    database, trace = folder / "plain", folder / "trace"
    with closing(sqlite3.connect(database)) as made:
        made.execute("CREATE TABLE settings_app_ledgerentry (id INTEGER PRIMARY KEY, key, digest)")
    before = database.read_bytes()
    environment = Shim(shim.library, database).environment(trace=trace)
    command = [sys.executable, "-S", "-c", PLAIN, str(database), journal, synchronous, "20"]
    subprocess.run(command, env=environment, check=True)
    with closing(sqlite3.connect(database)) as done:
        rows = done.execute(power.ROWS).fetchall()
    assert len(rows) == 20
    return power.Recording(before, list(events(trace)), rows)


@pytest.mark.parametrize(
    ("journal", "synchronous", "loses"),
    [
        ("WAL", "FULL", False),
        ("DELETE", "EXTRA", False),
        ("WAL", "NORMAL", True),
        ("DELETE", "FULL", True),
        ("WAL", "OFF", True),
    ],
)
def test_what_is_refused_loses_and_what_is_allowed_does_not(
    shim: Shim, tmp_path: Path, journal: str, synchronous: str, loses: bool
) -> None:
    found = power.crashed(plain(shim, tmp_path, journal, synchronous), CRASHES)
    assert (found.losing > 0) is loses
    assert found.broken == 0 or loses


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the file of this run's own SQLite is copied")
@pytest.mark.usefixtures("db")
def test_the_product_loses_nothing(shim: Shim, tmp_path: Path) -> None:
    database = database_file(tmp_path)
    # Past this test's own transaction, which would keep a copy waiting for ever.
    with (
        closing(sqlite3.connect(connection.settings_dict["NAME"])) as own,
        closing(sqlite3.connect(database)) as copy,
    ):
        own.backup(copy)
    (tmp_path / "shim.so").symlink_to(shim.library)
    recording = power.recorded(tmp_path, answers=6)
    assert sum(event.op == "A" for event in recording.events) == len(recording.rows) == 6
    assert power.crashed(recording, CRASHES) == power.Losses(CRASHES, 0, 0, 0)


def test_what_was_synced_stays_and_what_was_not_may_go() -> None:
    disk = Disk(b"old")
    disk.does(Event("W", "M", 0, b"new"))
    assert {disk.after_a_crash(random.Random(seed))[""] for seed in range(40)} == {b"old", b"new"}
    disk.does(Event("S", "M"))
    assert {disk.after_a_crash(random.Random(seed))[""] for seed in range(40)} == {b"new"}


def test_a_name_is_there_once_its_folder_was_synced() -> None:
    disk = Disk(b"")
    for event in (Event("C", "J"), Event("W", "J", 0, b"x"), Event("S", "J")):
        disk.does(event)
    assert {tuple(disk.after_a_crash(random.Random(seed))) for seed in range(40)} == {("",), ("", "-journal")}
    disk.does(Event("S", "D"))
    assert {tuple(disk.after_a_crash(random.Random(seed))) for seed in range(40)} == {("", "-journal")}
    disk.does(Event("U", "J"))
    assert {tuple(disk.after_a_crash(random.Random(seed))) for seed in range(40)} == {("",), ("", "-journal")}


def test_a_long_write_may_be_torn_between_sectors() -> None:
    disk = Disk(bytes(4096))
    disk.does(Event("W", "M", 0, b"x" * 4096))
    lengths = {disk.after_a_crash(random.Random(seed))[""].count(b"x") for seed in range(300)}
    assert {0, 4096} < lengths
    assert all(length % 512 == 0 for length in lengths)
