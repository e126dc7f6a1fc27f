"""How many times as long one thing takes as another, in one run."""

import statistics
import time
from collections.abc import Callable

ROUNDS = 15


def row(
    name: str,
    act: Callable[[], object],
    base_name: str,
    base: Callable[[], object],
    times: int,
    digits: int = 1,
    rounds: int = ROUNDS,
) -> str:
    """How many times as long `act` takes as `base`: the median over alternating rounds."""
    ratios = [duration(act, times) / duration(base, times) for _ in range(rounds)]
    return f"| {name} | {base_name} | {statistics.median(ratios):.{digits}f} |"


def duration(act: Callable[[], object], times: int) -> float:
    """Seconds for doing it that many times."""
    begin = time.perf_counter()
    for _ in range(times):
        act()
    return time.perf_counter() - begin
