"""What has to be in force before a write may be acknowledged, read back from SQLite itself."""

import sqlite3
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from privacy_site.sqlite.connection import LockedConnection

_SYNCHRONOUS = ("OFF", "NORMAL", "FULL", "EXTRA")
_SURVIVES_POWER_LOSS = frozenset({("wal", "FULL"), ("wal", "EXTRA"), ("delete", "EXTRA")})


def make_durable(connection: LockedConnection) -> None:
    """Choose WAL with synchronous=FULL, or EXTRA where the file system has no WAL, and who checkpoints.

    What is deleted is overwritten, so that a deleted account is not left in the free space of the file.
    """
    if _journal_mode(connection) != "wal":
        connection.execute("PRAGMA journal_mode = WAL")
    synchronous = "FULL" if _journal_mode(connection) == "wal" else "EXTRA"
    connection.execute(f"PRAGMA synchronous = {synchronous}")
    if connection.checkpoints_under_lock:
        connection.execute("PRAGMA wal_autocheckpoint = 0")
    connection.execute("PRAGMA secure_delete = ON")


def require_durable(connection: LockedConnection) -> None:
    """Raise ImproperlyConfigured if what is in force could lose an acknowledged write with the power."""
    journal, synchronous = _journal_mode(connection), _synchronous(connection)
    if (journal, synchronous) not in _SURVIVES_POWER_LOSS:
        raise ImproperlyConfigured(
            f"SQLite runs with journal_mode={journal.upper()} and synchronous={synchronous}, which can lose "
            "an acknowledged decision when the power fails: remove the PRAGMAs from "
            "OPTIONS['init_command'], so that WAL with FULL (or DELETE with EXTRA) is in force."
        )


def durability_report(connection: Any) -> str:
    """One sentence about a Django connection, for start-up: version, journal, who checkpoints."""
    connection.ensure_connection()
    raw: LockedConnection = connection.connection
    return (
        f"SQLite {sqlite3.sqlite_version} runs with journal_mode={_journal_mode(raw).upper()} and "
        f"synchronous={_synchronous(raw)}; {_checkpoint_sentence(raw)}."
    )


def _checkpoint_sentence(connection: LockedConnection) -> str:
    if connection.checkpoints_under_lock:
        return "this version has the WAL-reset bug, so checkpoints run only under the fair lock"
    return "this version is free of the WAL-reset bug, so the automatic checkpoint is on"


def _journal_mode(connection: LockedConnection) -> str:
    return str(connection.execute("PRAGMA journal_mode").fetchone()[0])


def _synchronous(connection: LockedConnection) -> str:
    return _SYNCHRONOUS[connection.execute("PRAGMA synchronous").fetchone()[0]]
