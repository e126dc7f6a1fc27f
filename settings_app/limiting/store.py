"""The counts of one machine: a small SQLite file that all its processes share, and may lose.

It is a file of its own, not the product's database: what is counted is worth no durable write, and a count
must never wait for the record nor the record for a count.
"""

import sqlite3
import threading
import time
from urllib.parse import unquote, urlsplit

from limits.storage import Storage

SCHEMA = """
CREATE TABLE IF NOT EXISTS counted (key TEXT PRIMARY KEY, tries INTEGER NOT NULL, until REAL NOT NULL)
WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS counted_until ON counted (until);
"""
# One statement, so that no two processes count the same try as theirs.
COUNT = """
INSERT INTO counted (key, tries, until) VALUES (:key, :amount, :now + :expiry)
ON CONFLICT (key) DO UPDATE SET
  tries = CASE WHEN until <= :now THEN :amount ELSE tries + :amount END,
  until = CASE WHEN until <= :now THEN :now + :expiry ELSE until END
RETURNING tries
"""
WAITS_FOR_OTHERS = 1.0  # seconds


class SharedFile(Storage):
    """Counts in `file:///path`, as `limits` asks for them. Times are seconds since the epoch."""

    STORAGE_SCHEME = ["file"]

    def __init__(self, uri: str, wrap_exceptions: bool = False, **options: float | str | bool) -> None:
        super().__init__(uri, wrap_exceptions=wrap_exceptions, **options)
        self._path = unquote(urlsplit(uri).path)
        self._of_thread = threading.local()

    @property
    def base_exceptions(self) -> type[Exception]:
        """What goes wrong when the file cannot be used."""
        return sqlite3.Error

    def incr(self, key: str, expiry: float, amount: int = 1) -> int:
        """Count; answers how many there are until the time is over."""
        now = time.time()
        values = {"key": key, "amount": amount, "now": now, "expiry": expiry}
        [(tries,)] = self._connection.execute(COUNT, values).fetchall()
        if tries == amount:  # a time begins: those that are over are forgotten
            self._connection.execute("DELETE FROM counted WHERE until <= ?", [now])
        return int(tries)

    def get(self, key: str) -> int:
        """How many are counted."""
        return int(self._of(key, "tries") or 0)

    def get_expiry(self, key: str) -> float:
        """When the count ends."""
        return self._of(key, "until") or time.time()

    def clear(self, key: str) -> None:
        """Forget one count."""
        self._connection.execute("DELETE FROM counted WHERE key = ?", [key])

    def reset(self) -> int:
        """Forget everything; answers how many counts there were."""
        return self._connection.execute("DELETE FROM counted").rowcount

    def check(self) -> bool:
        """Whether the file can be used."""
        return self.get("") == 0

    def _of(self, key: str, column: str) -> float | None:
        rows = self._connection.execute(
            f"SELECT {column} FROM counted WHERE key = ? AND until > ?",  # noqa: S608  a name of this module's
            [key, time.time()],
        ).fetchall()
        return rows[0][0] if rows else None

    @property
    def _connection(self) -> sqlite3.Connection:
        """One for each thread, which ends with it."""
        if not hasattr(self._of_thread, "connection"):
            connection = sqlite3.connect(self._path, timeout=WAITS_FOR_OTHERS, isolation_level=None)
            connection.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;" + SCHEMA)
            self._of_thread.connection = connection
        return self._of_thread.connection
