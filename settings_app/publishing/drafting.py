"""Writing words: begin a version, change it, give it for review, give it up."""

import re
from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction

from settings_app import in_force
from settings_app.domain.publication import Action, Refusal
from settings_app.models import Draft, Person, Publication, Revision, Withdrawal, take_turn
from settings_app.publishing import history
from settings_app.publishing.content import (
    Document,
    check_all,
    content_of,
    digest_of,
    documents_of,
    notices_of,
    read,
)
from settings_app.publishing.drafts import State, draft, locked, must_have_seen, take
from settings_app.publishing.live import refresh_once_stored
from settings_app.publishing.mending import must_be_mended
from settings_app.publishing.refusals import Refused
from settings_app.publishing.roles import require

NAME = re.compile(r"[a-z0-9][a-z0-9.-]{0,49}")
BROUGHT_BACK = re.compile(r"(.+-)?r\d+")


@transaction.atomic
def begin(person: Person, version: str, *, now: datetime, based_on: str | None = None) -> State:
    """A new version that begins with the words of another one, by default of the live one. Raises Refused."""
    require(Action.EDIT, person)
    take_turn(history.TURN)
    _must_be_free(version)
    base = based_on or history.live_version(now)
    content = history.words_of(base)
    row = Draft.objects.create(version=version, based_on=base, author=person.subject, begun_at=now)
    _revise(row, 1, content, person, now)
    return draft(row.pk, now)


@transaction.atomic
def save(
    person: Person, draft_id: UUID | str, documents: Mapping[str, Document], *, on_top_of: int, now: datetime
) -> State:
    """Keep changed words, made from the revision of that number. The same words are not kept twice.

    Raises NoticeError for words that cannot be shown, and Refused; where somebody was faster, with theirs.
    """
    state = locked(draft_id, now)
    take(Action.EDIT, state, person)
    if on_top_of != state.newest.number:
        raise Refused(Refusal.OVERTAKEN, state.newest)
    notices = read(documents, state.draft.version)
    check_all(notices, in_force.policy())
    content = content_of(notices)
    if digest_of(content) == state.newest.digest:
        return state
    _revise(state.draft, state.newest.number + 1, content, person, now)
    return draft(draft_id, now)


@transaction.atomic
def submit(person: Person, draft_id: UUID | str, *, digest: str, now: datetime) -> State:
    """Give the newest words, whose digest the person saw, for review. Raises Refused or NoticeError."""
    state = locked(draft_id, now)
    take(Action.SUBMIT, state, person)
    must_have_seen(digest, state)
    _must_be_complete(state, now)
    Draft.objects.filter(pk=state.draft.pk).update(submitted=state.newest.number)
    return draft(draft_id, now)


@transaction.atomic
def withdraw(person: Person, draft_id: UUID | str, *, now: datetime) -> State:
    """Give a version up, or call a scheduled one off before its moment. Raises Refused."""
    take_turn(history.TURN)
    state = locked(draft_id, now)
    take(Action.WITHDRAW, state, person)
    Draft.objects.filter(pk=state.draft.pk).update(withdrawn_at=now)
    if state.publication is not None:
        Withdrawal(publication=state.publication, person=person.subject, at=now).save()
        refresh_once_stored()
    return draft(draft_id, now)


def _must_be_free(version: str) -> None:
    if not NAME.fullmatch(version) or BROUGHT_BACK.fullmatch(version):
        raise Refused(Refusal.NAME_UNFIT)
    taken = Draft.objects.filter(version=version).exists() or version == settings.NOTICE
    if taken or Publication.objects.filter(version=version).exists():
        raise Refused(Refusal.NAME_TAKEN)


def _must_be_complete(state: State, now: datetime) -> None:
    """Nobody who reads a language that is live is left without; and the words fit the policy of today."""
    notices = notices_of(state.newest.content, state.draft.version)
    live = documents_of(history.words_of(history.live_version(now)))
    if not live.keys() <= notices.keys():
        raise Refused(Refusal.LANGUAGE_MISSING)
    check_all(notices, in_force.policy())
    must_be_mended(state)


def _revise(row: Draft, number: int, content: str, person: Person, now: datetime) -> None:
    digest = digest_of(content)
    Revision(draft=row, number=number, content=content, digest=digest, author=person.subject, at=now).save()
