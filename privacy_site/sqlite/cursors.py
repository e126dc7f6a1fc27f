"""Cursors that wait for their connection's turn before they write."""

import sqlite3
from collections import deque
from typing import TYPE_CHECKING, Any

from privacy_site.sqlite.statements import needs_turn

if TYPE_CHECKING:
    from privacy_site.sqlite.connection import LockedConnection


class TakesTurns(sqlite3.Cursor):
    """A cursor that waits for its connection's turn before it writes."""

    connection: "LockedConnection"
    _returned: deque[Any] | None = None

    def execute(self, query: str, *params: Any) -> Any:
        """Execute as sqlite3 does, in turn if the statement may write."""
        self._returned = None
        if not needs_turn(query):
            return super().execute(query, *params)
        with self.connection.turn():
            super().execute(query, *params)
            self._finish_statement()
        return self

    def executemany(self, query: str, *params: Any) -> Any:
        """Execute as sqlite3 does, all of it in one turn."""
        self._returned = None
        with self.connection.turn():
            return super().executemany(query, *params)

    def executescript(self, script: str) -> Any:
        """Execute as sqlite3 does, all of it in one turn."""
        self._returned = None
        with self.connection.turn():
            return super().executescript(script)

    def fetchone(self) -> Any:
        """The next row, or None."""
        if self._returned is None:
            return super().fetchone()
        return self._returned.popleft() if self._returned else None

    def fetchmany(self, size: int | None = None) -> list[Any]:
        """The next rows, at most `size`."""
        size = self.arraysize if size is None else size
        if self._returned is None:
            return super().fetchmany(size)
        return [self._returned.popleft() for _ in range(min(size, len(self._returned)))]

    def fetchall(self) -> list[Any]:
        """All rows that are left."""
        if self._returned is None:
            return super().fetchall()
        return self.fetchmany(len(self._returned))

    def __next__(self) -> Any:
        if self._returned is None:
            return super().__next__()
        if not self._returned:
            raise StopIteration
        return self._returned.popleft()

    def _finish_statement(self) -> None:
        # Outside a transaction SQLite commits INSERT … RETURNING when its last row is read: read it in turn.
        if self.description is not None and not self.connection.in_transaction:
            self._returned = deque(super().fetchall())


class LockedCursor(TakesTurns):
    """For those who use the driver's connection directly, in the driver's own parameter style."""
