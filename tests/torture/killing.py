"""SIGKILL under writing load: the workers mostly, and every tenth time all of the server at once."""

import random
import time
from pathlib import Path

from tests.torture.judging import Judged, judged
from tests.torture.people import Somebody, busy
from tests.torture.serving import Server, serving
from tests.torture.sides import Side
from tests.torture.waiting import until_answered

WRITERS = 8
ALL_OF_IT_EVERY = 10


def kill_again_and_again(side: Side, log: Path, kills: int, port: int = 0, seed: int = 1) -> Judged:
    """Kill so many times while eight people change their minds without a pause; then read the record."""
    chance = random.Random(seed)
    accounts = side.prepare(WRITERS)
    with serving(side, log, port) as server:
        people = [Somebody(one["subject"], one["session"], server.port) for one in accounts]
        with busy(people):
            for number in range(1, kills + 1):
                until_answered(people)  # so that no kill meets a server at rest
                time.sleep(chance.uniform(0, 0.1))
                _kill(server, number)
                server.wait()
    return judged(people, side.record())


def _kill(server: Server, number: int) -> None:
    if number % ALL_OF_IT_EVERY:
        server.kill_workers()
    else:
        server.kill()
