"""The whole record verified in one pass: every row, every chain, everything that was shown; and its head.

The head is the root of a tree over the heads of all people's chains, up to the row with a certain number.
Kept outside the database it finds what no chain alone can: that a person is gone, a tail was cut, or that
everything was hashed anew (fairness rule 31).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from itertools import groupby
from typing import Any

from settings_app.ledger.blocks import Blocks, leaf_of
from settings_app.ledger.chain import digest_of_fields
from settings_app.ledger.stored_rows import (
    Bad,
    Stored,
    WrittenOtherwise,
    moment_of,
    stored_content,
    stored_contents,
    stored_rows,
)
from settings_app.ledger.tree import Tree


class Fault(StrEnum):
    """What is wrong with a row, or with something that was shown."""

    UNREADABLE = "it is not written as this product writes it"
    OUT_OF_PLACE = "it does not follow from the row before it"
    CHANGED = "it does not have the digest that it names"
    SHOWN_IS_GONE = "what was shown is not kept"
    SHOWN_CHANGED = "what was shown does not have the digest that it is known by"


@dataclass(frozen=True, slots=True)
class Found:
    """The first bad row of a person by its place in their record; or a content that nobody answered."""

    subject: str
    place: int
    fault: Fault


@dataclass(frozen=True, slots=True)
class Head:
    """What the record was up to the row of number `cut`: how much of it there is, and the roots over it."""

    cut: int
    rows: int
    people: int
    root: str
    shown: int
    shown_root: str


@dataclass(frozen=True, slots=True)
class Verified:
    """How much was read, how many people's records or contents are bad, and the head up to the cut."""

    rows: int
    people: int
    bad: int
    head: Head


def verify(cut: int, tell: Callable[[Found], None], blocks: Blocks | None = None) -> Verified:
    """Verify everything, telling of each fault as it is found. Memory does not grow with rows or people.

    `cut` is the number of the newest row that the head covers. `blocks` are given everybody's leaves, and
    grow with the people.
    """
    run = _Run(cut, tell, blocks)
    for subject, rows in groupby(stored_rows(), _subject):
        run.person(subject, rows)
    run.unanswered()
    return run.verified()


def _subject(row: Stored | Bad) -> Any:
    return row.fields["subject"] if isinstance(row, Stored) else row.subject


class _Run:
    """One pass through the record."""

    def __init__(self, cut: int, tell: Callable[[Found], None], blocks: Blocks | None) -> None:
        self._cut, self._tell, self._blocks = cut, tell, blocks
        self._rows = self._people = self._bad = self._rows_covered = 0
        self._tree = Tree()
        self._shown: dict[str, Fault | None] = {}
        self._covered: set[str] = set()

    def person(self, subject: str, rows: Iterator[Stored | Bad]) -> None:
        """All rows of one person, in their order: up to the first that is bad, and counted beyond it."""
        previous, head, covered, found = "", "", 0, False
        for place, row in enumerate(rows, start=1):
            self._rows += 1
            fault = None if found else self._fault(row, place, previous)
            if fault:
                found = True
                self._report(Found(subject, place, fault))
            if isinstance(row, Stored):
                previous = row.digest
                if row.number <= self._cut:
                    head, covered = row.digest, covered + 1
                    self._covered.add(str(row.fields["served"]))
        self._people += 1
        self._rows_covered += covered
        if covered:
            self._covers(subject, leaf_of(subject, covered, head))

    def _covers(self, subject: str, leaf: bytes) -> None:
        self._tree.add(leaf)
        if self._blocks is not None:
            self._blocks.add(subject, leaf)

    def unanswered(self) -> None:
        """What was shown, and led to no row."""
        for digest, content in stored_contents():
            if digest not in self._shown and sha256(_bytes(content)).hexdigest() != digest:
                self._report(Found(digest, 0, Fault.SHOWN_CHANGED))

    def verified(self) -> Verified:
        """All that was found, once everything was read."""
        shown = Tree()
        for digest in sorted(self._covered):
            shown.add(f"{digest} {_first_served(digest)}".encode())
        covered = (self._rows_covered, self._tree.size, self._tree.root, shown.size, shown.root)
        return Verified(self._rows, self._people, self._bad, Head(self._cut, *covered))

    def _fault(self, row: Stored | Bad, place: int, previous: str) -> Fault | None:
        if isinstance(row, Bad):
            return Fault.UNREADABLE
        if (row.fields["sequence"], row.fields["previous_digest"]) != (place, previous):
            return Fault.OUT_OF_PLACE
        if digest_of_fields(row.fields) != row.digest:
            return Fault.CHANGED
        return self._fault_of_shown(str(row.fields["served"]))

    def _fault_of_shown(self, digest: str) -> Fault | None:
        if digest not in self._shown:
            self._shown[digest] = _read_shown(digest)
        return self._shown[digest]

    def _report(self, found: Found) -> None:
        self._bad += 1
        self._tell(found)


def _read_shown(digest: str) -> Fault | None:
    found = stored_content(digest)
    if found is None:
        return Fault.SHOWN_IS_GONE
    content, first_served_at = found
    try:
        moment_of(first_served_at)
    except ValueError:
        return Fault.SHOWN_CHANGED
    return None if sha256(_bytes(content)).hexdigest() == digest else Fault.SHOWN_CHANGED


def _first_served(digest: str) -> str:
    found = stored_content(digest)
    try:
        return moment_of(found[1]) if found else "gone"
    except (WrittenOtherwise, ValueError):
        return "unreadable"


def _bytes(content: Any) -> bytes:
    return content.encode() if isinstance(content, str) else bytes(content or b"")
