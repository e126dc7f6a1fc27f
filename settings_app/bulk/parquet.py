"""Rows of a database on their way into a Parquet file, a batch at a time, whole or not at all."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

import pyarrow as pa
import pyarrow.parquet as pq

from settings_app.bulk.stored import CODE, FLAG, ID, INSTANT, MOMENT, NUMBER

BATCH = 50_000

Column = Sequence[Any]


class Cursor(Protocol):
    """What is asked of a database: SQL without parameters, and its rows some at a time."""

    def execute(self, sql: str) -> Any:
        """Run a statement."""

    def fetchmany(self, size: int) -> Sequence[Sequence[Any]]:
        """The next rows, none at the end."""


@contextmanager
def appearing(path: Path) -> Iterator[Path]:
    """Where to write what is to be found at `path`, but only if the block ends well. Raises OSError."""
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        yield unfinished
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def write(cursor: Cursor, sql: str, columns: Mapping[str, str], path: Path) -> None:
    """Run the SELECT and write its rows as they come, BATCH at a time in memory.

    `columns` are their names and kinds; times are UTC. Raises OSError where it cannot be written.
    """
    schema = pa.schema([(name, TYPES[kind]) for name, kind in columns.items()])
    with pq.ParquetWriter(path, schema, compression="zstd") as file:
        for rows in _batches(cursor, sql):
            told = zip(columns.values(), zip(*rows, strict=True), strict=True)
            arrays = [ARRAYS[kind](column) for kind, column in told]
            file.write_batch(pa.record_batch(arrays, schema=schema))


def _batches(cursor: Cursor, sql: str) -> Iterator[Sequence[Sequence[Any]]]:
    cursor.execute(sql)
    while rows := cursor.fetchmany(BATCH):
        yield rows


def _as(kind: pa.DataType) -> Callable[[Column], pa.Array]:
    """SQLite tells a time as text and a flag as a number; Arrow makes of both what they are."""
    return lambda column: pa.array(column).cast(kind)


def _ids(column: Column) -> pa.Array:
    """From 32 hexadecimal digits, or 36 characters with the dashes."""
    told = (identity and bytes.fromhex(identity.replace("-", "")) for identity in column)
    return pa.ExtensionArray.from_storage(pa.uuid(), pa.array(told, pa.binary(16)))


def _instants(column: Column) -> pa.Array:
    return ARRAYS[MOMENT](column).cast(TYPES[INSTANT])


TYPES = {
    ID: pa.uuid(),
    NUMBER: pa.int64(),
    CODE: pa.string(),
    FLAG: pa.bool_(),
    MOMENT: pa.timestamp("us"),
    INSTANT: pa.timestamp("us", "UTC"),
}
ARRAYS: dict[str, Callable[[Column], pa.Array]] = {
    **{kind: _as(arrow) for kind, arrow in TYPES.items()},
    ID: _ids,
    INSTANT: _instants,
}
