"""The record of decisions and what stands at a moment."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from settings_app.domain.decision import Decision, Decisions
from settings_app.domain.vocabulary import Choice, Standing
from tests.domain.cast import at, decided

MORNING, NOON, EVENING = at("2025-09-10T08:00"), at("2025-09-10T12:00"), at("2025-09-10T20:00")


@pytest.mark.parametrize(
    ("moment", "standing"),
    [
        (MORNING, Standing.UNDECIDED),
        (at("2025-09-10T11:59:59.999999"), Standing.UNDECIDED),
        (NOON, Standing.ALLOW),
        (at("2025-09-10T19:59:59.999999"), Standing.ALLOW),
        (EVENING, Standing.DECLINE),
        (at("2035-01-01T00:00"), Standing.DECLINE),
    ],
)
def test_knows_the_latest_choice_at_or_before_a_moment(moment, standing):
    assert decided((NOON, "allow"), (EVENING, "decline")).standing_at(moment) is standing


def test_is_undecided_without_a_decision():
    assert Decisions().standing_at(NOON) is Standing.UNDECIDED


@pytest.mark.parametrize("last", ["allow", "decline"])
def test_lets_the_order_of_the_record_decide_where_the_clock_was_set_back(last):
    first = "decline" if last == "allow" else "allow"
    known = decided((EVENING, first), (NOON, last))
    assert known.standing_at(MORNING) is Standing.UNDECIDED
    assert known.standing_at(NOON) == known.standing_at(EVENING) == last


times = st.lists(st.tuples(st.sampled_from([MORNING, NOON, EVENING]), st.sampled_from(Choice)), max_size=6)


@given(times)
def test_hears_the_last_row_that_is_not_later_whatever_the_clock_did(rows):
    known = decided(*rows)
    for moment in (MORNING, NOON, EVENING):
        heard = [choice for when, choice in rows if when <= moment]
        assert known.standing_at(moment) == (heard[-1] if heard else Standing.UNDECIDED)


@pytest.mark.parametrize("last", ["allow", "decline"])
def test_lets_the_later_row_stand_at_equal_times(last):
    first = "decline" if last == "allow" else "allow"
    assert decided((NOON, first), (NOON, last)).standing_at(NOON) == last


def test_compares_instants_whatever_their_offset():
    berlin = at("2025-09-10T14:00+02:00")
    assert decided((berlin, "allow")).standing_at(NOON) is Standing.ALLOW
    assert decided((NOON, "allow"), (berlin, "decline")).standing_at(NOON) is Standing.DECLINE


def test_sorts_decisions_that_come_in_any_order():
    rows = [Decision(EVENING, Choice.DECLINE), Decision(MORNING, Choice.ALLOW)]
    assert [row.at for row in Decisions.from_any_order(rows)] == [MORNING, EVENING]


@pytest.mark.parametrize("rows", [("allow", "decline"), ("decline", "allow"), ("allow", "decline", "allow")])
def test_lets_a_decline_win_at_the_same_instant_where_there_is_no_sequence(rows):
    unordered = Decisions.from_any_order(Decision(NOON, Choice(choice)) for choice in rows)
    assert unordered.standing_at(NOON) is Standing.DECLINE
