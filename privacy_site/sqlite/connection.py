"""A connection to SQLite that writes, checkpoints and closes only when it is its turn."""

import atexit
import logging
import sqlite3
import threading
import weakref
from collections import defaultdict, deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from privacy_site.sqlite import in_place
from privacy_site.sqlite.cursors import LockedCursor
from privacy_site.sqlite.fair_lock import (
    AlreadyHeldError,
    FairLock,
    LockTimeoutError,
    Turn,
    fair_lock_for,
)
from privacy_site.sqlite.wal_reset import wal_reset_fixed

logger = logging.getLogger(__name__)

# SQLite's own limit is 1,000 pages, which at its 4 KB a page is about this much: long enough that few commits
# pay for a checkpoint, short enough that the log stays in memory and recovery after a crash is quick.
LOG_LIMIT_BYTES = 4 * 1024 * 1024

# Longer than any queue of requests, and twice over (once for the turn, once for SQLite's own lock) still
# shorter than the 10 seconds after which a page says that no answer came.
WAIT_SECONDS = 4.0

_REFUSED_IN_MEMORY = (
    "A database in memory is gone with its process and cannot be shared with another: give the database "
    "a file as NAME (for tests as TEST['NAME'])."
)


class _Pulse:
    """Lives exactly as long as its thread."""


_this_thread = threading.local()


class LockedConnection(sqlite3.Connection):
    """Takes the fair lock before anything that may write, and gives it back when no transaction is open."""

    def __init__(self, database: Any, **options: Any) -> None:
        self._closed = True
        self._turn: Turn | None = None
        self._timeout = float(options.setdefault("timeout", WAIT_SECONDS))
        super().__init__(database, **options)
        self._closed = False
        self._path = self._path_of_file()
        self._lock = fair_lock_for(self._path)
        self._opened = in_place.remember(self._path)
        _open_connections.add(self)

    @property
    def is_in_place(self) -> bool:
        """Whether the file is still the one at its path."""
        return in_place.identity(self._path) == self._opened

    @property
    def checkpoints_under_lock(self) -> bool:
        """Whether this SQLite has the WAL-reset bug, so that checkpoints have to wait for a turn."""
        return not wal_reset_fixed(sqlite3.sqlite_version_info)

    def cursor(self, factory: Any = None) -> Any:
        """A cursor whose writes take turns; `factory` has to be one of those too."""
        return super().cursor(factory or LockedCursor)

    # sqlite3's own shortcuts make a cursor that takes no turns.
    def execute(self, sql: str, *params: Any) -> Any:
        """Execute on a new cursor, in turn if the statement may write."""
        return self.cursor().execute(sql, *params)

    def executemany(self, sql: str, *params: Any) -> Any:
        """Execute on a new cursor, all of it in one turn."""
        return self.cursor().executemany(sql, *params)

    def executescript(self, sql_script: str) -> Any:
        """Execute on a new cursor, all of it in one turn."""
        return self.cursor().executescript(sql_script)

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Hold the lock for a statement, and after it for as long as a transaction is open.

        Raises sqlite3.OperationalError when the turn does not come in time.
        """
        self._take_turn()
        try:
            yield
        finally:
            self.settle()

    def settle(self) -> None:
        """Give the turn back, after a checkpoint if one is due, unless a transaction is still open."""
        if self._lock.is_current(self._turn) and not self.in_transaction:
            try:
                self._checkpoint_if_due()
                close_orphans(self._lock)
            finally:
                self._end_turn()

    def empty_log(self) -> None:
        """Move all of the log into the file, in turn, and cut the log to nothing: deleted values stand in it.

        Where somebody still reads from it, it is cut by the next of this process who writes. Raises
        sqlite3.OperationalError when the turn does not come in time.
        """
        with self.turn():
            _to_be_emptied.add(self._lock)

    def commit(self) -> None:
        """Commit as sqlite3 does, then give the turn back."""
        try:
            super().commit()
        finally:
            self.settle()

    def rollback(self) -> None:
        """Roll back as sqlite3 does, then give the turn back."""
        try:
            super().rollback()
        finally:
            self.settle()

    def close(self) -> None:
        """Close during a turn where it matters; if none comes, the next writer of this process closes it."""
        if self._closed:
            return
        try:
            if self.checkpoints_under_lock and not self._lock.held_by_this_thread():
                self._take_turn()
        except sqlite3.OperationalError:
            _orphans[self._lock].append(self)
            return
        self.close_now()

    def close_now(self) -> None:
        """Close without waiting for a turn, for a caller that has it."""
        self._closed = True
        try:
            super().close()
        finally:
            self._end_turn()

    def __del__(self) -> None:
        if self._closed:
            return
        if self._lock.is_current(self._turn):
            self.close_now()
        else:
            # SQLite checkpoints when the last connection closes, and the collector cannot wait for a turn.
            _orphans[self._lock].append(self)

    def _path_of_file(self) -> Path:
        file_name = sqlite3.Cursor(self).execute("PRAGMA database_list").fetchone()[2]
        if not file_name:
            self._closed = True
            super().close()
            raise ImproperlyConfigured(_REFUSED_IN_MEMORY)
        return Path(file_name)

    def _take_turn(self) -> None:
        if self._lock.is_current(self._turn):
            return
        in_place.require_same(self._path, self._opened)
        try:
            self._turn = self._lock.acquire(self._timeout)
        except (LockTimeoutError, AlreadyHeldError, OSError) as reason:
            raise sqlite3.OperationalError(f"database is locked: {reason}") from reason
        self._watch = weakref.finalize(_pulse_of_this_thread(), _roll_back_if_alive, weakref.ref(self))
        self._watch.atexit = False

    def _end_turn(self) -> None:
        turn, self._turn = self._turn, None
        if turn is not None and self._lock.is_current(turn):
            self._watch.detach()
            self._lock.release(turn)

    def _is_due(self) -> bool:
        long = self.checkpoints_under_lock and self._log_size() > _limits[self._lock]
        return long or self._lock in _to_be_emptied

    def _log_size(self) -> int:
        return _size(Path(f"{self._path}-wal"))

    def _checkpoint_if_due(self) -> None:
        if not self._is_due():
            return
        try:
            is_empty = self._checkpoint()
            # Where somebody reads, the log stays. Trying again after every row would cost each of them two
            # syncs more, so the next try comes once it has grown by as much again.
            _limits[self._lock] = LOG_LIMIT_BYTES if is_empty else self._log_size() + LOG_LIMIT_BYTES
            if is_empty:
                _to_be_emptied.discard(self._lock)
        except sqlite3.Error:
            # What was committed stays committed, so the writer must not hear of this as a failure to write.
            logger.warning(
                "The checkpoint of %s failed; the next commit tries again.", self._path, exc_info=True
            )

    def _checkpoint(self) -> bool:
        """Whether nothing is left in the log."""
        plain = sqlite3.Cursor(self)
        # Never wait for a reader here: everybody who wants to write is waiting for this.
        plain.execute("PRAGMA busy_timeout = 0")
        try:
            [(busy, *_)] = plain.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        finally:
            plain.execute(f"PRAGMA busy_timeout = {int(self._timeout * 1000)}")
        return not busy


_orphans: defaultdict[FairLock, deque[LockedConnection]] = defaultdict(deque)
# Whose log holds what was deleted. Only who has the lock looks or writes here.
_to_be_emptied: set[FairLock] = set()
# How long the log may grow until the next checkpoint, in bytes. Only who has the lock looks or writes here.
_limits: defaultdict[FairLock, int] = defaultdict(lambda: LOG_LIMIT_BYTES)
_open_connections: weakref.WeakSet[LockedConnection] = weakref.WeakSet()


def close_orphans(lock: FairLock) -> None:
    """Close the connections nobody owns any more. The caller holds `lock`."""
    orphans = _orphans[lock]
    while orphans:
        # Whoever gives the turn back has committed, and must not hear of this as a failure to write.
        with suppress(sqlite3.Error):
            orphans.popleft().close_now()


@atexit.register
def _close_all() -> None:
    # The interpreter would close them without a turn.
    for connection in list(_open_connections):
        with suppress(sqlite3.Error):
            connection.close()


def _pulse_of_this_thread() -> _Pulse:
    if not hasattr(_this_thread, "pulse"):
        _this_thread.pulse = _Pulse()
    pulse: _Pulse = _this_thread.pulse
    return pulse


def _roll_back_if_alive(connection_ref: "weakref.ref[LockedConnection]") -> None:
    connection = connection_ref()
    if connection is not None:
        connection.rollback()


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0
