"""Every case, as a sentence, against the engine; and together they show everything there is to show."""

from collections import Counter
from itertools import product

import pytest

from settings_app.domain.footing import REASONS, STATUSES
from settings_app.domain.prompting import PROMPTS, Audience, Phase, audience, phase
from settings_app.domain.vocabulary import Kind, Offering, Reason, Status
from settings_app.policies import documents, named
from settings_app.policies.cases import by_document, pop_up, rules

CONVERSATIONS = [case for rule in rules() for case in rule.cases]
EVERY_CASE = [*CONVERSATIONS, *pop_up().cases]

# What the engine and the pop-up do by themselves; the other facts are words, or other people's machinery.
IMPLEMENTED = {
    *("F1", "F2", "F3", "F4", "F5", "F6", "F7", "F9", "F10", "F12"),
    *("P1", "P2", "P4", "P5", "P6", "P9", "P10"),
    *("S1", "S2", "S3"),
}


def _each(cases):
    """Each case under each document it speaks of, called by its sentence."""
    return [
        pytest.param(case, name, expected, id=f"{case.says} [{name}]")
        for case in cases
        for name, expected in by_document(case.expected).items()
    ]


@pytest.mark.parametrize(("case", "name", "expected"), _each(EVERY_CASE))
def test_decides(case, name, expected):
    assert case.outcome(named(name)) == expected


def test_has_every_rule_with_cases():
    assert [rule.number for rule in rules()] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert all(rule.cases for rule in rules())


def test_has_no_sentence_twice():
    assert [says for says, times in Counter(case.says for case in EVERY_CASE).items() if times > 1] == []


@pytest.mark.parametrize("reason", Reason)
def test_shows_every_reason(reason):
    assert reason in {outcome.reason for case in CONVERSATIONS for outcome in case.expected.values()}


@pytest.mark.parametrize("status", Status)
def test_shows_every_status(status):
    assert status in {outcome.status for case in CONVERSATIONS for outcome in case.expected.values()}


def test_shows_every_row_of_the_statuses():
    outcomes = [outcome for case in CONVERSATIONS for outcome in case.expected.values()]
    assert {(outcome.reason, outcome.contributed > 0) for outcome in outcomes} == set(STATUSES)


def test_shows_every_row_of_the_reasons():
    first = {Reason.OUTSIDE_OFFERING, Reason.INCOGNITO, Reason.DELETED}
    shown = {
        (case.decisions().standing_at(case.now), outcome.contributed > 0, named(name).after_opt_out.value)
        for case in CONVERSATIONS
        for name, outcome in by_document(case.expected).items()
        if outcome.reason not in first
    }
    assert shown == set(REASONS)


@pytest.mark.parametrize("offering", Offering)
def test_shows_every_offering(offering):
    assert offering in {case.offering for case in CONVERSATIONS}


@pytest.mark.parametrize("kind", Kind)
def test_shows_every_kind(kind):
    assert kind in {case.kind for case in CONVERSATIONS}


@pytest.mark.parametrize("fact", sorted(IMPLEMENTED))
def test_shows_every_fact_the_engine_implements(fact):
    assert fact in {fact for case in EVERY_CASE for fact in case.facts}


def test_cites_only_facts_that_a_document_holds():
    held = {fact for policy in documents().values() for fact in _cited(policy)}
    assert {fact for case in EVERY_CASE for fact in case.facts} <= held


def test_shows_every_row_of_the_pop_up():
    shown = {
        (audience(named(name), case.asked(), case.now), phase(named(name), case.now))
        for case in pop_up().cases
        for name in by_document(case.expected)
    }
    assert shown == set(PROMPTS) == set(product(Audience, Phase))


def test_shows_both_sides_of_the_last_instant_of_each_deadline():
    times = {case.now for case in pop_up().cases}
    for policy in documents().values():
        assert policy.deadline in times
        assert policy.deadline - policy.deadline.resolution in times


def test_says_under_which_reading_wherever_they_differ():
    differing = [case for case in CONVERSATIONS if set(case.expected) == set(documents())]
    assert differing
    for case in differing:
        assert len(set(case.expected.values())) > 1, (
            f"one expectation, under every document, is enough: {case.says}"
        )


def _cited(policy):
    entries = (getattr(policy, key) for key in policy.__dataclass_fields__)
    return {fact for entry in entries for fact in getattr(entry, "facts", ())}
