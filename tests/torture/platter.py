"""PostgreSQL whose disk loses its power: what was not synced is gone, and it starts again from what is left."""

import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import replace
from pathlib import Path

from tests.postgresql.cluster import Cluster
from tests.torture.shim import compiled

SOURCE = Path(__file__).with_name("platter.c")


def watched(server: Cluster) -> Cluster:
    """The same server, started anew so that what it syncs is kept beside it. Raises NoCompiler."""
    library = compiled(SOURCE, server.folder / "platter.so")
    environment = {
        "LD_PRELOAD": str(library),
        "TORTURE_DATA": str(server.folder / "data"),
        "TORTURE_PLATTER": str(server.folder / "platter"),
    }
    server.stop("fast")
    _copied(server, "data", "platter")
    again = replace(server, environment=environment)
    again.start()
    return again


def lost_power(server: Cluster) -> Callable[[], AbstractContextManager[None]]:
    """It is killed, and its folder is what was synced; for a `with`, as those of `gone`."""

    @contextmanager
    def away() -> Iterator[None]:
        server.kill()
        _copied(server, "platter", "data")
        yield
        server.start()

    return away


def _copied(server: Cluster, from_: str, to: str) -> None:
    shutil.rmtree(server.folder / to, ignore_errors=True)
    subprocess.run(["cp", "--archive", server.folder / from_, server.folder / to], check=True)
    (server.folder / to / "postmaster.pid").unlink(missing_ok=True)


def lost_by_the_smallest_program(server: Cluster, settings: str, rows: int) -> int:
    """How many of so many acknowledged rows are gone after one power loss, under settings of PostgreSQL."""
    import psycopg

    with closing(psycopg.connect(server.url, autocommit=True)) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS told (number int)")
        connection.execute("TRUNCATE told")
        connection.execute(f"CHECKPOINT; SET {settings}")
        for number in range(rows):
            connection.execute("INSERT INTO told VALUES (%s)", [number])
        with lost_power(server)():
            pass
    with closing(psycopg.connect(server.url)) as connection:
        kept = connection.execute("SELECT count(*) FROM told").fetchone()
    return rows - (kept[0] if kept else 0)
