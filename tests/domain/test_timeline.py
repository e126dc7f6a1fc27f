"""The timeline leaves nothing out, counts nothing twice, and its bands are what stood."""

from datetime import timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from settings_app.domain.footing import Footing, Tally, settle
from settings_app.domain.timeline import bands, by_day, columns, edges, pieces, turning_days
from settings_app.domain.vocabulary import Kind, Offering, Standing
from tests.domain.cast import ANNOUNCED, at, decided

START, END = at("2025-06-01"), at("2026-03-01")
MOMENTS = st.integers(-50, 400).map(lambda day: START + timedelta(days=day, hours=5))
RECORDS = st.lists(st.tuples(MOMENTS, st.sampled_from(["allow", "decline"])), max_size=6)
FOOTINGS = st.builds(
    Footing, st.just(Kind.CHAT), st.sampled_from([Offering.PRO, Offering.TEAM]), used_while_on=st.booleans()
)
TALLIES = st.lists(
    st.builds(Tally, FOOTINGS, st.dictionaries(MOMENTS.map(lambda at: at.date()), st.integers(1, 9)))
)


@given(RECORDS, MOMENTS)
def test_the_bands_follow_each_other_without_a_gap_and_say_what_stood(rows, moment):
    record = decided(*rows)
    found = bands(record, START, END)
    assert (found[0].start, found[-1].end) == (START, END)
    for before, after in pairwise(found):
        assert before.end == after.start
        assert before.standing is not after.standing
    here = [band for band in found if band.start <= moment < band.end]
    assert [band.standing for band in here] == ([record.standing_at(moment)] if START <= moment < END else [])


@given(st.lists(MOMENTS, max_size=6), st.integers(1, 60))
def test_columns_are_whole_days_of_equal_number_cut_only_where_something_turns(turns, most):
    found = edges(START.date(), END.date(), turns, most)
    inside = {turn for turn in turns if found[0] < turn < found[-1]}
    assert (found[0], found[-1]) == (START, END + timedelta(days=1))
    assert inside <= set(found)
    whole = [edge for edge in found if edge not in inside]
    widths = [after - before for before, after in pairwise(whole)]
    assert len(widths) <= most
    assert len(set(widths[:-1])) <= 1
    assert widths[-1] <= widths[0]


@given(TALLIES, st.lists(MOMENTS, max_size=4), st.integers(1, 60), st.sampled_from(list(Standing)[:2]))
def test_the_columns_count_every_conversation_once_under_its_status(tallies, turns, most, standing):
    found = columns(ANNOUNCED, standing, by_day(tallies), edges(START.date(), END.date(), turns, most))
    for tally in tallies:
        status, _ = settle(ANNOUNCED, standing, tally.footing)
        alike = [
            other.conversations
            for other in tallies
            if settle(ANNOUNCED, standing, other.footing)[0] is status
        ]
        assert sum(column.statuses[status] for column in found) == sum(alike)
    assert sum(column.conversations for column in found) == sum(tally.conversations for tally in tallies)


@given(MOMENTS.map(lambda at: at.date()), st.integers(1, 60))
def test_a_day_counts_in_the_column_that_names_it(day, most):
    tally = Tally(Footing(Kind.CHAT, Offering.PRO), {day: 1})
    placed = by_day([tally])
    found = columns(ANNOUNCED, Standing.ALLOW, placed, edges(START.date(), END.date(), (), most))
    (here,) = [column for column in found if column.conversations]
    inside = found[0].first <= day <= found[-1].last
    assert (here.first <= day <= here.last) == inside


@given(TALLIES, st.lists(MOMENTS, max_size=6))
def test_a_day_within_which_something_turns_is_cut_there_and_no_other_day_is_asked_for(tallies, turns):
    days = turning_days(tallies, turns)
    used = {day for tally in tallies for day in tally.days}
    assert set(days) == used & {turn.date() for turn in turns}
    for day in days:
        cut = pieces([day], turns)
        assert sum((end - start for start, end in cut), timedelta()) == timedelta(days=1)
        assert {start for start, _ in cut[1:]} == {turn for turn in turns if turn.date() == day}
