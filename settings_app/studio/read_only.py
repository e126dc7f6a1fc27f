"""A stretch of code during which this connection can read the database and cannot write to it."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

from django.db import connection, transaction

READS = ("SELECT", "WITH", "EXPLAIN")


class WriteRefused(Exception):
    """Something tried to write where only reading is allowed."""


@contextmanager
def read_only() -> Iterator[None]:
    """Refuse every statement that does more than read; the database itself refuses besides.

    Raises WriteRefused from the statement. The database's own switch also stops what hides behind a
    WITH; it goes back to what it was, so a stretch within a stretch stays read-only.
    """
    with _SWITCHED[connection.vendor](), connection.execute_wrapper(_refuse_writes):
        yield


def _refuse_writes(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
    if not sql.lstrip(" (\n").upper().startswith(READS):
        raise WriteRefused(f"a preview only reads, and was about to execute: {sql[:80]}")
    return execute(sql, params, many, context)


@contextmanager
def _in_sqlite() -> Iterator[None]:
    connection.ensure_connection()
    raw = connection.connection
    before = raw.execute("PRAGMA query_only").fetchone()[0]
    raw.execute("PRAGMA query_only=ON")
    try:
        yield
    finally:
        raw.execute(f"PRAGMA query_only={before}")


@contextmanager
def _in_postgresql() -> Iterator[None]:
    """A transaction, or a part of the one that is open: what it may do ends with it."""
    with transaction.atomic():
        connection.connection.execute("SET TRANSACTION READ ONLY")
        yield


_SWITCHED: dict[str, Callable[[], AbstractContextManager[None]]] = {
    "sqlite": _in_sqlite,
    "postgresql": _in_postgresql,
}
