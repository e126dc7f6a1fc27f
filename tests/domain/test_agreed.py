"""A yes goes as far as what was said when it was given, and a later document takes nothing more (rule 18)."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from settings_app.domain.agreed import as_agreed
from settings_app.domain.decision import Decision, Decisions
from settings_app.domain.policy import Period, Policy
from settings_app.domain.terms import NOTHING, Terms, reaches, terms_of
from settings_app.domain.verdict import verdict
from settings_app.domain.vocabulary import AfterOptOut, Choice, Offering, Reason, Status
from tests.domain.cast import ANNOUNCED, PUBLISHED, at, chat
from tests.domain.strategies import moments

COVERED = ANNOUNCED.covered_offerings.value
TERMS = st.builds(
    Terms,
    covers=st.frozensets(st.sampled_from([*COVERED, Offering.TEAM])),
    kept=st.sampled_from([Period(days=30), Period(years=1), Period(years=5), Period(years=7)]),
    after_opt_out=st.sampled_from(AfterOptOut),
)
ROWS = st.lists(
    st.builds(Decision, at=moments, choice=st.sampled_from(Choice), terms=st.none() | TERMS), max_size=5
)
THIRTY = replace(terms_of(ANNOUNCED), kept=Period(days=30))
YES, LATER, NOW = at("2025-09-01T09:00"), at("2025-09-05T09:00"), at("2025-09-10T09:00")


def covering_team() -> Policy:
    """A later document that covers one offering more."""
    excluded, covered = ANNOUNCED.excluded_offerings, ANNOUNCED.covered_offerings
    others = tuple(one for one in excluded.value if one is not Offering.TEAM)
    return replace(
        ANNOUNCED,
        covered_offerings=replace(covered, value=(*covered.value, Offering.TEAM)),
        excluded_offerings=replace(excluded, value=others),
    )


@given(ROWS, st.sampled_from([ANNOUNCED, PUBLISHED]), st.none() | moments)
def test_nothing_is_ever_kept_longer_covered_wider_or_undone_less_than_what_is_in_force(rows, policy, last):
    found = as_agreed(policy, Decisions(rows), last)
    assert reaches(terms_of(policy), terms_of(found))


@given(ROWS, st.sampled_from([ANNOUNCED, PUBLISHED]))
def test_no_conversation_is_kept_longer_than_the_yes_under_which_it_was_last_contributed(rows, policy):
    decisions = Decisions(rows)
    conversation = chat([YES + timedelta(days=day) for day in range(30)])
    found = verdict(policy, decisions, conversation, at("2029-01-01T00:00"))
    last = found.use.last_contributed_at
    if last is not None and (terms := decisions.terms_at(last)) is not None:
        assert found.kept_until <= terms.kept.after(last)


@given(ROWS, st.sampled_from([*COVERED, Offering.TEAM]))
def test_no_moment_is_contributed_that_the_yes_of_that_moment_does_not_cover(rows, offering):
    decisions, wider = Decisions(rows), covering_team()
    used = [YES + timedelta(days=day) for day in range(0, 40, 3)]
    found = verdict(wider, decisions, chat(used, offering=offering), at("2029-01-01T00:00"))
    agreed = [moment for moment in used if decisions.allows(moment, offering)]
    assert found.use.contributed <= len(agreed)


@given(ROWS)
def test_a_no_and_no_answer_allow_nothing_whatever_they_were_given_under(rows):
    noes = Decisions(replace(row, choice=Choice.DECLINE) for row in rows)
    found = verdict(ANNOUNCED, noes, chat([YES, LATER]), NOW)
    assert (found.status, found.use.contributed) == (Status.NOT_USED, 0)


def test_what_was_contributed_under_the_shorter_terms_stays_under_them_after_a_new_yes():
    decisions = Decisions(
        [
            Decision(YES, Choice.ALLOW, THIRTY),
            Decision(LATER + timedelta(days=1), Choice.ALLOW, terms_of(ANNOUNCED)),
        ]
    )
    old, resumed = chat([LATER]), chat([LATER, NOW])
    assert verdict(ANNOUNCED, decisions, old, NOW).kept_until == LATER + timedelta(days=30)
    assert verdict(ANNOUNCED, decisions, resumed, NOW).kept_until == NOW.replace(year=2030)


def test_an_offering_that_comes_to_be_covered_later_is_not_in_a_yes_from_before():
    narrow = replace(terms_of(ANNOUNCED), covers=frozenset({Offering.FREE}))
    decisions = Decisions([Decision(YES, Choice.ALLOW, narrow)])
    found = verdict(ANNOUNCED, decisions, chat([LATER]), NOW)
    assert (found.status, found.reason) == (Status.OUTSIDE, Reason.OUTSIDE_OFFERING)
    again = Decisions([*decisions, Decision(NOW, Choice.ALLOW, terms_of(ANNOUNCED))])
    assert verdict(ANNOUNCED, again, chat([LATER]), NOW).reason is Reason.NOT_RESUMED, "never after the fact"
    assert verdict(ANNOUNCED, again, chat([LATER, NOW]), NOW).use.contributed == 1


@pytest.mark.parametrize(("agreed_to", "in_force"), [(PUBLISHED, ANNOUNCED), (ANNOUNCED, PUBLISHED)])
def test_an_opt_out_reaches_as_far_as_was_promised_or_as_is_in_force(agreed_to, in_force):
    rows = [Decision(YES, Choice.ALLOW, terms_of(agreed_to)), Decision(NOW, Choice.DECLINE)]
    found = verdict(in_force, Decisions(rows), chat([LATER]), NOW)
    assert (found.status, found.reason) == (Status.PAST_ONLY, Reason.OPTED_OUT)


def test_a_yes_under_a_document_that_nobody_knows_allows_nothing():
    decisions = Decisions([Decision(YES, Choice.ALLOW, NOTHING)])
    assert verdict(ANNOUNCED, decisions, chat([LATER]), NOW).use.contributed == 0


def test_a_yes_to_what_is_in_force_leaves_the_document_as_it_is():
    decisions = Decisions([Decision(YES, Choice.ALLOW, terms_of(ANNOUNCED))])
    assert as_agreed(ANNOUNCED, decisions, LATER) is ANNOUNCED
    assert as_agreed(ANNOUNCED, Decisions(), LATER) is ANNOUNCED


@pytest.mark.parametrize(
    ("key", "less"),
    [
        ("covers", frozenset({Offering.PRO})),
        ("kept", Period(days=30)),
        ("after_opt_out", AfterOptOut.FUTURE_RUNS_EXCLUDE),
    ],
)
def test_a_yes_reaches_what_it_agreed_to_and_less(key, less):
    full = terms_of(ANNOUNCED)
    assert reaches(full, full)
    assert reaches(full, replace(full, **{key: less}))
    assert not reaches(replace(full, **{key: less}), full)
