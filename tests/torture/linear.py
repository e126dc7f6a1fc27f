"""Whether what people saw could have happened one thing after another: a register a person, versioned by the record.

The record numbers each person's answers. So every page that was read names the version it saw, and every answer
that was saved made one. Linearizable (Herlihy and Wing, 1990) is then four things, each checked for all pairs in
one pass: nothing is read before it was sent, nothing old is read after something newer was known, answers stand in
the order in which one ended before the other began, and each version says what was sent.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Write:
    """An answer that made a version."""

    version: int
    value: str
    began: float
    ended: float


@dataclass(frozen=True, slots=True)
class Read:
    """A page that saw a version; 0 is before the first."""

    version: int
    value: str
    began: float
    ended: float


def violations(operations: Iterable[Write | Read], values: Sequence[str]) -> list[str]:
    """What cannot have happened, in words. `values` are the versions on record, from the first on."""
    known = sorted(operations, key=lambda one: one.ended)
    writes = {one.version: one for one in known if isinstance(one, Write)}
    ends, newest = _newest_by_end(known)
    return [
        problem
        for one in known
        for problem in (
            _says_otherwise(one, values),
            _before_it_was_sent(one, writes),
            _behind_what_was_known(one, ends, newest),
        )
        if problem
    ]


def _newest_by_end(known: Sequence[Write | Read]) -> tuple[list[float], list[int]]:
    """For every moment at which something ended, the newest version that anybody knew of by then."""
    newest: list[int] = []
    for one in known:
        newest.append(max(one.version, newest[-1] if newest else 0))
    return [one.ended for one in known], newest


def _says_otherwise(one: Write | Read, values: Sequence[str]) -> str:
    if one.version > len(values):
        return f"version {one.version} is not on record"
    said = values[one.version - 1] if one.version else ""
    return "" if said == one.value else f"version {one.version} is {said!r} on record, not {one.value!r}"


def _before_it_was_sent(one: Write | Read, writes: dict[int, Write]) -> str:
    source = writes.get(one.version)
    too_early = isinstance(one, Read) and source is not None and one.ended < source.began
    return f"version {one.version} was read before it was sent" if too_early else ""


def _behind_what_was_known(one: Write | Read, ends: list[float], newest: list[int]) -> str:
    earlier = bisect_left(ends, one.began)
    behind = newest[earlier - 1] if earlier else 0
    # An answer makes a version of its own, so it must be newer than all that was known, a page only as new.
    least = behind + 1 if isinstance(one, Write) else behind
    return f"version {one.version} came after version {behind} was known" if one.version < least else ""
