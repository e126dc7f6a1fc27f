"""The stored tables as Parquet files, and the same statement over them in DuckDB."""

from pathlib import Path

import duckdb

from settings_app.bulk.dialects import Dialect
from settings_app.bulk.parquet import Cursor, write
from settings_app.bulk.stored import STORED

MEMORY = "2GB"


def engine() -> duckdb.DuckDBPyConnection:
    """A DuckDB in memory, in UTC, that stays below MEMORY and asks no network for anything."""
    connection = duckdb.connect(config={"memory_limit": MEMORY, "autoinstall_known_extensions": "false"})
    return connection.execute("SET TimeZone = 'UTC'; SET preserve_insertion_order = false")


def export(cursor: Cursor, dialect: Dialect, folder: Path) -> None:
    """Write each table into `<folder>/<table>.parquet`.

    For one moment in time, open a transaction around it. Raises OSError where it cannot be written.
    """
    for stored in STORED:
        write(cursor, stored.rows(dialect), stored.columns, folder / f"{stored.table}.parquet")


def opened(folder: Path) -> duckdb.DuckDBPyConnection:
    """A DuckDB in which the exported tables have the names they had."""
    connection = engine()
    for stored in STORED:
        file = str(folder / f"{stored.table}.parquet").replace("'", "''")
        connection.execute(f"CREATE VIEW {stored.table} AS SELECT * FROM read_parquet('{file}')")
    return connection
