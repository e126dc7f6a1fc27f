"""Waiting until something is so, with an end that only a failure reaches."""

import time
from collections.abc import Callable

from tests.torture.people import Somebody, Told

LONGEST = 120.0


def until(holds: Callable[[], bool], otherwise: str) -> None:
    """Raises TimeoutError, with that message, when it never comes about."""
    end = time.monotonic() + LONGEST
    while not holds():
        if time.monotonic() > end:
            raise TimeoutError(otherwise)
        time.sleep(0.005)


def until_answered(people: list[Somebody], answers: int = 0) -> None:
    """Until so many answers, else as many as there are people, were saved anew: the load is on and is served."""
    before, more = saved(people), answers or len(people)
    until(lambda: saved(people) >= before + more, "nobody is answered any more")


def until_everybody_is_refused(people: list[Somebody]) -> None:
    """Until everybody was told anew that it does not work now, or heard nothing at all."""
    before = [len(one.unavailable) + one.failures for one in people]

    def refused() -> bool:
        now = [len(one.unavailable) + one.failures for one in people]
        return all(later > earlier for later, earlier in zip(now, before, strict=True))

    until(refused, "not everybody is refused")


def saved(people: list[Somebody]) -> int:
    """How many answers were acknowledged so far."""
    return sum(answer.told is Told.SAVED for one in people for answer in list(one.answers))
