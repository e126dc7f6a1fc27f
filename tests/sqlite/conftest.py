"""Databases of these tests' own: files, opened through Django, beside whatever the project has configured."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

import django
import pytest
import sqlite_writers
from django.conf import settings
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from privacy_site.sqlite.fair_lock import FairLock, fair_lock_for

if not settings.configured and "DJANGO_SETTINGS_MODULE" not in os.environ:
    settings.configure(USE_TZ=True)
    django.setup()


@pytest.fixture(autouse=True)
def _own_databases_may_be_opened(request: pytest.FixtureRequest) -> Iterator[None]:
    if not request.config.pluginmanager.hasplugin("django"):
        yield
        return
    with request.getfixturevalue("django_db_blocker").unblock():
        yield


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "decisions.sqlite3"


@pytest.fixture
def lock(database: Path) -> FairLock:
    return fair_lock_for(database)


@pytest.fixture
def connection(database: Path) -> Iterator[BaseDatabaseWrapper]:
    """A connection to a database with one table, that waits a moment only for its turn."""
    alias = sqlite_writers.register(database, timeout=0.05)
    sqlite_writers.create_counter(alias)
    yield connections[alias]
    sqlite_writers.forget(alias)


@contextmanager
def held_by_another_thread(lock: FairLock) -> Iterator[None]:
    taken, done = Event(), Event()

    def hold() -> None:
        with lock.hold(timeout=5):
            taken.set()
            done.wait()

    thread = Thread(target=hold)
    thread.start()
    taken.wait()
    try:
        yield
    finally:
        done.set()
        thread.join()


@pytest.fixture
def someone_else_writes(lock: FairLock) -> Iterator[None]:
    with held_by_another_thread(lock):
        yield
