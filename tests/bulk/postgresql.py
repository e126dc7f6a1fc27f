"""A PostgreSQL that lives in a folder of its own, listens on no port, and goes with the test."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.bulk.filling import DEMANDED, GIVEN
from tests.bulk.tables import made_by

# Where Debian keeps what is not on PATH.
DEBIAN = Path("/usr/lib/postgresql")
# The server refuses to be root's; Debian's package brings this account.
ACCOUNT = "postgres"
SETTINGS = "-c listen_addresses='' -c fsync=off -c shared_buffers=512MB -c max_wal_size=8GB"


class NotInstalled(Exception):
    """There is no PostgreSQL here, or nobody it would run as; the message says which."""


@contextmanager
def cluster() -> Iterator[Any]:
    """A psycopg connection to an empty product in a new cluster. Raises NotInstalled."""
    programs, account = _programs(), _account()
    import psycopg

    with tempfile.TemporaryDirectory(prefix="pg") as folder:
        os.chown(folder, account.pw_uid, account.pw_gid)
        data = f"{folder}/data"
        control = (f"{programs}/pg_ctl", "-D", data, "-w", "-s")
        _run(account, f"{programs}/initdb", "-D", data, "-A", "trust", "--encoding=UTF8", "--no-sync")
        _run(account, *control, "-o", f"{SETTINGS} -k {folder}", "-l", f"{folder}/log", "start")
        try:
            with psycopg.connect(host=folder, user=account.pw_name, dbname="postgres") as connection:
                connection.autocommit = True
                for sql in made_by("django.db.backends.postgresql", NAME="postgres"):
                    connection.execute(sql)
                yield connection
        finally:
            _run(account, *control, "-m", "immediate", "stop")


def _programs() -> Path:
    found = shutil.which("initdb")
    newest = sorted(DEBIAN.glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if not found and not newest:
        raise NotInstalled("no PostgreSQL server here: initdb is neither on PATH nor where Debian puts it")
    return Path(found).parent if found else newest[-1].parent


def _account() -> pwd.struct_passwd:
    if os.geteuid() != 0:
        return pwd.getpwuid(os.geteuid())
    try:
        return pwd.getpwnam(ACCOUNT)
    except KeyError:
        raise NotInstalled(f"PostgreSQL refuses to run as root, and there is no account {ACCOUNT}") from None


def _run(account: pwd.struct_passwd, *command: str) -> None:
    subprocess.run(
        command,
        check=True,
        cwd="/",
        user=account.pw_uid if os.geteuid() == 0 else None,
        group=account.pw_gid if os.geteuid() == 0 else None,
        extra_groups=[] if os.geteuid() == 0 else None,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )


def refill(connection: Any, stored: Any) -> None:
    """Empty the tables and copy into them what SQLite holds, as text that both read alike."""
    with connection.cursor() as cursor:
        for table in GIVEN:
            columns = ", ".join(f'"{column}"' for column in (*GIVEN[table], *DEMANDED[table]))
            cursor.execute(f"TRUNCATE settings_app_{table}")
            with cursor.copy(f"COPY settings_app_{table} ({columns}) FROM STDIN") as copy:
                for line in _lines(stored.execute(f"SELECT {columns} FROM settings_app_{table}")):
                    copy.write(line)
        cursor.execute("SET TimeZone = 'UTC'")


def _lines(rows: Iterable[tuple[Any, ...]]) -> Iterator[str]:
    for row in rows:
        yield "\t".join("\\N" if value is None else str(value) for value in row) + "\n"
