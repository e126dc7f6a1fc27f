"""Saying yes or no to words, and whether the change asks people again: each of exactly these words."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from settings_app.domain.publication import Action, Materiality, Refusal, Role, approval
from settings_app.models import Approval, Judgement, Person
from settings_app.publishing import history
from settings_app.publishing.drafts import State, draft, locked, must_have_seen, take
from settings_app.publishing.mending import must_be_mended
from settings_app.publishing.refusals import Refused


@transaction.atomic
def approve(
    person: Person, draft_id: UUID | str, role: Role, *, digest: str, now: datetime, note: str = ""
) -> State:
    """Approve the words with this digest, in a role that the person has. Raises Refused."""
    state = locked(draft_id, now)
    take(approval(state.approved_by, role), state, person, role)
    must_be_mended(state)
    return _say(state, person, role, digest, True, note, now)


@transaction.atomic
def object_to(
    person: Person, draft_id: UUID | str, role: Role, *, digest: str, now: datetime, note: str
) -> State:
    """Say no to the words with this digest, and why; an earlier yes of the role is over. Raises Refused."""
    state = locked(draft_id, now)
    take(Action.OBJECT, state, person, role)
    if not note.strip():
        raise Refused(Refusal.NOTHING_SAID)
    return _say(state, person, role, digest, False, note, now)


@transaction.atomic
def judge(
    person: Person,
    draft_id: UUID | str,
    materiality: Materiality,
    *,
    digest: str,
    against: str,
    now: datetime,
    note: str = "",
) -> State:
    """Say what the change from the version `against` is to those who answered. Raises Refused."""
    state = locked(draft_id, now)
    take(Action.JUDGE, state, person)
    must_have_seen(digest, state)
    if against not in {release.version for release in history.releases(history.published())}:
        raise Refused(Refusal.NO_SUCH_VERSION)
    Judgement(
        revision=state.newest,
        materiality=materiality,
        against=against,
        note=note,
        person=person.subject,
        at=now,
    ).save()
    return draft(draft_id, now)


def _say(
    state: State, person: Person, role: Role, digest: str, approves: bool, note: str, now: datetime
) -> State:
    must_have_seen(digest, state)
    Approval(
        revision=state.newest,
        digest=digest,
        role=role,
        approves=approves,
        note=note,
        person=person.subject,
        at=now,
    ).save()
    return draft(state.draft.pk, now)
