"""Both choices alike (rules 26 and 28): the same rows, at about the same length, with the same benefits."""

from collections.abc import Iterator

from settings_app.domain.vocabulary import AfterOptOut
from settings_app.wording.braces import masked
from settings_app.wording.draft import Draft
from settings_app.wording.finding import Code, Finding, found
from settings_app.wording.measuring import length
from settings_app.wording.string_checks import ROWS

FAIREST, UNFAIREST = 0.8, 1.25


def lengths(draft: Draft) -> Iterator[Finding]:
    """Pairs, and all of them together, of which one side is much longer, in either reading."""
    for reading in AfterOptOut:
        pairs = draft.halves(reading)
        whole = tuple(" ".join(side) for side in zip(*pairs.values(), strict=True))
        for key, sides in (*pairs.items(), ("", whole)):
            yield from _unequal(draft, key, *(length(draft.read(side), draft.language) for side in sides))


def _unequal(draft: Draft, key: str, on: int, off: int) -> Iterator[Finding]:
    """An empty side is a finding of its own."""
    if on and off and not FAIREST <= on / off <= UNFAIREST:
        ratio = f"{on / off:.2f}"
        yield found(Code.UNEQUAL_HALVES, key, on=on, off=off, ratio=ratio, counts=draft.language.counts)


def benefits(draft: Draft) -> Iterator[Finding]:
    """Pairs of which one side names a benefit that the other does not, in either reading."""
    for reading in AfterOptOut:
        for key, (on, off) in draft.halves(reading).items():
            if words := _benefits(draft, on) ^ _benefits(draft, off):
                yield found(Code.ONE_SIDED_BENEFIT, key, words=", ".join(sorted(words)))


def _benefits(draft: Draft, text: str) -> set[str]:
    return {word for word, pattern in draft.language.benefit.items() if pattern.search(masked(text))}


def order(draft: Draft) -> Iterator[Finding]:
    """Rows in another order than everywhere else, or one that stands nowhere else."""
    rows = tuple(row.key for row in draft.notice.rows)
    if rows != tuple(row for row in ROWS if row in rows):
        yield found(Code.ROW_ORDER, "rows", rows=", ".join(rows), expected=", ".join(ROWS))
