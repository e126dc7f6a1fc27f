"""The product's four tables in a throw-away PostgreSQL, filled with what SQLite holds."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from tests.bulk.filling import DEMANDED, GIVEN
from tests.bulk.tables import made_by
from tests.postgresql.cluster import SETTINGS, cluster

# Nothing in it is acknowledged to anybody.
QUICK = f"{SETTINGS} -c fsync=off -c shared_buffers=512MB"


@contextmanager
def four_tables() -> Iterator[Any]:
    """A psycopg connection to an empty product in a new cluster. Raises NotInstalled."""
    import psycopg

    with cluster(QUICK) as server, psycopg.connect(server.url) as connection:
        connection.autocommit = True
        for sql in made_by("django.db.backends.postgresql", NAME="postgres"):
            connection.execute(sql)
        yield connection


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
