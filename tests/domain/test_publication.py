"""The stages of a version: a table without a hole, and who may take which step."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from settings_app.domain.publication import (
    BY_OTHERS,
    STEPS,
    Action,
    Actor,
    Facts,
    Refusal,
    Role,
    Stage,
    approval,
    objection,
    stage_of,
    step,
)

NOW = datetime(2026, 1, 1, tzinfo=UTC)
HOUR = timedelta(hours=1)
FIXED = (Stage.SCHEDULED, Stage.LIVE, Stage.SUPERSEDED, Stage.WITHDRAWN)

# The whole way of a version, and every way back.
WALKS = [
    (Stage.DRAFT, Action.SUBMIT, Stage.IN_REVIEW),
    (Stage.IN_REVIEW, Action.APPROVE, Stage.IN_REVIEW),
    (Stage.IN_REVIEW, Action.APPROVE_AS_LAST, Stage.APPROVED),
    (Stage.APPROVED, Action.SCHEDULE, Stage.SCHEDULED),
    (Stage.SCHEDULED, Action.GO_LIVE, Stage.LIVE),
    (Stage.APPROVED, Action.PUBLISH, Stage.LIVE),
    (Stage.LIVE, Action.GIVE_WAY, Stage.SUPERSEDED),
    (Stage.IN_REVIEW, Action.EDIT, Stage.DRAFT),
    (Stage.APPROVED, Action.EDIT, Stage.DRAFT),
    (Stage.APPROVED, Action.OBJECT, Stage.IN_REVIEW),
    (Stage.SCHEDULED, Action.WITHDRAW, Stage.WITHDRAWN),
    (Stage.LIVE, Action.WITHDRAW, Refusal.ALREADY_LIVE),
    (Stage.DRAFT, Action.APPROVE, Refusal.NOT_SUBMITTED),
    (Stage.DRAFT, Action.PUBLISH, Refusal.NOT_APPROVED),
    (Stage.IN_REVIEW, Action.SCHEDULE, Refusal.NOT_APPROVED),
    (Stage.IN_REVIEW, Action.SUBMIT, Refusal.ALREADY_SUBMITTED),
]


def test_every_step_from_every_stage_is_in_the_table() -> None:
    assert {(stage, action) for stage, row in STEPS.items() for action in row} == {
        (stage, action) for stage in Stage for action in Action
    }


@pytest.mark.parametrize(("stage", "action", "leads_to"), WALKS)
def test_the_way(stage: Stage, action: Action, leads_to: Stage | Refusal) -> None:
    assert step(stage, action) == leads_to


@pytest.mark.parametrize("stage", FIXED)
@pytest.mark.parametrize("action", [Action.EDIT, Action.SUBMIT, Action.APPROVE, Action.JUDGE, Action.PUBLISH])
def test_what_is_out_or_given_up_is_never_touched_again(stage: Stage, action: Action) -> None:
    assert isinstance(step(stage, action), Refusal)


def test_only_approved_words_can_go_out() -> None:
    for action in (Action.SCHEDULE, Action.PUBLISH):
        assert [stage for stage in Stage if isinstance(step(stage, action), Stage)] == [Stage.APPROVED]


@pytest.mark.parametrize(
    ("facts", "stands"),
    [
        (Facts(1, None, ()), Stage.DRAFT),
        (Facts(2, 1, tuple(Role)), Stage.DRAFT),
        (Facts(2, 2, (Role.LEGAL, Role.PRIVACY)), Stage.IN_REVIEW),
        (Facts(2, 2, tuple(Role)), Stage.APPROVED),
        (Facts(2, 2, tuple(Role), NOW + HOUR), Stage.SCHEDULED),
        (Facts(2, 2, tuple(Role), NOW), Stage.LIVE),
        (Facts(2, 2, tuple(Role), NOW - HOUR, gave_way=True), Stage.SUPERSEDED),
        (Facts(2, 2, tuple(Role), NOW + HOUR, withdrawn=True), Stage.WITHDRAWN),
        (Facts(1, None, (), withdrawn=True), Stage.WITHDRAWN),
    ],
)
def test_where_a_version_stands(facts: Facts, stands: Stage) -> None:
    assert stage_of(facts, NOW) is stands


@given(st.sets(st.sampled_from(Role)), st.sampled_from(Role))
def test_the_approval_that_completes_the_roles_is_the_last(given_by: set[Role], role: Role) -> None:
    stands = stage_of(Facts(1, 1, given_by | {role}), NOW)
    assert step(Stage.IN_REVIEW, approval(given_by, role)) is stands


@given(st.sampled_from(Action), st.sets(st.sampled_from(Role)), st.booleans())
def test_nobody_from_outside_does_anything(action: Action, roles: set[Role], is_author: bool) -> None:
    assert objection(action, Actor(False, roles, is_author)) is Refusal.NOT_STAFF


@pytest.mark.parametrize("action", sorted(BY_OTHERS))
def test_an_author_neither_approves_nor_judges_their_own_words(action: Action) -> None:
    assert objection(action, Actor(True, set(Role), is_author=True)) is Refusal.OWN_WORDS
    assert objection(action, Actor(True, set(Role), is_author=False)) is None


@pytest.mark.parametrize(
    ("action", "role"),
    [(Action.JUDGE, Role.PRODUCT), (Action.PUBLISH, Role.LEGAL), (Action.SCHEDULE, Role.PRIVACY)],
)
def test_who_wants_it_out_does_not_say_whom_it_asks_again(action: Action, role: Role) -> None:
    assert objection(action, Actor(True, {role}, is_author=False)) is Refusal.NOT_IN_ROLE
