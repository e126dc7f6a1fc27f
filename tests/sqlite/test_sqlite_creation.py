"""Test databases are files, cloned with what is still in the log, and leave nothing behind."""

from pathlib import Path
from typing import Any

from sqlite_writers import value


def test_a_clone_has_what_is_only_in_the_log(connection: Any, database: Path) -> None:
    assert Path(f"{database}-wal").stat().st_size > 0
    connection.creation._clone_test_db("gw0", verbosity=0)
    connection.creation._clone_test_db("gw0", verbosity=0, keepdb=True)
    connection.creation.setup_worker_connection("gw0")
    assert connection.settings_dict["NAME"] == str(database.with_name("decisions_gw0.sqlite3"))
    assert value(connection.alias) == 0


def test_an_old_log_is_not_replayed_into_a_new_database(connection: Any, tmp_path: Path) -> None:
    name = tmp_path / "test.sqlite3"
    connection.settings_dict["TEST"]["NAME"] = name
    for suffix in ("", "-wal", "-shm"):
        Path(f"{name}{suffix}").write_bytes(b"old")
    assert connection.creation._create_test_db(verbosity=0, autoclobber=True) == name
    assert list(tmp_path.glob("test.sqlite3*")) == []


def test_destroying_leaves_nothing_behind(connection: Any, database: Path) -> None:
    connection.close()
    connection.creation._destroy_test_db(database, verbosity=0)
    assert list(database.parent.iterdir()) == []
