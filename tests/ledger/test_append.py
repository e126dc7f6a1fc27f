"""Adding to the record: exactly the rows that should exist."""

from datetime import timedelta

import pytest

from settings_app import ledger
from settings_app.domain.answering import Effect
from settings_app.domain.vocabulary import Choice, Standing, Surface
from settings_app.ledger import TokenRefused
from settings_app.ledger.serving import FRESH_FOR
from tests.ledger.conftest import Someone

ALLOW, DECLINE = Choice.ALLOW, Choice.DECLINE


def test_an_answer_is_one_row_with_all_that_proves_it(someone: Someone) -> None:
    page = someone.opens_a_page(Surface.SETTINGS)
    answered = someone.answers(page, ALLOW)
    row = ledger.record_of(someone.subject).decision
    assert answered.effect is Effect.APPEND
    assert answered.decision == row
    assert (row.sequence, row.choice, row.surface, row.language) == (1, "allow", "settings", "en")
    assert (row.policy, row.notice) == ("announced-2025-08-28", "2025-08-28")
    assert row.at == someone.now
    assert row.served.digest == page.digest
    assert row.previous_digest == ""


def test_a_second_press_of_the_same_form_adds_nothing(someone: Someone) -> None:
    page = someone.opens_a_page()
    someone.answers(page, ALLOW)
    assert someone.answers(page, ALLOW).effect is Effect.UNCHANGED
    assert someone.rows == [(1, "decision", "allow")]


def test_the_same_answer_from_another_tab_adds_nothing(someone: Someone) -> None:
    pages = [someone.opens_a_page() for _ in range(2)]
    assert [someone.answers(page, DECLINE).effect for page in pages] == [Effect.APPEND, Effect.UNCHANGED]
    assert someone.rows == [(1, "decision", "decline")]


def test_a_stale_page_cannot_turn_training_on(someone: Someone) -> None:
    stale = someone.opens_a_page()
    someone.answers(someone.opens_a_page(), DECLINE)
    answered = someone.answers(stale, ALLOW)
    assert answered.effect is Effect.CONFLICT
    assert answered.decision.choice == "decline"
    assert someone.rows == [(1, "decision", "decline")]


def test_a_stale_page_can_turn_training_off(someone: Someone) -> None:
    stale = someone.opens_a_page()
    someone.answers(someone.opens_a_page(), ALLOW)
    assert someone.answers(stale, DECLINE).effect is Effect.APPEND
    assert someone.rows == [(1, "decision", "allow"), (2, "decision", "decline")]


def test_the_back_button_and_the_other_half_is_a_change_of_mind(someone: Someone) -> None:
    page = someone.opens_a_page()
    someone.answers(page, ALLOW)
    someone.answers(page, DECLINE)
    assert someone.answers(page, ALLOW).effect is Effect.CONFLICT
    assert someone.rows == [(1, "decision", "allow"), (2, "decision", "decline")]


def test_a_decline_pressed_again_after_a_later_allow_turns_it_off_again(someone: Someone) -> None:
    page = someone.opens_a_page()
    someone.answers(page, DECLINE)
    someone.answers(someone.opens_a_page(), ALLOW)
    assert someone.answers(page, DECLINE).effect is Effect.APPEND
    assert [choice for _, _, choice in someone.rows] == ["decline", "allow", "decline"]


@pytest.mark.parametrize(("choice", "effect"), [(ALLOW, Effect.CONFLICT), (DECLINE, Effect.APPEND)])
def test_a_page_left_open_too_long_can_only_refuse(someone: Someone, choice: Choice, effect: Effect) -> None:
    page = someone.opens_a_page()
    someone.now += FRESH_FOR
    assert someone.answers(page, choice).effect is effect


@pytest.mark.parametrize("newer", [{"notice": "2026-01-01"}, {"policy": "another"}])
@pytest.mark.parametrize(("choice", "effect"), [(ALLOW, Effect.CONFLICT), (DECLINE, Effect.APPEND)])
def test_words_or_policy_that_are_no_longer_in_force_can_only_be_refused(
    someone: Someone, newer: dict[str, str], choice: Choice, effect: Effect
) -> None:
    assert someone.answers(someone.opens_a_page(), choice, **newer).effect is effect


def test_putting_off_is_an_event_and_no_decision(someone: Someone) -> None:
    someone.puts_off(someone.opens_a_page())
    known = ledger.record_of(someone.subject)
    assert someone.rows == [(1, "put_off", "")]
    assert known.standing is Standing.UNDECIDED
    assert known.put_off_at({"2025-08-28"}) == someone.now
    assert list(known.decisions) == []


def test_putting_off_twice_on_one_page_is_one_row(someone: Someone) -> None:
    page = someone.opens_a_page()
    someone.puts_off(page)
    someone.puts_off(page)
    assert someone.rows == [(1, "put_off", "")]


def test_a_stale_page_cannot_put_off_what_was_answered(someone: Someone) -> None:
    stale = someone.opens_a_page()
    someone.answers(someone.opens_a_page(), ALLOW)
    someone.puts_off(stale)
    assert someone.rows == [(1, "decision", "allow")]


def test_an_answer_after_putting_off_on_the_same_page_counts(someone: Someone) -> None:
    page = someone.opens_a_page()
    someone.puts_off(page)
    assert someone.answers(page, ALLOW).effect is Effect.APPEND
    assert someone.rows == [(1, "put_off", ""), (2, "decision", "allow")]


def test_a_clock_set_back_does_not_bring_an_older_answer_back(someone: Someone) -> None:
    someone.answers(someone.opens_a_page(), ALLOW)
    ahead = someone.now
    someone.now -= timedelta(days=400)
    someone.answers(someone.opens_a_page(), DECLINE)
    known = ledger.record_of(someone.subject)
    assert [row.at for row in known.entries] == [ahead, someone.now]
    assert known.standing is Standing.DECLINE
    assert known.decisions.standing_at(someone.now) is Standing.DECLINE
    assert known.decisions.standing_at(ahead) is Standing.DECLINE


def test_a_page_served_while_the_clock_ran_ahead_can_only_refuse(someone: Someone) -> None:
    pages = [someone.opens_a_page() for _ in range(2)]
    someone.now -= timedelta(hours=2)
    assert someone.answers(pages[0], ALLOW).effect is Effect.CONFLICT
    assert someone.answers(pages[1], DECLINE).effect is Effect.APPEND


def test_putting_off_a_page_that_is_stale_meets_a_conflict(someone: Someone) -> None:
    stale = someone.opens_a_page()
    someone.answers(someone.opens_a_page(), ALLOW)
    assert someone.puts_off(stale).effect is Effect.CONFLICT
    assert someone.puts_off(someone.opens_a_page()).effect is Effect.APPEND


def test_a_token_of_somebody_else_is_refused(someone: Someone, people: type[Someone]) -> None:
    from tests.ledger.conftest import shown

    token = ledger.serve(shown(), subject=someone.subject, sequence=0, now=someone.now)
    with pytest.raises(TokenRefused, match="somebody else"):
        ledger.read_token(token, people().subject)


@pytest.mark.parametrize("token", ["", "nonsense", "eyJhIjoxfQ:1abc:def"])
def test_a_token_that_was_not_signed_here_is_refused(someone: Someone, token: str) -> None:
    with pytest.raises(TokenRefused, match="not signed here"):
        ledger.read_token(token, someone.subject)


def test_what_was_shown_is_kept_once_and_as_it_was(someone: Someone, people: type[Someone]) -> None:
    from settings_app.models import ServedQuestion
    from tests.ledger.conftest import shown

    for anyone in (someone, people(), people()):
        anyone.opens_a_page()
    kept = ServedQuestion.objects.get()
    assert kept.content == shown().content
    assert kept.digest == shown().digest


def test_another_order_or_starting_position_is_another_content() -> None:
    from dataclasses import replace

    from tests.ledger.conftest import shown

    one = shown()
    others = (
        replace(one, starting_position="unset"),
        replace(one, rows=tuple(reversed(one.rows))),
        replace(one, language="de"),
        replace(one, heading=one.heading + " "),
        replace(one, surface=Surface.CONSENT_PAGE),
        replace(one, policy="another"),
    )
    assert len({question.digest for question in (one, *others)}) == 7
