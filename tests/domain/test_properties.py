"""What holds for every record, every conversation and every moment."""

from datetime import timedelta, timezone

from hypothesis import example, given
from hypothesis import strategies as st

from settings_app.domain.prompting import Prompt, can_put_off, prompt
from settings_app.domain.vocabulary import Standing, Surface
from tests.domain import engine, oracle
from tests.domain.cast import BY_READING, at, chat, decided, judged
from tests.domain.strategies import chats, moments, people, readings, records

STATUS, REASON, CONTRIBUTED, LAST, KEPT_UNTIL = 0, 1, 3, 5, 6


@given(readings, records, chats, moments)
def test_agrees_with_the_oracle(reading, record, conversation, now):
    assert engine.answer(reading, record, conversation, now) == oracle.answer(
        reading, record, conversation, now
    )


@given(records, st.permutations(range(6)), st.lists(moments, min_size=6, max_size=6), moments)
def test_does_not_mind_the_order_of_the_moments(record, order, used, now):
    decisions = decided(*record)
    shuffled = [used[position] for position in order]
    assert judged(decisions, chat(used), now) == judged(decisions, chat(shuffled), now)


@given(readings, records, chats, moments, st.sampled_from(["allow", "decline"]), st.integers(1, 10**12))
def test_lets_a_decision_in_the_future_change_nothing_now(reading, record, conversation, now, choice, later):
    known = [row for row in record if row[0] <= now]
    future = [*known, (now + timedelta(microseconds=later), choice)]
    assert engine.answer(reading, future, conversation, now) == engine.answer(
        reading, known, conversation, now
    )


@given(readings, records, chats, moments, moments, st.booleans())
def test_never_counts_more_for_one_more_decline(reading, record, conversation, now, refused_at, first):
    refusal = (refused_at, "decline")
    rows = [refusal, *record] if first else [*record, refusal]
    refused = sorted(rows, key=lambda row: row[0])
    before = engine.answer(reading, record, conversation, now)
    assert engine.answer(reading, refused, conversation, now)[CONTRIBUTED] <= before[CONTRIBUTED]


@given(readings, chats, moments)
def test_uses_nothing_of_the_undecided_on_either_side_of_the_deadline(reading, conversation, now):
    answer = engine.answer(reading, [], conversation, now)
    assert answer[CONTRIBUTED] == 0
    assert answer[STATUS] in {"not_used", "outside"}


@given(readings, records, chats, moments)
def test_keeps_what_was_contributed_longer_than_its_last_use(reading, record, conversation, now):
    answer = engine.answer(reading, record, conversation, now)
    if answer[LAST] is not None:
        assert answer[KEPT_UNTIL] > answer[LAST]


@given(records, chats, moments)
def test_lets_the_reading_decide_only_about_what_was_contributed_before_an_opt_out(record, conversation, now):
    article = engine.answer("use_continues", record, conversation, now)
    later = engine.answer("future_runs_exclude", record, conversation, now)
    if article[REASON] == "contributed_before_opt_out":
        assert later == ("past_only", "opted_out", *article[2:])
    else:
        assert later == article


@example([(at("2024-02-01"), "allow")], [at("2024-02-29")], at("2024-03-10"), -1)
@given(records, st.lists(moments, max_size=4), moments, st.integers(-14, 14))
def test_does_not_mind_in_which_offset_a_time_is_written(record, used, now, hours):
    elsewhere = timezone(timedelta(hours=hours))
    rewritten = decided(*((when.astimezone(elsewhere), choice) for when, choice in record))
    conversation = chat([moment.astimezone(elsewhere) for moment in used])
    assert judged(rewritten, conversation, now.astimezone(elsewhere)) == judged(
        decided(*record), chat(used), now
    )


@given(readings, people, moments)
def test_never_keeps_from_the_product_who_answered_or_is_not_covered(reading, person, now):
    covered = any(offering.value in oracle.COVERED for offering in person.offerings)
    if person.standing is not Standing.UNDECIDED or not covered:
        assert prompt(BY_READING[reading], person, now) is not Prompt.BLOCKS


@given(readings, people, moments)
def test_never_asks_who_has_only_commercial_offerings(reading, person, now):
    if not any(offering.value in oracle.COVERED for offering in person.offerings):
        assert prompt(BY_READING[reading], person, now) is Prompt.NOT_SHOWN
        assert not can_put_off(BY_READING[reading], person, Surface.POP_UP, now)


@given(readings, people, moments)
def test_offers_not_now_exactly_where_the_pop_up_can_be_put_off(reading, person, now):
    shown = prompt(BY_READING[reading], person, now)
    if shown is not Prompt.NOT_SHOWN:
        assert can_put_off(BY_READING[reading], person, Surface.POP_UP, now) is (
            shown is Prompt.CAN_BE_PUT_OFF
        )


@given(readings, people, moments)
def test_needs_an_answer_of_every_covered_person_without_one_once_the_last_day_is_over(reading, person, now):
    covered = any(offering.value in oracle.COVERED for offering in person.offerings)
    blocks = prompt(BY_READING[reading], person, now) is Prompt.BLOCKS
    without_an_answer = covered and person.standing is Standing.UNDECIDED
    assert blocks is (without_an_answer and oracle.day_has_passed(reading, now))
