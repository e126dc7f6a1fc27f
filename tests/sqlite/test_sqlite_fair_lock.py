"""The queue itself: order, exclusion, and what happens to a turn nobody gives back."""

import fcntl
import multiprocessing
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
import sqlite_writers
from sqlite_writers import is_free, wait_until

from privacy_site.sqlite.fair_lock import (
    AlreadyHeldError,
    FairLock,
    LockTimeoutError,
    NotHeldError,
    fair_lock_for,
)

both_ways_to_start = pytest.mark.parametrize("start_method", ["spawn", "fork"])


def start(start_method: str, work: Any, *arguments: Any) -> multiprocessing.process.BaseProcess:
    process = multiprocessing.get_context(start_method).Process(target=work, args=arguments, daemon=False)
    process.start()
    return process


def answer_of(start_method: str, work: Any, database: Path) -> str:
    answers = multiprocessing.get_context(start_method).SimpleQueue()
    process = start(start_method, work, database, answers)
    process.join()
    return answers.get()


@contextmanager
def running(work: Any, database: Path) -> Iterator[tuple[multiprocessing.process.BaseProcess, Any]]:
    """A process and the first thing it says; killed at the end."""
    answers = multiprocessing.get_context("spawn").SimpleQueue()
    process = start("spawn", work, database, answers)
    try:
        yield process, answers.get()
    finally:
        process.kill()
        process.join()


def queue_up(lock: FairLock, names: list[str], served: list[str]) -> list[Thread]:
    def take_turn(name: str) -> None:
        with lock.hold(timeout=10):
            served.append(name)

    threads = [Thread(target=take_turn, args=(name,)) for name in names]
    for place, thread in enumerate(threads, start=1):
        thread.start()
        wait_until(lambda place=place: len(lock._waiting) == place, f"{place} waiting")
    return threads


def test_threads_are_served_in_the_order_they_came(lock: FairLock) -> None:
    names, served = [f"thread {number}" for number in range(12)], []
    with lock.hold(timeout=1):
        threads = queue_up(lock, names, served)
    for thread in threads:
        thread.join()
    assert served == names


def test_who_gave_up_waiting_is_passed_over(lock: FairLock) -> None:
    served: list[str] = []
    with lock.hold(timeout=1):
        with pytest.raises(LockTimeoutError):
            raise_in_thread(lambda: lock.acquire(timeout=0.01))
        threads = queue_up(lock, ["next"], served)
    threads[0].join()
    assert served == ["next"]


def raise_in_thread(work: Any) -> None:
    raised: list[BaseException] = []

    def run() -> None:
        try:
            work()
        except Exception as error:
            raised.append(error)

    sqlite_writers.in_thread(run)
    raise raised[0]


def test_a_turn_is_given_back_once(lock: FairLock) -> None:
    turn = lock.acquire(timeout=1)
    lock.release(turn)
    with pytest.raises(NotHeldError):
        lock.release(turn)


def test_a_thread_does_not_wait_for_itself(lock: FairLock) -> None:
    with lock.hold(timeout=1), pytest.raises(AlreadyHeldError):
        lock.acquire(timeout=1)
    assert is_free(lock)


def test_a_copy_of_the_descriptors_does_not_keep_the_lock(lock: FairLock) -> None:
    # What a fork that Python does not see leaves behind, as in a server written in C.
    with lock.hold(timeout=1):
        copies = [os.dup(descriptor) for descriptor in lock._between_processes._open]
    assert is_free(lock)
    for descriptor in copies:
        os.close(descriptor)


def test_an_exception_gives_the_turn_back(lock: FairLock) -> None:
    with pytest.raises(ZeroDivisionError), lock.hold(timeout=1):
        raise ZeroDivisionError
    assert is_free(lock)


def test_one_lock_for_a_file_however_it_is_spelt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "link").symlink_to(tmp_path / "file")
    assert fair_lock_for(Path("file")) is fair_lock_for(tmp_path / "file") is fair_lock_for(Path("link"))
    assert fair_lock_for(Path("other")) is not fair_lock_for(Path("file"))


def test_a_lock_file_that_cannot_be_opened_is_an_error_for_each_who_asks(tmp_path: Path) -> None:
    lock = fair_lock_for(tmp_path / "missing" / "database")
    for _ in range(2):
        with pytest.raises(FileNotFoundError):
            lock.acquire(timeout=1)
    (tmp_path / "missing").mkdir()
    assert is_free(lock)


@both_ways_to_start
def test_a_process_waits_for_the_turn_of_another(lock: FairLock, database: Path, start_method: str) -> None:
    with lock.hold(timeout=1):
        assert answer_of(start_method, sqlite_writers.try_at_once, database) == "taken"
    assert answer_of(start_method, sqlite_writers.try_at_once, database) == "free"


@both_ways_to_start
def test_no_two_processes_at_once(database: Path, start_method: str) -> None:
    overlaps = database.with_suffix(".overlaps")
    fair_lock_for(database)
    processes = [start(start_method, sqlite_writers.append_alone, database, overlaps, 200) for _ in range(3)]
    sqlite_writers.append_alone(database, overlaps, 200)
    for process in processes:
        process.join()
        assert process.exitcode == 0
    assert not overlaps.exists()


def somebody_is_next_in_line(database: Path) -> bool:
    with Path(f"{database}.lock-next").open("w") as place:
        try:
            fcntl.flock(place, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        return False


def test_the_process_next_in_line_is_not_overtaken(lock: FairLock, database: Path) -> None:
    book = database.with_suffix(".book")
    for _ in range(5):
        turn = lock.acquire(timeout=1)
        other = start("fork", sqlite_writers.sign_in_turn, database, book, "b")
        wait_until(lambda: somebody_is_next_in_line(database), "the other process waits")
        lock.release(turn)
        sqlite_writers.sign_in_turn(database, book, "a")
        other.join()
    assert book.read_text() == "ba" * 5


def test_the_turn_of_a_killed_process_ends(lock: FairLock, database: Path) -> None:
    with running(sqlite_writers.hold_for_ever, database) as (process, _):
        assert not is_free(lock)
        process.kill()
        process.join()
        wait_until(lambda: is_free(lock), "the killed process lets go")


def test_a_forked_child_does_not_keep_the_turn_of_its_parent(lock: FairLock, database: Path) -> None:
    with running(sqlite_writers.hold_and_leave_a_child, database) as (process, child):
        try:
            assert not is_free(lock)
            process.kill()
            process.join()
            wait_until(lambda: is_free(lock), "the child lets go of what was never its own")
        finally:
            os.kill(child, signal.SIGKILL)


def test_one_thread_waits_for_the_other_process_however_often(database: Path, lock: FairLock) -> None:
    other = FairLock(database)
    fetchers = set()
    for _ in range(3):
        served: list[str] = []
        with other.hold(timeout=10):
            waiting = queue_up(lock, ["here"], served)
            wait_until(lambda: lock._fetching, "the other to be waited for")
            fetchers.add(lock._fetcher)
            assert served == []
        waiting[0].join()
        assert served == ["here"]
    assert len(fetchers) == 1
    assert lock._fetcher.is_alive()
