"""Many people at once, each with a connection of their own, for some time."""

import statistics
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from tests.torture.judging import Judged, judged
from tests.torture.people import Somebody, busy
from tests.torture.serving import serving
from tests.torture.sides import Side

SMALL_STACK = 256 * 1024


@dataclass(frozen=True, slots=True)
class Crowd:
    """How fast answers came (seconds), how many requests failed, and the record."""

    per_second: float
    median: float
    p99: float
    failures: int
    judged: Judged


def come_at_once(side: Side, log: Path, people: int, seconds: float) -> Crowd:
    """Everybody reads and answers again and again, at the same time."""
    accounts = side.prepare(people)
    before = threading.stack_size(SMALL_STACK)
    try:
        with serving(side, log) as server:
            crowd = [Somebody(one["subject"], one["session"], server.port) for one in accounts]
            with busy(crowd):
                time.sleep(seconds)
    finally:
        threading.stack_size(before)
    took = sorted(answer.ended - answer.began for one in crowd for answer in one.answers)
    return Crowd(
        per_second=len(took) / seconds,
        median=statistics.median(took),
        p99=took[int(len(took) * 0.99)],
        failures=sum(one.failures + len(one.unavailable) for one in crowd),
        judged=judged(crowd, side.record()),
    )
