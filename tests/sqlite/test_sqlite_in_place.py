"""A database file that was moved away is gone: nothing is written into it, and none is made in its place."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import OperationalError, connections

from tests.sqlite import sqlite_writers


@pytest.fixture
def alias(database: Path) -> Iterator[str]:
    alias = sqlite_writers.register(database)
    sqlite_writers.create_counter(alias)
    yield alias
    sqlite_writers.forget(alias)


def moved_away(database: Path) -> Path:
    """The file, with its log, as an operator would put it aside."""
    aside = database.with_name("aside")
    aside.mkdir()
    for file in database.parent.glob(f"{database.name}*"):
        if file.suffix in (".sqlite3", "") or file.name.endswith(("-wal", "-shm")):
            shutil.move(file, aside / file.name)
    return aside / database.name


def next_request(alias: str) -> None:
    connections[alias].close_if_unusable_or_obsolete()


def test_an_open_connection_writes_no_more(alias: str, database: Path) -> None:
    moved_away(database)
    with pytest.raises(OperationalError, match="was moved or replaced while it was open"):
        sqlite_writers.execute(alias, "UPDATE counter SET value = 7")


def test_no_new_file_is_made_in_its_place(alias: str, database: Path) -> None:
    moved_away(database)
    next_request(alias)
    with pytest.raises(OperationalError, match="was here and is gone"):
        sqlite_writers.value(alias)
    assert not database.exists()


def test_once_it_is_back_all_goes_on(alias: str, database: Path) -> None:
    aside = moved_away(database)
    next_request(alias)
    with pytest.raises(OperationalError):
        sqlite_writers.value(alias)
    for file in aside.parent.iterdir():
        shutil.move(file, database.parent / file.name)
    sqlite_writers.execute(alias, "UPDATE counter SET value = 7")
    assert sqlite_writers.value(alias) == 7


def test_another_file_in_its_place_is_the_one_that_is_read(alias: str, database: Path) -> None:
    sqlite_writers.execute(alias, "UPDATE counter SET value = 7")
    copy = database.with_name("copy.sqlite3")
    with connections[alias].cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(copy)])
    sqlite_writers.execute(alias, "UPDATE counter SET value = 8")
    moved_away(database)
    shutil.move(copy, database)
    next_request(alias)
    assert sqlite_writers.value(alias) == 7
    sqlite_writers.execute(alias, "UPDATE counter SET value = 9")
    assert sqlite_writers.value(alias) == 9
