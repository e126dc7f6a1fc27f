"""The same made-up product in a SQLite file, in PostgreSQL and as Parquet, and what the engine says of it."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Any

from settings_app.bulk.dialects import POSTGRESQL, SQLITE
from settings_app.bulk.exported import export, opened
from settings_app.bulk.parquet import write
from settings_app.bulk.stored import VERDICTS
from settings_app.domain.policy import Policy
from tests.bulk.asking import Row, engine_rows
from tests.bulk.filling import DEMANDED, GIVEN, fill
from tests.bulk.postgresql import refill
from tests.bulk.tables import made_by
from tests.bulk.world import Size, people

# In a product in use, rows of different people lie between each other in the order of time.
IN_TIME = {"person": "id", "ledgerentry": "at", "conversation": "first_used_at", "moment": "at"}


class Said:
    """The engine's verdicts, handed out as a cursor of a database would."""

    def __init__(self, policy: Policy, size: Size) -> None:
        self._rows = self._said(policy, size)

    def execute(self, sql: str) -> None:
        """Nothing is asked of a database."""

    def fetchmany(self, size: int) -> Sequence[Row]:
        """The next rows."""
        return list(islice(self._rows, size))

    @staticmethod
    def _said(policy: Policy, size: Size) -> Iterator[Row]:
        for somebody in people(size):
            for identity, subject, *rest in engine_rows(policy, [somebody], None):
                first, last, until = (moment and moment.replace(tzinfo=None) for moment in rest[-3:])
                yield identity.hex, subject.hex, *rest[:-3], first, last, until


def build(file: Path, size: Size) -> None:
    """Make the SQLite file, its rows in the order of time."""
    staged = file.with_suffix(".staged")
    tables = made_by("django.db.backends.sqlite3", NAME=":memory:")
    for path in (staged, file):
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA journal_mode = off")
            connection.execute("PRAGMA synchronous = off")
            for sql in tables:
                connection.execute(sql)
            if path is staged:
                fill(connection, people(size))
            else:
                _in_time(connection, staged)
            connection.commit()
    staged.unlink()


def _in_time(connection: sqlite3.Connection, staged: Path) -> None:
    connection.execute("ATTACH ? AS staged", (str(staged),))
    for table, time in IN_TIME.items():
        columns = ", ".join(f'"{column}"' for column in (*GIVEN[table], *DEMANDED[table]))
        rows = f'SELECT {columns} FROM staged.settings_app_{table} ORDER BY "{time}"'
        connection.execute(f"INSERT INTO settings_app_{table} ({columns}) {rows}")
    connection.commit()
    connection.execute("ANALYZE")


def reopened(file: Path) -> sqlite3.Connection:
    """The SQLite file, to read from, as the command `verdicts_bulk` reads it."""
    connection = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
    for setting in SQLITE.session:
        connection.execute(setting)
    return connection


def copied(connection: Any, stored: sqlite3.Connection) -> None:
    """Put it all into PostgreSQL, vacuumed and analysed."""
    refill(connection, stored)
    connection.execute("VACUUM ANALYZE")
    for setting in POSTGRESQL.session:
        connection.execute(setting)


def exported(stored: sqlite3.Connection, folder: Path) -> Any:
    """Put it all into Parquet files, and open them in DuckDB."""
    export(stored.cursor(), SQLITE, folder)
    return opened(folder)


def said(policy: Policy, size: Size, path: Path) -> None:
    """Write what the engine says of every conversation, one after the other."""
    write(Said(policy, size), "", VERDICTS, path)
