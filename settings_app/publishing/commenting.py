"""Remarks on one string of a draft. They go with it as long as it reads as it did."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError

from settings_app.domain.publication import Action, Refusal
from settings_app.models import Comment, Person, Revision
from settings_app.models.one_pass import Asked, columns, one_pass
from settings_app.publishing.content import digest_of, documents_of, strings_of
from settings_app.publishing.drafts import State, draft
from settings_app.publishing.refusals import Refused
from settings_app.publishing.roles import require
from settings_app.publishing.sharing import Opened
from settings_app.publishing.standing import Remark, standing

# In characters.
LONGEST, LONGEST_NAME = 2000, 80


def remark(
    person: Person, draft_id: UUID | str, *, language: str, key: str, text: str, now: datetime
) -> Comment:
    """Remark on the string at a place (see `strings_of`) of the newest words. Raises Refused."""
    require(Action.EDIT, person)
    state = draft(draft_id, now)
    return _pinned(state, state.newest, language, key, text, author=person.subject, at=now)


def remark_by_link(
    opened: Opened, *, language: str, key: str, text: str, said_to_be: str, now: datetime
) -> Comment:
    """Remark on a string that a link shows, under whatever name its reader gives. Raises Refused.

    It is all that can be written by a link, and only by one that was made for it.
    """
    if not opened.link.may_remark:
        raise Refused(Refusal.READING_ALONE)
    name = said_to_be.replace("\0", "").strip()
    if not 0 < len(name) <= LONGEST_NAME:
        raise Refused(Refusal.NAMELESS)
    by = {"link": opened.link, "said_to_be": name}
    return _pinned(opened.state, opened.revision, language, key, text, **by, at=now)


def resolve(person: Person, comment_id: UUID | str, *, now: datetime) -> None:
    """Mark a remark as dealt with; who did it first stays. Raises Refused."""
    require(Action.EDIT, person)
    try:
        open_ones = Comment.objects.filter(pk=comment_id, resolved_at=None)
        open_ones.update(resolved_at=now, resolved_by=person.subject)
    except ValidationError:
        raise Refused(Refusal.NO_SUCH_STRING) from None


def remarks(state: State) -> tuple[Remark, ...]:
    """Every remark on a draft, in their order: one query."""
    return standing(one_pass(asked(state))[0], state.newest.content)


def asked(state: State) -> Asked:
    """The remarks on a draft, to be asked for together with something else; see `standing`."""
    return Comment.objects.filter(draft=state.draft), columns(Comment)


def _pinned(state: State, shown: Revision, language: str, key: str, text: str, **by: Any) -> Comment:
    """A remark on a string as the revision that was shown has it."""
    said = text.replace("\0", "").strip()
    if not said:
        raise Refused(Refusal.NOTHING_SAID)
    if len(said) > LONGEST:
        raise Refused(Refusal.TOO_MUCH_SAID)
    digest = digest_of(_string(shown, language, key))
    pinned = {"draft": state.draft, "language": language, "key": key, "string_digest": digest}
    return Comment.objects.create(**pinned, text=said, **by)


def _string(shown: Revision, language: str, key: str) -> str:
    documents = documents_of(shown.content)
    if language not in documents:
        raise Refused(Refusal.NO_SUCH_LANGUAGE)
    strings = strings_of(documents[language])
    if key not in strings:
        raise Refused(Refusal.NO_SUCH_STRING)
    return strings[key]
