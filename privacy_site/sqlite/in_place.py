"""Whether the database's file is still where it was opened.

SQLite makes a file that is not there, and goes on writing into one that was moved away. For a server both are
answers that are acknowledged and on no record: a file that this process has used is never made anew, and
what is no longer at its path is written to no more.
"""

import sqlite3
from pathlib import Path

_GONE = "unable to open database file: {path} was here and is gone. Put it back, or start anew without it."
_MOVED = "unable to open database file: {path} was moved or replaced while it was open."
_used: set[Path] = set()

Identity = tuple[int, int]


def identity(path: Path) -> Identity | None:
    """Which file is at the path; None for none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def refuse_anew(path: Path) -> None:
    """Raises sqlite3.OperationalError where this process has used a file that is not there any more."""
    if path in _used and identity(path) is None:
        raise sqlite3.OperationalError(_GONE.format(path=path))


def remember(path: Path) -> Identity | None:
    """Which file was opened at the path; from now on it is not made anew."""
    _used.add(path.resolve())
    return identity(path)


def forget(path: Path) -> None:
    """A test database was removed on purpose."""
    _used.discard(path)


def require_same(path: Path, opened: Identity | None) -> None:
    """Raises sqlite3.OperationalError where another file than the opened one, or none, is at the path."""
    if identity(path) != opened:
        raise sqlite3.OperationalError(_MOVED.format(path=path))
