"""The clock of the server steps, back and forth by days, under writing load: the order of the record decides."""

import random
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from tests.torture.judging import Judged, judged
from tests.torture.people import Somebody, busy
from tests.torture.serving import serving
from tests.torture.shim import set_clock, shim_for
from tests.torture.sides import Side
from tests.torture.waiting import until_answered

WRITERS = 4
FURTHEST = 3 * 24 * 60 * 60
STATES = {"allow": "on", "decline": "off"}


@dataclass(frozen=True, slots=True)
class Stepped:
    """How often a row is older than the one before it, how many pages show another choice, and the record."""

    older_than_before: int
    wrong_pages: int
    judged: Judged


def step_again_and_again(side: Side, folder: Path, times: int) -> Stepped:
    """Set the clock wrong by up to three days, so many times, forward and back in turn."""
    chance, clock = random.Random(1), folder / "clock"
    set_clock(clock, 0)
    environment = shim_for(folder / "nothing", folder).environment(clock=clock)
    accounts = side.prepare(WRITERS)
    with serving(side, folder / "log", **environment) as server:
        people = [Somebody(one["subject"], one["session"], server.port) for one in accounts]
        with busy(people):
            for number in range(times):
                until_answered(people)
                set_clock(clock, chance.randint(1, FURTHEST) * (-1) ** number)
            until_answered(people)
        shown = {one.subject: one.reads() for one in people}
        record = side.record()
    last = {row["subject"]: STATES[row["choice"]] for row in record["rows"]}
    wrong = sum(seen is None or seen.state != last[subject] for subject, seen in shown.items())
    return Stepped(_older(record["rows"]), wrong, judged(people, record))


def _older(rows: list[dict[str, str]]) -> int:
    return sum(
        one["subject"] == after["subject"] and after["at"] < one["at"] for one, after in pairwise(rows)
    )
