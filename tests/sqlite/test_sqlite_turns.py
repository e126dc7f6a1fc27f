"""Django's connection: every write takes a turn, and every turn ends."""

import gc
import sqlite3
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
import sqlite_writers
from django.db import IntegrityError, OperationalError, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from sqlite_writers import execute, is_free, value, wait_until
from test_sqlite_fair_lock import both_ways_to_start, running, start

from privacy_site.sqlite.fair_lock import FairLock, Turn

WRITE = "INSERT INTO counter (value) VALUES (7)"


@pytest.fixture
def patient(database: Path, connection: BaseDatabaseWrapper) -> str:
    """The same alias, for those who have to wait longer for their turn."""
    sqlite_writers.forget(connection.alias)
    return sqlite_writers.register(database)


def test_no_update_is_lost_between_threads(patient: str) -> None:
    threads = [Thread(target=sqlite_writers.increment, args=(patient, 50)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert value(patient) == 8 * 50


@both_ways_to_start
def test_no_update_is_lost_between_processes(patient: str, database: Path, start_method: str) -> None:
    connections[patient].close()
    processes = [start(start_method, sqlite_writers.increment_in_process, database, 50) for _ in range(3)]
    for process in processes:
        process.join()
    assert value(patient) == 3 * 50


def test_a_transaction_holds_its_turn_until_it_commits(connection: Any, lock: FairLock) -> None:
    with transaction.atomic(using=connection.alias):
        execute(connection.alias, "SELECT 1")
        assert not is_free(lock)
        with transaction.atomic(using=connection.alias):
            execute(connection.alias, WRITE)
        assert not is_free(lock)
    assert is_free(lock)


def test_an_exception_ends_the_turn(connection: Any, lock: FairLock) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic(using=connection.alias):
        execute(connection.alias, "UPDATE counter SET value = 9")
        raise ZeroDivisionError
    assert is_free(lock)
    assert value(connection.alias) == 0


def test_a_failing_statement_ends_the_turn(connection: Any, lock: FairLock) -> None:
    with pytest.raises(OperationalError):
        execute(connection.alias, "INSERT INTO nowhere VALUES (1)")
    assert is_free(lock)


def test_a_failing_commit_ends_the_turn(connection: Any, lock: FairLock) -> None:
    execute(
        connection.alias, "CREATE TABLE child (parent REFERENCES counter (id) DEFERRABLE INITIALLY DEFERRED)"
    )
    with pytest.raises(IntegrityError), transaction.atomic(using=connection.alias):
        execute(connection.alias, "INSERT INTO child VALUES (404)")
    assert is_free(lock)


def test_closing_in_the_middle_ends_the_turn(connection: Any, lock: FairLock) -> None:
    with transaction.atomic(using=connection.alias):
        execute(connection.alias, "UPDATE counter SET value = 9")
        connection.close()
        assert is_free(lock)
    assert value(connection.alias) == 0


def test_a_begin_that_fails_ends_the_turn(connection: Any, lock: FairLock, database: Path) -> None:
    outsider = sqlite3.connect(database, isolation_level=None)
    outsider.execute("BEGIN IMMEDIATE")
    with pytest.raises(OperationalError, match="locked"), transaction.atomic(using=connection.alias):
        pass
    assert is_free(lock)
    outsider.close()


def test_a_thread_that_dies_in_a_transaction_ends_its_turn(connection: Any, lock: FairLock) -> None:
    kept: list[BaseDatabaseWrapper] = []

    def die_writing() -> None:
        own = connections[connection.alias]
        kept.append(own)
        own.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
        execute(connection.alias, "UPDATE counter SET value = 9")

    sqlite_writers.in_thread(die_writing)
    assert is_free(lock)
    execute(connection.alias, WRITE)
    assert value(connection.alias) == 0


def test_a_forgotten_connection_ends_its_turn(connection: Any, lock: FairLock) -> None:
    forgotten = connection.copy()
    forgotten.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    assert not is_free(lock)
    del forgotten
    gc.collect()
    assert is_free(lock)


def test_a_process_killed_in_a_transaction_ends_its_turn(
    patient: str, lock: FairLock, database: Path
) -> None:
    with running(sqlite_writers.write_for_ever, database) as (process, _):
        assert not is_free(lock)
        process.kill()
        process.join()
        wait_until(lambda: is_free(lock), "the killed process lets go")
    execute(patient, WRITE)
    assert value(patient) == 0


def test_manual_transactions_hold_their_turn(connection: Any, lock: FairLock) -> None:
    statements: list[str] = []
    connection.connection.set_trace_callback(statements.append)
    connection.set_autocommit(False)
    execute(connection.alias, "SELECT 1")
    assert is_free(lock)
    execute(connection.alias, WRITE)
    assert statements[1].strip() == "BEGIN IMMEDIATE"
    assert not is_free(lock)
    connection.commit()
    assert is_free(lock)
    execute(connection.alias, WRITE)
    connection.set_autocommit(True)
    assert is_free(lock)


def run_many(connection: Any) -> None:
    with connection.cursor() as cursor:
        cursor.executemany("INSERT INTO counter (value) VALUES (%s)", [[1], [2]])


def run_script(connection: Any) -> None:
    with connection.cursor() as cursor:
        cursor.executescript(f"{WRITE}; {WRITE};")


def run_raw(connection: Any) -> None:
    connection.connection.execute("INSERT INTO counter (value) VALUES (?)", (1,))


def run_one(connection: Any) -> None:
    execute(connection.alias, WRITE)


@pytest.mark.parametrize("write", [run_one, run_many, run_script, run_raw])
def test_a_write_outside_a_transaction_takes_a_turn(connection: Any, write: Any, request: Any) -> None:
    write(connection)
    before = rows(connection)
    request.getfixturevalue("someone_else_writes")
    with pytest.raises((OperationalError, sqlite3.OperationalError), match="no turn"):
        write(connection)
    assert rows(connection) == before


def rows(connection: Any) -> list[Any]:
    with connection.cursor() as cursor:
        return cursor.execute("SELECT * FROM counter").fetchall()


@pytest.mark.usefixtures("connection", "someone_else_writes")
def test_a_new_connection_can_be_opened_and_read_while_another_writes(connection: Any) -> None:
    reader = connection.copy()
    assert rows(reader) == [(1, 0, None)]
    with pytest.raises(OperationalError), reader.cursor() as cursor:
        cursor.execute("BEGIN")
    reader.close()


def test_a_second_connection_of_the_thread_is_told_instead_of_waiting_for_itself(connection: Any) -> None:
    second = connection.copy()
    with (
        transaction.atomic(using=connection.alias),
        pytest.raises(OperationalError, match="already"),
        second.cursor() as cursor,
    ):
        cursor.execute(WRITE)
    second.close()


def test_returned_rows_are_committed_before_the_turn_ends(
    connection: Any, lock: FairLock, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outsider, seen, release = sqlite3.connect(database), [], lock.release

    def look_and_release(turn: Turn) -> None:
        seen.append(outsider.execute("SELECT count(*) FROM counter").fetchone()[0])
        release(turn)

    with monkeypatch.context() as patch, connection.cursor() as cursor:
        patch.setattr(lock, "release", look_and_release)
        cursor.execute("INSERT INTO counter (value) VALUES (%s), (%s), (%s) RETURNING value", [1, 2, 3])
        assert seen == [4]
        assert (cursor.fetchone(), cursor.fetchmany(1), list(cursor)) == ((1,), [(2,)], [(3,)])
        assert (cursor.fetchone(), cursor.fetchall()) == (None, [])
    outsider.close()
