"""The database does not answer, under writing load: 503 with Retry-After, and back as soon as it is back."""

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.postgresql.cluster import Cluster
from tests.torture.full_disk import Unavailable, unavailable
from tests.torture.people import Somebody, busy
from tests.torture.serving import serving
from tests.torture.sides import Side
from tests.torture.waiting import saved, until, until_answered, until_everybody_is_refused

WRITERS = 4


@dataclass(frozen=True, slots=True)
class Gone:
    """What people were told meanwhile, and at worst how long after its return the first answer was saved."""

    told: Unavailable
    back_within: float


def take_away(side: Side, away: Callable[[], AbstractContextManager[None]], folder: Path, times: int) -> Gone:
    """Take it away so many times, each until everybody was refused once. `away` does it, for a `with`."""
    accounts, slowest = side.prepare(WRITERS), 0.0
    with serving(side, folder / "log") as server:
        people = [Somebody(one["subject"], one["session"], server.port) for one in accounts]
        with busy(people):
            for _ in range(times):
                until_answered(people)
                with away():
                    until_everybody_is_refused(people)
                    before = saved(people)
                returned = time.monotonic()
                until(lambda: saved(people) > before, "it never came back")  # noqa: B023
                slowest = max(slowest, time.monotonic() - returned)
    return Gone(unavailable(people, side), slowest)


def locked(database: Path) -> Callable[[], AbstractContextManager[None]]:
    """For SQLite: another program holds the file and does not let go."""

    @contextmanager
    def away() -> Iterator[None]:
        with closing(sqlite3.connect(database, isolation_level=None, timeout=60)) as other:
            other.execute("BEGIN EXCLUSIVE")
            yield
            other.execute("ROLLBACK")

    return away


def stopped(server: Cluster) -> Callable[[], AbstractContextManager[None]]:
    """For PostgreSQL: its server is stopped as by a power failure, and started again."""

    @contextmanager
    def away() -> Iterator[None]:
        server.stop()
        yield
        server.start()

    return away


def killed(server: Cluster) -> Callable[[], AbstractContextManager[None]]:
    """For PostgreSQL: every process of its server is killed at once, and it starts again from its log."""

    @contextmanager
    def away() -> Iterator[None]:
        server.kill()
        yield
        server.start()

    return away
