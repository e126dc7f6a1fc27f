"""The disk is full, again and again, under writing load: refused with a 503, and never half written."""

from dataclasses import dataclass
from pathlib import Path

from tests.torture.judging import Judged, judged
from tests.torture.people import Somebody, busy
from tests.torture.serving import serving
from tests.torture.shim import shim_for
from tests.torture.sides import Side
from tests.torture.waiting import until, until_answered

WRITERS = 4


@dataclass(frozen=True, slots=True)
class Unavailable:
    """How many answers said 503, how many of them without Retry-After, and what is on record."""

    refused: int
    without_retry_after: int
    judged: Judged


def fill_again_and_again(side: Side, database: Path, folder: Path, times: int, port: int = 0) -> Unavailable:
    """Fill the disk so many times, each until somebody has been refused, and free it again."""
    full = folder / "full"
    environment = shim_for(database, folder).environment(full=full)
    accounts = side.prepare(WRITERS)
    with serving(side, folder / "log", port, **environment) as server:
        people = [Somebody(one["subject"], one["session"], server.port) for one in accounts]
        with busy(people):
            for _ in range(times):
                until_answered(people)
                refused = _refused(people)
                full.touch()
                until(lambda: _refused(people) > refused, "nobody is refused")  # noqa: B023
                full.unlink()
            until_answered(people)
    return unavailable(people, side)


def unavailable(people: list[Somebody], side: Side) -> Unavailable:
    """What became of it, told from what everybody was told."""
    said = [has_retry_after for one in people for has_retry_after in one.unavailable]
    return Unavailable(len(said), said.count(False), judged(people, side.record()))


def _refused(people: list[Somebody]) -> int:
    return sum(len(one.unavailable) for one in people)
