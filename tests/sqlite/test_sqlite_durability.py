"""What is in force on a connection, what is refused, and when the log is written back."""

import gc
import sqlite3
import weakref
from pathlib import Path
from typing import Any

import pytest
import sqlite_writers
from conftest import held_by_another_thread
from django.core.exceptions import ImproperlyConfigured
from django.db import connections, transaction
from sqlite_writers import execute

from privacy_site.sqlite import connection as connection_module
from privacy_site.sqlite.durability import durability_report
from privacy_site.sqlite.fair_lock import FairLock
from privacy_site.sqlite.wal_reset import wal_reset_fixed

MORE_THAN_THE_LIMIT = f"INSERT INTO counter (big) VALUES (zeroblob({5 * 1024 * 1024}))"


@pytest.fixture(params=[True, False], ids=["with the bug", "without the bug"])
def has_the_bug(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    monkeypatch.setattr(connection_module, "wal_reset_fixed", lambda version: not request.param)
    return request.param


@pytest.fixture
def bug(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection_module, "wal_reset_fixed", lambda version: False)


def pragma(connection: Any, name: str) -> Any:
    with connection.cursor() as cursor:
        return cursor.execute(f"PRAGMA {name}").fetchone()[0]


def log_size(database: Path) -> int:
    log = Path(f"{database}-wal")
    return log.stat().st_size if log.exists() else 0


@pytest.mark.parametrize(
    ("version", "fixed"),
    [
        ((3, 6, 23), True),
        ((3, 7, 0), False),
        ((3, 40, 1), False),
        ((3, 43, 99), False),
        ((3, 44, 5), False),
        ((3, 44, 6), True),
        ((3, 45, 0), False),
        ((3, 45, 7), False),
        ((3, 50, 6), False),
        ((3, 50, 7), True),
        ((3, 51, 0), False),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 52, 0), True),
        ((4, 0, 0), True),
    ],
)
def test_versions_with_the_wal_reset_bug(version: tuple[int, int, int], fixed: bool) -> None:
    assert wal_reset_fixed(version) is fixed


def test_what_is_in_force(has_the_bug: bool, connection: Any) -> None:
    in_force = {name: pragma(connection, name) for name in ("journal_mode", "synchronous", "foreign_keys")}
    assert in_force == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}
    assert pragma(connection, "busy_timeout") == 50
    assert pragma(connection, "wal_autocheckpoint") == (0 if has_the_bug else 1000)
    assert connection.transaction_mode == "IMMEDIATE"


def test_the_report_names_version_journal_and_way(has_the_bug: bool, connection: Any) -> None:
    report = durability_report(connection)
    assert f"SQLite {sqlite3.sqlite_version} runs with journal_mode=WAL and synchronous=FULL" in report
    assert ("only under the fair lock" in report) is has_the_bug
    assert ("automatic checkpoint is on" in report) is not has_the_bug


def test_without_wal_the_journal_is_kept_with_extra_care(database: Path) -> None:
    # This way of locking files has no shared memory, and so no WAL.
    alias = sqlite_writers.register(f"file:{database}?vfs=unix-dotfile")
    assert "journal_mode=DELETE and synchronous=EXTRA" in durability_report(connections[alias])
    sqlite_writers.forget(alias)


def test_the_folder_of_a_uri_is_made_where_its_file_lies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (here := tmp_path / "here").mkdir()
    monkeypatch.chdir(here)
    alias = sqlite_writers.register(f"file:{tmp_path}/a%20folder/db.sqlite3?mode=rwc")
    connections[alias].ensure_connection()
    assert (tmp_path / "a folder" / "db.sqlite3").exists()
    assert not list(here.iterdir())
    sqlite_writers.forget(alias)


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"init_command": "PRAGMA synchronous=NORMAL"}, "journal_mode=WAL and synchronous=NORMAL"),
        ({"init_command": "PRAGMA synchronous=OFF;"}, "journal_mode=WAL and synchronous=OFF"),
        ({"init_command": "PRAGMA journal_mode=DELETE"}, "journal_mode=DELETE and synchronous=FULL"),
        ({"init_command": "PRAGMA journal_mode=MEMORY"}, "journal_mode=MEMORY"),
        ({"transaction_mode": "DEFERRED"}, "leave it out, or say IMMEDIATE"),
        ({"transaction_mode": None}, "leave it out, or say IMMEDIATE"),
    ],
)
def test_settings_that_could_lose_a_write_are_refused(
    database: Path, lock: FairLock, options: dict[str, Any], sentence: str
) -> None:
    alias = sqlite_writers.register(database, **options)
    with pytest.raises(ImproperlyConfigured, match=sentence):
        connections[alias].ensure_connection()
    assert connections[alias].connection is None
    assert not Path(f"{database}-wal").exists()
    assert sqlite_writers.is_free(lock)


@pytest.mark.parametrize("mode", ["IMMEDIATE", "exclusive"])
def test_modes_that_lock_at_once_are_accepted(database: Path, mode: str) -> None:
    alias = sqlite_writers.register(database, transaction_mode=mode)
    connections[alias].ensure_connection()
    assert connections[alias].transaction_mode == mode.upper()
    sqlite_writers.forget(alias)


@pytest.mark.parametrize("name", [":memory:", "file:shared?mode=memory&cache=shared", "file::memory:"])
def test_databases_in_memory_are_refused(name: str) -> None:
    alias = sqlite_writers.register(name)
    with pytest.raises(ImproperlyConfigured, match="gone with its process"):
        connections[alias].ensure_connection()


def watch_checkpoints(connection: Any, lock: FairLock) -> list[bool]:
    """For every checkpoint, whether this thread held the lock."""
    held: list[bool] = []

    def look(sql: str) -> None:
        if "wal_checkpoint(" in sql:
            held.append(lock.held_by_this_thread())

    connection.ensure_connection()
    connection.connection.set_trace_callback(look)
    return held


@pytest.mark.usefixtures("bug")
def test_a_long_log_is_written_back_before_the_turn_ends(
    connection: Any, lock: FairLock, database: Path
) -> None:
    held = watch_checkpoints(connection, lock)
    execute(connection.alias, "UPDATE counter SET value = 1")
    assert (held, log_size(database) > 0) == ([], True)
    execute(connection.alias, MORE_THAN_THE_LIMIT)
    assert (held, log_size(database)) == ([True], 0)
    with transaction.atomic(using=connection.alias):
        execute(connection.alias, MORE_THAN_THE_LIMIT)
        assert held == [True]
    assert (held, log_size(database)) == ([True, True], 0)
    assert pragma(connection, "busy_timeout") == 50


@pytest.mark.usefixtures("bug")
def test_nothing_is_checkpointed_without_a_turn(connection: Any, lock: FairLock, database: Path) -> None:
    with held_by_another_thread(lock):
        with sqlite3.connect(database) as outsider:
            outsider.execute("PRAGMA wal_autocheckpoint = 0")
            outsider.execute(MORE_THAN_THE_LIMIT)
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM counter").fetchall()
        assert log_size(database) > connection_module.LOG_LIMIT_BYTES
        outsider.execute("SELECT 1 FROM counter").fetchone()
    execute(connection.alias, "UPDATE counter SET value = 1")
    assert log_size(database) == 0
    outsider.close()


@pytest.mark.usefixtures("bug")
def test_a_checkpoint_that_fails_does_not_fail_the_commit(
    connection: Any, lock: FairLock, caplog: pytest.LogCaptureFixture
) -> None:
    reading = connection.connection.execute("SELECT 1 UNION ALL SELECT id FROM counter")
    execute(connection.alias, MORE_THAN_THE_LIMIT)
    assert "checkpoint" in caplog.text
    assert sqlite_writers.is_free(lock)
    reading.close()
    execute(connection.alias, "UPDATE counter SET value = 1")
    assert pragma(connection, "busy_timeout") == 50


@pytest.mark.usefixtures("bug")
def test_a_reader_does_not_hold_up_the_checkpoint(connection: Any, database: Path) -> None:
    reader = sqlite3.connect(database, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT * FROM counter").fetchall()
    statements: list[str] = []
    connection.connection.set_trace_callback(statements.append)
    execute(connection.alias, MORE_THAN_THE_LIMIT)
    assert statements[-3:-1] == ["PRAGMA busy_timeout = 0", "PRAGMA wal_checkpoint(TRUNCATE)"]
    assert log_size(database) > connection_module.LOG_LIMIT_BYTES
    statements.clear()
    for _ in range(10):  # a row more is no reason to try again, which would make each wait for two syncs more
        execute(connection.alias, "UPDATE counter SET value = value + 1")
    assert not [statement for statement in statements if "checkpoint" in statement]
    reader.close()
    execute(connection.alias, MORE_THAN_THE_LIMIT)
    assert log_size(database) == 0


@pytest.mark.usefixtures("bug")
def test_the_last_connection_closes_in_turn(connection: Any, lock: FairLock, database: Path) -> None:
    with held_by_another_thread(lock):
        connection.close()
        assert log_size(database) > 0
    execute(connection.alias, "UPDATE counter SET value = 1")
    connection.close()
    assert not Path(f"{database}-wal").exists()
    assert sqlite_writers.is_free(lock)


@pytest.mark.usefixtures("bug")
def test_a_forgotten_connection_is_closed_by_the_next_writer(
    connection: Any, lock: FairLock, database: Path
) -> None:
    connection.close()
    forgotten, writer = connection.copy(), connection.copy()
    closed = weakref.ref(forgotten)
    forgotten.ensure_connection()
    execute(connection.alias, "UPDATE counter SET value = 1")
    connection.close()
    with held_by_another_thread(lock):
        del forgotten
        gc.collect()
        assert closed() is None
        assert log_size(database) > 0
    with writer.cursor() as cursor:
        cursor.execute("UPDATE counter SET value = 1")
    writer.close()
    assert not Path(f"{database}-wal").exists()


def test_without_the_bug_closing_waits_for_nobody(
    monkeypatch: pytest.MonkeyPatch, connection: Any, lock: FairLock, database: Path
) -> None:
    monkeypatch.setattr(connection_module, "wal_reset_fixed", lambda version: True)
    with held_by_another_thread(lock):
        connection.close()
        assert not Path(f"{database}-wal").exists()
