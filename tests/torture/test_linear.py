"""The checker of linearizability: it finds what it is for, and agrees with trying every order."""

from collections.abc import Sequence
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.torture.linear import Read, Write, violations

YES, NO = "allow", "decline"


@pytest.mark.parametrize(
    ("operations", "values"),
    [
        ([], []),
        ([Read(0, "", 0, 1)], []),
        ([Write(1, YES, 0, 2), Read(0, "", 1, 3)], [YES]),
        ([Write(1, YES, 0, 2), Read(1, YES, 1, 1.5)], [YES]),
        ([Write(1, YES, 0, 9), Write(2, NO, 0, 9), Read(2, NO, 1, 2), Read(2, NO, 3, 4)], [YES, NO]),
    ],
)
def test_what_can_have_happened(operations: list[Read | Write], values: list[str]) -> None:
    assert violations(operations, values) == []


@pytest.mark.parametrize(
    ("operations", "values", "says"),
    [
        ([Write(1, YES, 0, 1), Read(0, "", 2, 3)], [YES], "after version 1 was known"),
        ([Read(1, YES, 0, 1), Write(1, YES, 2, 3)], [YES], "read before it was sent"),
        ([Write(1, YES, 2, 3), Write(2, NO, 0, 1)], [YES, NO], "after version 2 was known"),
        ([Write(1, YES, 0, 9), Read(1, YES, 1, 2), Read(0, "", 3, 4)], [YES], "after version 1 was known"),
        ([Write(1, YES, 0, 1)], [NO], "on record, not 'allow'"),
        ([Write(1, YES, 0, 1)], [], "is not on record"),
        ([Read(1, NO, 0, 1)], [YES], "on record, not 'decline'"),
        ([Write(1, YES, 0, 1), Write(1, YES, 2, 3)], [YES], "after version 1 was known"),
    ],
)
def test_what_cannot(operations: list[Read | Write], values: list[str], says: str) -> None:
    assert any(says in problem for problem in violations(operations, values))


def in_some_order(operations: Sequence[Read | Write], values: Sequence[str]) -> bool:
    """Whether any order at all explains it: the definition, tried out."""
    return any(_explains(order, values) for order in permutations(operations))


def _explains(order: Sequence[Read | Write], values: Sequence[str]) -> bool:
    for place, one in enumerate(order):
        if any(later.ended < one.began for later in order[place + 1 :]):
            return False
    version = 0
    for one in order:
        if isinstance(one, Write):
            version += 1
        if one.version != version or one.value != (values[version - 1] if version else ""):
            return False
    return True


@st.composite
def histories(draw: st.DrawFn) -> tuple[list[Read | Write], list[str]]:
    """Some answers, each with a version of its own, and some pages that saw some version, at any times."""
    values = draw(st.lists(st.sampled_from([YES, NO]), max_size=3))
    versions = draw(st.permutations(range(1, len(values) + 1)))
    times = st.tuples(st.integers(0, 8), st.integers(0, 4))
    writes = [
        Write(version, values[version - 1], began, began + length)
        for version, (began, length) in zip(versions, draw(_each(times, len(values))), strict=True)
    ]
    seen = draw(st.lists(st.integers(0, len(values)), max_size=3))
    reads = [
        Read(version, values[version - 1] if version else "", began, began + length)
        for version, (began, length) in zip(seen, draw(_each(times, len(seen))), strict=True)
    ]
    return [*writes, *reads], values


def _each(of: st.SearchStrategy, number: int) -> st.SearchStrategy:
    return st.lists(of, min_size=number, max_size=number)


@given(histories())
def test_it_agrees_with_trying_every_order(history: tuple[list[Read | Write], list[str]]) -> None:
    operations, values = history
    assert (violations(operations, values) == []) is in_some_order(operations, values)
