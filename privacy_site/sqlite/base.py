"""Django's entry to the backend: ENGINE = "privacy_site.sqlite"."""

import sqlite3
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured
from django.db.backends.sqlite3 import base

from privacy_site.sqlite import in_place
from privacy_site.sqlite.connection import LockedConnection
from privacy_site.sqlite.creation import DatabaseCreation
from privacy_site.sqlite.cursors import TakesTurns
from privacy_site.sqlite.durability import durability_report, make_durable, require_durable

_MODES_THAT_LOCK_AT_ONCE = ("IMMEDIATE", "EXCLUSIVE")


class DjangoCursor(base.SQLiteCursorWrapper, TakesTurns):
    """Django's parameter style in front, the fair lock behind."""


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's SQLite backend with writes in a fair queue; refuses settings that could lose a write.

    Raises ImproperlyConfigured on connecting to a database in memory, with a transaction mode that locks
    late, or where less than WAL with FULL (or DELETE with EXTRA) is in force.
    """

    creation_class = DatabaseCreation
    init_commands: list[str]

    def get_connection_params(self) -> dict[str, Any]:
        """Django's parameters, with the locked connection and a mode that locks at once; makes the folder."""
        params = super().get_connection_params()
        if "transaction_mode" not in self.settings_dict["OPTIONS"]:
            self.transaction_mode = "IMMEDIATE"
        if self.transaction_mode not in _MODES_THAT_LOCK_AT_ONCE:
            raise ImproperlyConfigured(
                f"OPTIONS['transaction_mode'] is {self.transaction_mode}, which locks only at the first "
                "write and then fails where it should wait: leave it out, or say IMMEDIATE or EXCLUSIVE."
            )
        _make_folder(_path_in(str(params["database"])).parent)
        return {**params, "factory": LockedConnection}

    def get_new_connection(self, conn_params: dict[str, Any]) -> LockedConnection:
        """A connection with the durable settings in force. Raises ImproperlyConfigured if they are not."""
        # The settings' own commands come after ours, so that what they weaken is seen and refused.
        in_place.refuse_anew(_path_in(str(conn_params["database"])).resolve())
        own_commands, self.init_commands = self.init_commands, []
        connection: LockedConnection = super().get_new_connection(conn_params)
        try:
            make_durable(connection)
            for command in filter(None, map(str.strip, own_commands)):
                connection.execute(command)
            require_durable(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def close_if_unusable_or_obsolete(self) -> None:
        """Close as Django does between requests, and where the file is no longer the one that was opened."""
        super().close_if_unusable_or_obsolete()
        if self.connection is not None and not self.in_atomic_block and not self.connection.is_in_place:
            self.close()

    def create_cursor(self, name: str | None = None) -> DjangoCursor:
        """A cursor that speaks Django's parameter style and takes turns."""
        cursor: DjangoCursor = self.connection.cursor(factory=DjangoCursor)
        return cursor

    def _set_autocommit(self, autocommit: bool) -> None:
        with self.wrap_database_errors:
            try:
                self.connection.isolation_level = None if autocommit else self.transaction_mode
            finally:
                # sqlite3 commits what is open when autocommit comes back on.
                self.connection.settle()

    def empty_log(self) -> None:
        """Leave nothing of what was deleted in the write-ahead log. Raises OperationalError."""
        self.ensure_connection()
        with self.wrap_database_errors:
            self.connection.empty_log()

    def durability_report(self) -> str:
        """One sentence for start-up. Raises OperationalError if the database is gone."""
        return durability_report(self)


def _path_in(name: str) -> Path:
    """Where the file lies: SQLite takes a path, or a URI with one."""
    return Path(unquote(urlsplit(name).path) if name.startswith("file:") else name)


def _make_folder(folder: Path) -> None:
    """Its disk may be away for a while, as a server may be."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise sqlite3.OperationalError(f"unable to open the folder of the database: {error}") from error
