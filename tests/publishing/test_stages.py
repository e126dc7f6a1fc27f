"""The way of a version through the door: draft, review, approvals, publication, and every refusal on it."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from settings_app import publishing
from settings_app.domain.publication import Materiality, Refusal, Role, Stage
from settings_app.models import Approval, Publication, Revision
from settings_app.notices import NoticeError
from settings_app.publishing import Refused, State
from settings_app.publishing.refusals import REMEDIES
from tests.publishing.team import Team, documents_with, member

MATERIAL, EDITORIAL = Materiality


def refused(refusal: Refusal, act: Callable[[], object]) -> Refused:
    """The step is refused with this code, and with a remedy."""
    with pytest.raises(Refused) as caught:
        act()
    assert caught.value.refusal is refusal
    assert str(caught.value) == REMEDIES[refusal]
    return caught.value


def test_every_refusal_has_a_remedy() -> None:
    assert REMEDIES.keys() == set(Refusal)


def test_a_version_begins_with_the_live_words(team: Team) -> None:
    state = team.begins("2026-01-01")
    assert state.draft.based_on == "2025-08-28"
    assert state.stage is Stage.DRAFT
    assert state.newest.content == publishing.words_of("2025-08-28")


def test_the_whole_way(team: Team) -> None:
    state = team.begins("2026-01-01")
    state = team.submits(team.writes(state, "Shall your chats train Claude?"))
    assert state.stage is Stage.IN_REVIEW
    state = team.approves(state, Role.LEGAL, Role.PRODUCT)
    assert (state.stage, state.approved_by) == (Stage.IN_REVIEW, {Role.LEGAL, Role.PRODUCT})
    state = team.approves(team.judges(state, EDITORIAL), Role.PRIVACY)
    assert state.stage is Stage.APPROVED
    row = publishing.publish(team.writer, state.draft.pk, now=team.tick())
    assert publishing.draft(state.draft.pk, team.now).stage is Stage.LIVE
    assert (row.digest, row.policy, row.materiality) == (
        state.newest.digest,
        "announced-2025-08-28",
        "editorial",
    )
    assert (row.judged_by, row.published_by) == (team.approvers[Role.PRIVACY].subject, team.writer.subject)
    assert publishing.live_version(team.now) == "2026-01-01"


def test_saving_on_top_of_older_words_is_refused_with_what_is_newer(team: Team) -> None:
    state = team.begins("2026-01-01")
    newer = team.writes(state, "First")
    caught = refused(Refusal.OVERTAKEN, lambda: team.writes(state, "Second", by=team.approvers[Role.LEGAL]))
    assert (caught.newer.number, caught.newer.digest) == (2, newer.newest.digest)


def test_the_same_words_are_not_kept_twice(team: Team) -> None:
    state = team.begins("2026-01-01")
    documents = publishing.documents_of(state.newest.content)
    publishing.save(team.writer, state.draft.pk, documents, on_top_of=1, now=team.tick())
    assert publishing.draft(state.draft.pk, team.now).newest.number == 1
    assert Revision.objects.count() == 1


@pytest.mark.parametrize(
    ("heading", "says"), [("Kept 5 years", "a figure typed by hand"), ("Till {decide_bye}", "{decide_bye}")]
)
def test_words_that_cannot_be_shown_are_refused_with_the_place(team: Team, heading: str, says: str) -> None:
    state = team.begins("2026-01-01")
    with pytest.raises(NoticeError, match=says.replace("{", r"\{")):
        team.writes(state, heading)


@pytest.mark.parametrize(
    ("documents", "says"),
    [
        ({}, "no words in English"),
        ({"en": {"heading": "A"}}, "2026-01-01/en"),
        ({"en": {"heading": {1, 2}}}, "expected tables, lists and strings"),
    ],
)
def test_documents_that_are_no_words_are_refused(team: Team, documents: dict, says: str) -> None:
    state = team.begins("2026-01-01")
    with pytest.raises(NoticeError, match=says):
        publishing.save(team.writer, state.draft.pk, documents, on_top_of=1, now=team.now)


def test_a_language_that_the_product_does_not_speak_is_refused(team: Team) -> None:
    state = team.begins("2026-01-01")
    documents = {**documents_with(state, "Another heading"), "tlh": {}}
    with pytest.raises(NoticeError, match="expected a language out of"):
        publishing.save(team.writer, state.draft.pk, documents, on_top_of=1, now=team.now)


def test_an_approval_lapses_when_a_word_changes_and_does_not_come_back(team: Team) -> None:
    approved = team.ready("2026-01-01", EDITORIAL, "First")
    changed = team.writes(approved, "Second")
    assert (changed.stage, changed.approvals, changed.judgement) == (Stage.DRAFT, {}, None)
    back = team.submits(team.writes(changed, "First"))
    assert back.newest.digest == approved.newest.digest
    assert (back.stage, back.approvals) == (Stage.IN_REVIEW, {})
    assert Approval.objects.count() == len(Role)


def test_nobody_who_wrote_a_word_of_it_approves_it(team: Team) -> None:
    legal = team.approvers[Role.LEGAL]
    state = team.submits(team.writes(team.begins("2026-01-01"), "First", by=legal))
    seen = {"digest": state.newest.digest, "now": team.tick()}
    for person, role in ((team.writer, Role.PRODUCT), (legal, Role.LEGAL)):
        refused(Refusal.OWN_WORDS, lambda p=person, r=role: publishing.approve(p, state.draft.pk, r, **seen))


def test_an_approval_is_of_the_words_that_were_seen(team: Team) -> None:
    seen = team.submits(team.begins("2026-01-01"))
    newest = team.submits(team.writes(seen, "Other"))
    stale = {"digest": seen.newest.digest, "now": team.tick()}
    refused(
        Refusal.OVERTAKEN,
        lambda: publishing.approve(team.approvers[Role.LEGAL], newest.draft.pk, Role.LEGAL, **stale),
    )


def test_a_row_that_no_approval_can_be_counts_for_nothing(team: Team) -> None:
    """However it got there: one of other words, and one by somebody who wrote these."""
    newest = team.submits(team.begins("2026-01-01")).newest
    said = {"revision": newest, "role": Role.LEGAL, "approves": True, "at": team.now}
    Approval(digest="0" * 64, person=team.approvers[Role.LEGAL].subject, **said).save()
    Approval(digest=newest.digest, person=team.writer.subject, **said).save()
    assert publishing.draft(newest.draft_id, team.now).approvals == {}


@pytest.mark.parametrize("role", Role)
def test_nobody_approves_in_a_role_they_do_not_have(team: Team, role: Role) -> None:
    state = team.submits(team.begins("2026-01-01"))
    seen = {"digest": state.newest.digest, "now": team.tick()}
    other = member("other", *(set(Role) - {role}))
    refused(Refusal.NOT_IN_ROLE, lambda: publishing.approve(other, state.draft.pk, role, **seen))
    stranger = member("stranger", role, staff=False)
    refused(Refusal.NOT_STAFF, lambda: publishing.approve(stranger, state.draft.pk, role, **seen))


def test_an_objection_takes_the_roles_yes_back(team: Team) -> None:
    state = team.ready("2026-01-01", EDITORIAL)
    legal = team.approvers[Role.LEGAL]
    seen = {"digest": state.newest.digest, "now": team.tick()}
    refused(
        Refusal.NOTHING_SAID,
        lambda: publishing.object_to(legal, state.draft.pk, Role.LEGAL, note=" ", **seen),
    )
    state = publishing.object_to(legal, state.draft.pk, Role.LEGAL, note="Say until when.", **seen)
    assert (state.stage, state.approvals[Role.LEGAL].note) == (Stage.IN_REVIEW, "Say until when.")
    refused(Refusal.NOT_APPROVED, lambda: publishing.publish(team.writer, state.draft.pk, now=team.tick()))


def test_nothing_is_published_before_somebody_said_what_the_change_is(team: Team) -> None:
    state = team.approves(team.submits(team.begins("2026-01-01")))
    refused(Refusal.NOT_JUDGED, lambda: publishing.publish(team.writer, state.draft.pk, now=team.tick()))
    product = team.approvers[Role.PRODUCT]
    seen = {"digest": state.newest.digest, "against": "2025-08-28", "now": team.tick()}
    refused(Refusal.NOT_IN_ROLE, lambda: publishing.judge(product, state.draft.pk, EDITORIAL, **seen))
    refused(Refusal.NO_SUCH_VERSION, lambda: team.judges(state, EDITORIAL, against="1999-01-01"))


def test_a_judgement_against_words_that_are_live_no_more_does_not_count(team: Team) -> None:
    state = team.ready("2026-01-01", EDITORIAL)
    team.publishes("2026-01-02", MATERIAL)
    refused(
        Refusal.JUDGED_AGAINST_ANOTHER,
        lambda: publishing.publish(team.writer, state.draft.pk, now=team.tick()),
    )
    team.judges(state, MATERIAL)
    assert publishing.publish(team.writer, state.draft.pk, now=team.tick()).against == "2026-01-02"


def test_a_scheduled_version_goes_live_at_its_moment_and_not_before(team: Team) -> None:
    day = team.now + timedelta(days=1)
    row = team.publishes("2026-01-01", EDITORIAL, live_from=day)
    moment = timedelta(microseconds=1)
    stages = [publishing.draft(row.draft_id, at).stage for at in (day - moment, day)]
    assert stages == [Stage.SCHEDULED, Stage.LIVE]
    assert [publishing.live_version(at) for at in (day - moment, day)] == ["2025-08-28", "2026-01-01"]


def test_nothing_is_published_in_the_past(team: Team) -> None:
    state = team.ready("2026-01-01", EDITORIAL)
    before = team.now - timedelta(seconds=1)
    refused(
        Refusal.IN_THE_PAST,
        lambda: publishing.publish(team.writer, state.draft.pk, now=team.tick(), live_from=before),
    )


def test_what_is_scheduled_can_be_called_off_and_then_never_was_live(team: Team) -> None:
    day = team.now + timedelta(days=1)
    row = team.publishes("2026-01-01", EDITORIAL, live_from=day)
    assert publishing.withdraw(team.writer, row.draft_id, now=team.tick()).stage is Stage.WITHDRAWN
    assert publishing.live_version(day) == "2025-08-28"
    assert [publishing.was_withdrawn(one) for one in publishing.published()] == [True]
    refused(Refusal.GONE, lambda: publishing.withdraw(team.writer, row.draft_id, now=team.tick()))


def test_what_is_live_is_not_called_off(team: Team) -> None:
    row = team.publishes("2026-01-01", EDITORIAL)
    refused(Refusal.ALREADY_LIVE, lambda: publishing.withdraw(team.writer, row.draft_id, now=team.tick()))


def test_a_clock_that_stepped_back_publishes_after_what_is_there(team: Team) -> None:
    team.publishes("2026-01-01", EDITORIAL)
    state = team.ready("2026-01-02", EDITORIAL)
    publishing.publish(team.writer, state.draft.pk, now=team.now - timedelta(hours=1))
    assert publishing.live_version(team.now) == "2026-01-02"


@pytest.mark.parametrize("name", ["", "A", "a b", "-a", "a" * 51, "r2", "2026-01-01-r1"])
def test_a_name_that_is_none(team: Team, name: str) -> None:
    refused(Refusal.NAME_UNFIT, lambda: team.begins(name))


@pytest.mark.parametrize("name", ["2025-08-28", "2026-01-01"])
def test_a_name_that_is_taken(team: Team, name: str) -> None:
    team.begins("2026-01-01")
    refused(Refusal.NAME_TAKEN, lambda: team.begins(name))


@pytest.mark.parametrize("id_", ["", "nonsense", "00000000-0000-0000-0000-000000000000"])
def test_a_draft_that_is_not_there(team: Team, id_: str) -> None:
    refused(Refusal.NO_SUCH_DRAFT, lambda: publishing.draft(id_, team.now))


def test_the_states_of_many_drafts_need_as_many_queries_as_of_one(
    team: Team, django_assert_num_queries: Callable
) -> None:
    team.publishes("2026-01-01", EDITORIAL)
    with django_assert_num_queries(1):
        publishing.drafts(team.now)
    states: list[State] = [team.ready(f"2026-02-0{n}", EDITORIAL) for n in range(1, 4)]
    with django_assert_num_queries(1):
        found = publishing.drafts(team.now)
    assert [state.draft.version for state in found[:3]] == [s.draft.version for s in reversed(states)]
    assert Publication.objects.count() == 1


def test_whoever_reads_a_language_that_is_live_is_not_left_without(team: Team, monkeypatch) -> None:
    from settings_app.publishing import drafting

    state = team.writes(team.begins("2026-01-01"), "First")
    both = {"en": {}, "tlh": {}}
    monkeypatch.setattr(drafting, "documents_of", lambda content: both)
    refused(Refusal.LANGUAGE_MISSING, lambda: team.submits(state))


def test_words_are_compared_by_their_names(team: Team) -> None:
    documents = documents_with(team.begins("2026-01-01"), "First")
    strings = publishing.strings_of(documents["en"])
    assert strings["heading"] == "First"
    assert strings["rows.kept.on"].startswith("Up to {retention_if_allowed}")
    assert "sections.0.heading" in strings
