"""Whatever a team does, in whichever order: the rules that must never break hold after every step."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from settings_app import publishing
from settings_app.domain.publication import Action, Materiality, Role, Stage, approval, step
from settings_app.domain.releases import live_at
from settings_app.models import Approval, Judgement, Person, Publication, Revision
from settings_app.publishing import Refused, State, history
from settings_app.publishing.content import digest_of
from tests.publishing.team import Team

WHICH = st.integers(0, 5)
WHO = st.integers(0, 3)
ROLES = st.sampled_from(Role)
HEADINGS = st.sampled_from(["Train?", "Learn?", "Use?"])


class Life(RuleBasedStateMachine):
    """A team of four, each of whom tries everything."""

    def __init__(self) -> None:
        super().__init__()
        self.stored = transaction.atomic()
        self.stored.__enter__()
        self.team = Team()
        self.people = [self.team.writer, *self.team.approvers.values()]
        self.published: list[tuple[str, str]] = []
        self.was_live: dict[datetime, str] = {}

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.stored.__exit__(None, None, None)

    def does(
        self, which: int, action: Action | Callable[[State], Action], act: Callable[[State], object]
    ) -> None:
        """Try something with a draft; where it is not refused, the draft stands where the table says."""
        found = publishing.drafts(self.team.tick())
        if not found:
            return
        before = found[which % len(found)]
        try:
            act(before)
        except Refused:
            return
        taken = action if isinstance(action, Action) else action(before)
        now = self.team.now
        assert publishing.draft(before.draft.pk, now).stage is step(before.stage, taken), (
            before.stage,
            taken,
        )

    @rule(who=WHO)
    def begin(self, who: int) -> None:
        number = len(publishing.drafts(self.team.tick()))
        publishing.begin(self.people[who], f"version.{number}", now=self.team.now)

    @rule(which=WHICH, who=WHO, heading=HEADINGS)
    def write(self, which: int, who: int, heading: str) -> None:
        def other(state: State) -> object:
            same = publishing.documents_of(state.newest.content)["en"]["heading"] == heading
            return self.team.writes(state, f"{heading}{heading}" if same else heading, by=self.people[who])

        self.does(which, Action.EDIT, other)

    @rule(which=WHICH)
    def submit(self, which: int) -> None:
        self.does(which, Action.SUBMIT, self.team.submits)

    @rule(which=WHICH, who=WHO, role=ROLES)
    def approve(self, which: int, who: int, role: Role) -> None:
        def says(state: State) -> object:
            seen = {"digest": state.newest.digest, "now": self.team.now}
            return publishing.approve(self.people[who], state.draft.pk, role, **seen)

        self.does(which, lambda state: approval(state.approved_by, role), says)

    @rule(which=WHICH)
    def approve_all(self, which: int) -> None:
        for role in Role:
            self.does(
                which,
                lambda s, r=role: approval(s.approved_by, r),
                lambda s, r=role: self.team.approves(s, r),
            )

    @rule(which=WHICH, role=ROLES)
    def object_to(self, which: int, role: Role) -> None:
        def says(state: State) -> object:
            seen = {"digest": state.newest.digest, "now": self.team.now, "note": "No."}
            return publishing.object_to(self.team.approvers[role], state.draft.pk, role, **seen)

        self.does(which, Action.OBJECT, says)

    @rule(which=WHICH, materiality=st.sampled_from(Materiality))
    def judge(self, which: int, materiality: Materiality) -> None:
        self.does(which, Action.JUDGE, lambda state: self.team.judges(state, materiality))

    @rule(which=WHICH, who=WHO)
    def publish(self, which: int, who: int) -> None:
        self._publish(which, who, None)

    @rule(which=WHICH, who=WHO, minutes=st.integers(1, 20))
    def schedule(self, which: int, who: int, minutes: int) -> None:
        self._publish(which, who, self.team.now + timedelta(minutes=minutes))

    def _publish(self, which: int, who: int, live_from: datetime | None) -> None:
        action = Action.PUBLISH if live_from is None else Action.SCHEDULE
        self.does(
            which,
            lambda state: action if live_from is None or live_from > self.team.now else Action.PUBLISH,
            lambda state: publishing.publish(
                self.people[who], state.draft.pk, now=self.team.now, live_from=live_from
            ),
        )

    @rule(materiality=st.sampled_from(Materiality), minutes=st.integers(0, 20))
    def go_all_the_way(self, materiality: Materiality, minutes: int) -> None:
        """By chance alone hardly any version would get out."""
        later = self.team.now + timedelta(minutes=minutes) if minutes else None
        number = len(publishing.drafts(self.team.tick()))
        state = self.team.ready(f"version.{number}", materiality)
        try:
            publishing.publish(self.team.writer, state.draft.pk, now=self.team.tick(), live_from=later)
        except Refused:
            return

    @rule(which=WHICH)
    def withdraw(self, which: int) -> None:
        self.does(
            which,
            Action.WITHDRAW,
            lambda state: publishing.withdraw(self.people[0], state.draft.pk, now=self.team.now),
        )

    @rule(which=WHICH, who=WHO)
    def roll_back(self, which: int, who: int) -> None:
        known = history.releases(publishing.published())
        try:
            self.team.brings_back(known[which % len(known)].version, by=self.people[who])
        except Refused:
            return

    @invariant()
    def history_only_grows(self) -> None:
        rows = [(row.version, row.seal) for row in publishing.published()]
        assert rows[: len(self.published)] == self.published
        assert publishing.broken_at(publishing.published(with_words=True)) is None
        self.published = rows

    @invariant()
    def what_was_live_stays_what_was_live(self) -> None:
        known = history.releases(publishing.published())
        self.was_live[self.team.now] = live_at(known, self.team.now).version
        assert {at: live_at(known, at).version for at in self.was_live} == self.was_live

    @invariant()
    def nothing_went_out_without_every_role_and_no_author_approved(self) -> None:
        for row in Publication.objects.exclude(draft=None):
            authors = set(Revision.objects.filter(draft=row.draft_id).values_list("author", flat=True))
            said = Approval.objects.filter(revision__draft=row.draft_id, digest=row.digest, approves=True)
            assert {one.role for one in said if one.person not in authors} == set(Role)
            judges = Judgement.objects.filter(revision__draft=row.draft_id).values_list("person", flat=True)
            assert row.judged_by in judges and row.judged_by not in authors
            assert row.live_from >= row.at

    @invariant()
    def what_comes_back_went_out_before(self) -> None:
        digests = {digest_of(publishing.words_of("2025-08-28"))}
        for row in Publication.objects.order_by("sequence"):
            assert not row.points_at or row.digest in digests
            digests.add(row.digest)

    @invariant()
    def an_approval_counts_for_the_newest_words_alone(self) -> None:
        for state in publishing.drafts(self.team.now):
            assert {one.digest for one in state.approvals.values()} <= {state.newest.digest}
            if state.stage is Stage.APPROVED:
                assert state.approved_by == set(Role)


@pytest.mark.parametrize("lives", [4, pytest.param(40, marks=pytest.mark.thorough)], ids=["a few", "many"])
def test_whatever_a_team_does(db: None, lives: int) -> None:
    assert not Person.objects.exists()
    run_state_machine_as_test(Life, settings=settings(max_examples=lives, stateful_step_count=25))
