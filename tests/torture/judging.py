"""What people were told, against what is on record."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from tests.torture.people import Somebody, Told


@dataclass(frozen=True, slots=True)
class Judged:
    """How many answers were acknowledged, and what is wrong with the record."""

    acknowledged: int
    unknown: int
    lost: int
    out_of_order: int
    invented: int
    forked: int
    broken: int

    @property
    def is_good(self) -> bool:
        """Whether nothing at all is wrong."""
        return not (self.lost or self.out_of_order or self.invented or self.forked or self.broken)


def judged(people: Iterable[Somebody], record: Mapping[str, Any]) -> Judged:
    """All that can be said. An answer that nobody heard back of may be on record or not, once at most."""
    people = list(people)
    places: dict[str, list[tuple[str, int, str]]] = defaultdict(list)
    for row in record["rows"]:
        places[row["nonce"]].append((row["subject"], row["sequence"], row["choice"]))
    sent = {answer.nonce: (one.subject, answer.choice) for one in people for answer in one.answers}
    rows = [(row["subject"], row["sequence"]) for row in record["rows"]]
    return Judged(
        acknowledged=sum(len(_saved(one)) for one in people),
        unknown=sum(answer.told is Told.UNKNOWN for one in people for answer in one.answers),
        lost=sum(_is_lost(one, nonce, choice, places) for one in people for nonce, choice in _saved(one)),
        out_of_order=sum(_out_of_order(one, places) for one in people),
        invented=sum(sent.get(nonce) != _first(found) for nonce, found in places.items()),
        forked=len(rows) - len(set(rows)) + sum(len(found) > 1 for found in places.values()),
        broken=len(record["broken"]) + (not record["intact"]),
    )


def _saved(one: Somebody) -> list[tuple[str, str]]:
    return [(answer.nonce, answer.choice) for answer in one.answers if answer.told is Told.SAVED]


def _is_lost(
    one: Somebody, nonce: str, choice: str, places: Mapping[str, list[tuple[str, int, str]]]
) -> bool:
    return (one.subject, choice) not in [(subject, kept) for subject, _, kept in places.get(nonce, [])]


def _first(found: list[tuple[str, int, str]]) -> tuple[str, str]:
    subject, _, choice = found[0]
    return subject, choice


def _out_of_order(one: Somebody, places: Mapping[str, list[tuple[str, int, str]]]) -> int:
    """How often the record has two answers of one connection the other way round."""
    found = [places[nonce][0][1] for nonce, _ in _saved(one) if nonce in places]
    return sum(later <= earlier for earlier, later in pairwise(found))
