"""SIGKILL under writing load: the workers mostly, and every tenth time all of the server at once."""

import random
import time
from dataclasses import dataclass
from pathlib import Path

from tests.torture.judging import Judged, judged
from tests.torture.people import Somebody, busy
from tests.torture.serving import Server, serving
from tests.torture.sides import Side
from tests.torture.waiting import until_answered

WRITERS = 8
ALL_OF_IT_EVERY = 10
ANSWERS_BETWEEN = 2


@dataclass(frozen=True, slots=True)
class Killed:
    """How often it was killed, and what is on record after all of that."""

    kills: int
    judged: Judged


def kill_again_and_again(side: Side, log: Path, kills: int, seconds: float) -> Killed:
    """Kill so many times, or for so many seconds, while eight people change their minds
    without a pause; then read the record."""
    chance, number = random.Random(1), 0
    accounts = side.prepare(WRITERS)
    with serving(side, log) as server:
        people = [Somebody(one["subject"], one["session"], server.port) for one in accounts]
        end = time.monotonic() + seconds
        with busy(people):
            while number < kills and time.monotonic() < end:
                number += 1
                until_answered(people, ANSWERS_BETWEEN)  # so that no kill meets a server at rest
                time.sleep(chance.uniform(0, 0.1))
                _kill(server, number)
                server.wait()
    return Killed(number, judged(people, side.record()))


def _kill(server: Server, number: int) -> None:
    if number % ALL_OF_IT_EVERY:
        server.kill_workers()
    else:
        server.kill()
