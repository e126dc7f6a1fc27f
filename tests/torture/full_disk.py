"""The disk is full, again and again, under writing load: refused with a 503, and never half written."""

import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from tests.postgresql.cluster import Cluster
from tests.torture.judging import Judged, judged
from tests.torture.people import Somebody, busy
from tests.torture.serving import serving
from tests.torture.sides import Side
from tests.torture.waiting import until_answered, until_everybody_is_refused

WRITERS = 4
MEGABYTES = 160
# Small pieces of its log, so that it asks the disk for a new one soon.
SMALL_LOG = "--wal-segsize=1"


class NoMount(Exception):
    """No file system of a certain size can be had here; the message says why."""


@dataclass(frozen=True, slots=True)
class Unavailable:
    """How many answers said 503, how many of them without Retry-After, and what is on record."""

    refused: int
    without_retry_after: int
    judged: Judged


def fill_again_and_again(
    side: Side, full: Callable[[], AbstractContextManager[None]], log: Path, times: int, **environment: str
) -> Unavailable:
    """Fill the disk so many times, each until everybody was refused, and free it again. `full` is for a `with`."""
    accounts = side.prepare(WRITERS)
    with serving(side, log, **environment) as server:
        people = [Somebody(one["subject"], one["session"], server.port) for one in accounts]
        with busy(people):
            for _ in range(times):
                until_answered(people)
                with full():
                    until_everybody_is_refused(people)
            until_answered(people)
    return unavailable(people, side)


def unavailable(people: list[Somebody], side: Side) -> Unavailable:
    """What became of it, told from what everybody was told."""
    said = [has_retry_after for one in people for has_retry_after in one.unavailable]
    return Unavailable(len(said), said.count(False), judged(people, side.record()))


def told_full(file: Path) -> Callable[[], AbstractContextManager[None]]:
    """For SQLite: as `shim.c` has it, while that file exists."""

    @contextmanager
    def full() -> Iterator[None]:
        file.touch()
        yield
        file.unlink()

    return full


def filled(disk: Path, server: Cluster) -> Callable[[], AbstractContextManager[None]]:
    """For PostgreSQL: all that is left of its file system is taken. Where its log had no room left it is
    down afterwards, and whoever watches it starts it again."""

    @contextmanager
    def full() -> Iterator[None]:
        ballast = disk / "ballast"
        with ballast.open("wb", buffering=0) as file, suppress(OSError):
            while True:
                file.write(bytes(4096))
        yield
        ballast.unlink()
        if not server.is_running():
            server.start()

    return full


@contextmanager
def small_disk() -> Iterator[Path]:
    """A file system of its own, in memory, that is soon full. Raises NoMount where that is not allowed."""
    with tempfile.TemporaryDirectory(prefix="small") as folder:
        size = ("-o", f"size={MEGABYTES}m,mode=1777")
        mounted = subprocess.run(
            ["mount", "-t", "tmpfs", *size, "torture", folder], capture_output=True, text=True, check=False
        )
        if mounted.returncode:
            raise NoMount(f"a small file system cannot be mounted: {mounted.stderr.strip()}")
        try:
            yield Path(folder)
        finally:
            subprocess.run(["umount", "--lazy", folder], check=True)
