"""Several people, each in several tabs at once: reads and answers, and whether they fit one order."""

import random
import threading
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.torture.judging import Judged, judged
from tests.torture.linear import Read, Write, violations
from tests.torture.people import OTHER, Somebody, Told
from tests.torture.serving import serving
from tests.torture.sides import Side

PEOPLE, TABS = 8, 2
VALUES = {"on": "allow", "off": "decline", "unset": ""}


@dataclass(frozen=True, slots=True)
class Together:
    """How much was read and answered, what cannot have happened, and the record itself."""

    reads: int
    writes: int
    conflicts: int
    violations: list[str]
    judged: Judged


def go_together(side: Side, log: Path, operations: int, seconds: float) -> Together:
    """Read and answer so many times in all, or for so many seconds; then look whether one
    order explains it."""
    accounts = side.prepare(PEOPLE)
    with serving(side, log) as server:
        tabs = [
            Somebody(one["subject"], one["session"], server.port) for one in accounts for _ in range(TABS)
        ]
        _all_at_once(tabs, operations // len(tabs), time.monotonic() + seconds)
    record = side.record()
    answers = [answer for tab in tabs for answer in tab.answers]
    return Together(
        reads=sum(len(tab.readings) for tab in tabs),
        writes=sum(answer.told is Told.SAVED for answer in answers),
        conflicts=sum(answer.told is Told.REFUSED for answer in answers),
        violations=what_cannot_be(tabs, record),
        judged=judged([_without_repeats(tab, record) for tab in tabs], record),
    )


def what_cannot_be(tabs: Iterable[Somebody], record: Mapping[str, Any]) -> list[str]:
    """The violations of every person's register."""
    values: dict[str, list[str]] = defaultdict(list)
    versions = {row["nonce"]: row["sequence"] for row in record["rows"]}
    for row in record["rows"]:
        values[row["subject"]].append(row["choice"])
    done: dict[str, list[Write | Read]] = defaultdict(list)
    for tab in tabs:
        done[tab.subject] += [
            Read(one.sequence, VALUES[one.state], one.began, one.ended) for one in tab.readings
        ]
        done[tab.subject] += [
            Write(versions[one.nonce], one.choice, one.began, one.ended)
            for one in tab.answers
            if one.told is Told.SAVED and one.nonce in versions
        ]
    return [problem for subject, found in done.items() for problem in violations(found, values[subject])]


def _without_repeats(tab: Somebody, record: Mapping[str, Any]) -> Somebody:
    """An answer that another tab had given already is acknowledged without a row: it is none of its own.

    It is one only if somebody else's row says the same and is newer than the page; else it stays, and is lost.
    """
    rows = {row["nonce"] for row in record["rows"]}
    elsewhere = {(row["sequence"], row["choice"]) for row in record["rows"] if row["subject"] == tab.subject}
    kept = [
        answer
        for answer in tab.answers
        if answer.nonce in rows
        or answer.told is not Told.SAVED
        or not any(choice == answer.choice and place > answer.sequence for place, choice in elsewhere)
    ]
    return Somebody(tab.subject, tab.session, tab.port, answers=kept)


def _all_at_once(tabs: list[Somebody], times: int, end: float) -> None:
    raised: list[Exception] = []

    def go(tab: Somebody, chance: random.Random) -> None:
        try:
            _one_after_another(tab, times, end, chance)
        except Exception as error:
            raised.append(error)

    threads = [
        threading.Thread(target=go, args=[tab, random.Random(place)]) for place, tab in enumerate(tabs)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if raised:
        raise raised[0]


def _one_after_another(tab: Somebody, times: int, end: float, chance: random.Random) -> None:
    """Half of what a tab does is reading; it answers by the page it read last, which may be old by then."""
    seen, done = None, 0
    while done < times and time.monotonic() < end:
        done += 1
        if seen is None or chance.random() < 0.5:
            seen = tab.reads()
        else:
            tab.presses(seen, OTHER[seen.state])
            seen = None
