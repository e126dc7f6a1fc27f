"""Many writers at once: the record is as if they had come one after another, the most private last word."""

import random
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from settings_app.domain.answering import Effect
from settings_app.domain.vocabulary import Choice
from settings_app.ledger import broken_at, record_of
from tests.ledger.conftest import Someone

pytestmark = pytest.mark.django_db(transaction=True)
WRITERS = 8


def at_once(*acts: Callable[[], object]) -> list[object]:
    """What each act gave, all of them let go at the same moment, each on a connection of its own."""
    gate = Barrier(len(acts))

    def run(act: Callable[[], object]) -> object:
        try:
            gate.wait()
            return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def test_two_fingers_on_one_button_are_one_row() -> None:
    someone = Someone()
    page = someone.opens_a_page()
    press = lambda: someone.answers(page, Choice.ALLOW).effect  # noqa: E731
    assert sorted(at_once(press, press)) == [Effect.APPEND, Effect.UNCHANGED]
    assert someone.rows == [(1, "decision", "allow")]


def test_the_turn_to_write_is_one_statement() -> None:
    someone = Someone()
    page = someone.opens_a_page()
    with CaptureQueriesContext(connection) as asked:
        someone.answers(page, Choice.ALLOW)
    assert [query["sql"].split()[0] for query in asked] == ["SELECT", "INSERT"]


def test_eight_tabs_with_the_same_answer_are_one_row() -> None:
    someone = Someone()
    pages = [someone.opens_a_page() for _ in range(WRITERS)]
    effects = at_once(*(lambda page=page: someone.answers(page, Choice.DECLINE).effect for page in pages))
    assert sorted(effects) == [Effect.APPEND] + [Effect.UNCHANGED] * (WRITERS - 1)
    assert someone.rows == [(1, "decision", "decline")]


@pytest.mark.parametrize("seed", range(6))
def test_eight_tabs_that_disagree_end_with_training_off(seed: int) -> None:
    someone = Someone()
    pages = [someone.opens_a_page() for _ in range(WRITERS)]
    choices = [Choice.ALLOW, Choice.DECLINE] * (WRITERS // 2)
    random.Random(seed).shuffle(choices)
    at_once(*(lambda p=p, c=c: someone.answers(p, c) for p, c in zip(pages, choices, strict=True)))
    assert [choice for _, _, choice in someone.rows] in (["decline"], ["allow", "decline"])
    assert broken_at(record_of(someone.subject).entries) is None


def test_eight_people_at_once_each_have_their_own_chain() -> None:
    people = [Someone() for _ in range(WRITERS)]

    def five_changes(someone: Someone) -> None:
        for turn in range(5):
            someone.answers(someone.opens_a_page(), (Choice.ALLOW, Choice.DECLINE)[turn % 2])

    at_once(*(lambda someone=someone: five_changes(someone) for someone in people))
    for someone in people:
        rows = record_of(someone.subject).entries
        assert [row.sequence for row in rows] == [1, 2, 3, 4, 5]
        assert broken_at(rows) is None


@pytest.mark.parametrize("seed", range(3))
def test_no_chain_forks_however_many_write_one_record(seed: int) -> None:
    someone, order = Someone(), random.Random(seed)
    choices = [[order.choice(list(Choice)) for _ in range(8)] for _ in range(2 * WRITERS)]

    def many_changes(mine: list[Choice]) -> None:
        for choice in mine:
            someone.answers(someone.opens_a_page(), choice)

    at_once(*(lambda mine=mine: many_changes(mine) for mine in choices))
    rows = record_of(someone.subject).entries
    assert [row.sequence for row in rows] == list(range(1, len(rows) + 1))
    assert broken_at(rows) is None
    assert len({row.previous_digest for row in rows}) == len(rows)


def test_put_off_and_answer_at_once_leave_the_answer_standing() -> None:
    someone = Someone()
    page, other = someone.opens_a_page(), someone.opens_a_page()
    at_once(lambda: someone.puts_off(page), lambda: someone.answers(other, Choice.ALLOW))
    assert record_of(someone.subject).standing == "allow"
    assert broken_at(record_of(someone.subject).entries) is None
