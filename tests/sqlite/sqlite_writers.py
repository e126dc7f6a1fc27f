"""What the writers of these tests do, importable by a process of their own."""

import os
import time
from collections.abc import Callable
from pathlib import Path
from threading import Thread
from typing import Any

from django.conf import settings
from django.db import connections, transaction
from django.db.utils import ConnectionHandler

from privacy_site.sqlite.fair_lock import FairLock, LockTimeoutError, fair_lock_for


def register(database: Path | str, **options: Any) -> str:
    """An alias for the database among Django's connections."""
    if not settings.configured and "DJANGO_SETTINGS_MODULE" not in os.environ:
        settings.configure(USE_TZ=True)
    alias = f"sqlite-test-{database}"
    handler = ConnectionHandler(
        {"default": {"ENGINE": "privacy_site.sqlite", "NAME": database, "OPTIONS": options}}
    )
    connections.settings[alias] = handler.settings["default"]
    return alias


def forget(alias: str) -> None:
    """Close this thread's connection and take the alias out again."""
    connections[alias].close()
    del connections[alias]
    del connections.settings[alias]


def create_counter(alias: str) -> None:
    execute(alias, "CREATE TABLE counter (id INTEGER PRIMARY KEY, value, big BLOB)")
    execute(alias, "INSERT INTO counter (value) VALUES (0)")


def execute(alias: str, sql: str) -> None:
    with connections[alias].cursor() as cursor:
        cursor.execute(sql)


def value(alias: str) -> int:
    with connections[alias].cursor() as cursor:
        return cursor.execute("SELECT value FROM counter").fetchone()[0]


def increment(alias: str, times: int) -> None:
    """Read, add one, write: loses updates unless one writer at a time does it."""
    for _ in range(times):
        with transaction.atomic(using=alias):
            before = value(alias)
            execute(alias, f"UPDATE counter SET value = {before + 1}")
    connections[alias].close()


def increment_in_process(database: Path, times: int) -> None:
    increment(register(database), times)


def append_alone(database: Path, overlaps: Path, times: int) -> None:
    """Under the lock, create a file that must not exist yet, and remove it."""
    lock = fair_lock_for(database)
    alone = database.with_suffix(".alone")
    for _ in range(times):
        with lock.hold(timeout=30):
            try:
                alone.touch(exist_ok=False)
            except FileExistsError:
                overlaps.touch()
            alone.unlink(missing_ok=True)


def try_at_once(database: Path, answers: Any) -> None:
    """Say whether the lock is free for this process."""
    try:
        with fair_lock_for(database).hold(timeout=0.1):
            answers.put("free")
    except LockTimeoutError:
        answers.put("taken")


def hold_for_ever(database: Path, answers: Any) -> None:
    fair_lock_for(database).acquire(timeout=10)
    answers.put("held")
    time.sleep(600)


def hold_and_leave_a_child(database: Path, answers: Any) -> None:
    """Hold the lock and fork a child that lives on with a copy of its descriptors."""
    fair_lock_for(database).acquire(timeout=10)
    child = os.fork()
    if child == 0:
        time.sleep(600)
    answers.put(child)
    time.sleep(600)


def write_for_ever(database: Path, answers: Any) -> None:
    """Stay in the middle of a transaction."""
    alias = register(database)
    with transaction.atomic(using=alias):
        execute(alias, "UPDATE counter SET value = 99")
        answers.put("writing")
        time.sleep(600)


def sign_in_turn(database: Path, book: Path, name: str) -> None:
    with fair_lock_for(database).hold(timeout=30), book.open("a") as pages:
        pages.write(name)


def wait_until(true: Callable[[], bool], what: str) -> None:
    """Poll with a deadline that only a failure reaches."""
    deadline = time.monotonic() + 20
    while not true():
        if time.monotonic() > deadline:
            raise AssertionError(f"never happened: {what}")
        time.sleep(0.002)


def is_free(lock: FairLock) -> bool:
    """Whether another thread gets the lock at once."""
    outcome: list[bool] = []
    in_thread(lambda: outcome.append(_free_for_this_thread(lock)))
    return outcome[0]


def _free_for_this_thread(lock: FairLock) -> bool:
    try:
        with lock.hold(timeout=0.2):
            return True
    except LockTimeoutError:
        return False


def in_thread(work: Callable[[], object]) -> None:
    thread = Thread(target=work)
    thread.start()
    thread.join()
