"""Test databases: files, because one in memory is refused, and copied with what is still in the log."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from django.db.backends.sqlite3 import creation

from privacy_site.sqlite import in_place


class DatabaseCreation(creation.DatabaseCreation):
    """Django's, for a database that has more than one file."""

    def _create_test_db(self, verbosity: int, autoclobber: bool, keepdb: bool = False) -> Any:
        name = super()._create_test_db(verbosity, autoclobber, keepdb)
        if not keepdb:
            # An old log beside a new database would be replayed into it.
            _remove_side_files(name)
        return name

    def _clone_test_db(self, suffix: str, verbosity: int, keepdb: bool = False) -> None:
        target = Path(self.get_test_db_clone_settings(suffix)["NAME"])
        if keepdb and target.exists():
            return
        self._destroy_files(target)
        self.connection.ensure_connection()
        with closing(sqlite3.connect(target)) as clone:
            self.connection.connection.backup(clone)

    def setup_worker_connection(self, _worker_id: Any) -> None:
        """Point a test worker at its own clone, however the worker was started."""
        self.connection.settings_dict.update(self.get_test_db_clone_settings(_worker_id))
        self.connection.close()

    def _destroy_test_db(self, test_database_name: Any, verbosity: int) -> None:
        self._destroy_files(test_database_name)

    def _destroy_files(self, name: Any) -> None:
        Path(name).unlink(missing_ok=True)
        in_place.forget(Path(name).resolve())
        _remove_side_files(name)


def _remove_side_files(name: Any) -> None:
    for suffix in ("-wal", "-shm", "-journal", ".lock", ".lock-next"):
        Path(f"{name}{suffix}").unlink(missing_ok=True)
