"""A stretch of code during which this connection can read the database and cannot write to it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

READS = ("SELECT", "WITH", "EXPLAIN")


class WriteRefused(Exception):
    """Something tried to write where only reading is allowed."""


@contextmanager
def read_only() -> Iterator[None]:
    """Refuse every statement that does more than read; SQLite itself refuses besides.

    Raises WriteRefused from the statement. The database's own switch also stops what hides behind a
    WITH; it goes back to what it was, so a stretch within a stretch stays read-only.
    """
    with _switched(), connection.execute_wrapper(_refuse_writes):
        yield


def _refuse_writes(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
    if not sql.lstrip(" (\n").upper().startswith(READS):
        raise WriteRefused(f"a preview only reads, and was about to execute: {sql[:80]}")
    return execute(sql, params, many, context)


@contextmanager
def _switched() -> Iterator[None]:
    if connection.vendor != "sqlite":
        yield
        return
    connection.ensure_connection()
    raw = connection.connection
    before = raw.execute("PRAGMA query_only").fetchone()[0]
    raw.execute("PRAGMA query_only=ON")
    try:
        yield
    finally:
        raw.execute(f"PRAGMA query_only={before}")
