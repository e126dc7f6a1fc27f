"""Remarks on one string of a draft. They go with it as long as it reads as it did."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from uuid import UUID

from django.core.exceptions import ValidationError

from settings_app.domain.publication import Action, Refusal
from settings_app.models import Comment, Person
from settings_app.models.one_pass import Asked, Row, columns, made, one_pass
from settings_app.publishing.content import digest_of, documents_of, strings_of
from settings_app.publishing.drafts import State, draft
from settings_app.publishing.refusals import Refused
from settings_app.publishing.roles import require


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment, and whether its string still reads as it did when the comment was made."""

    comment: Comment
    stands: bool


def remark(
    person: Person, draft_id: UUID | str, *, language: str, key: str, text: str, now: datetime
) -> Comment:
    """Remark on the string at a place (see `strings_of`) of the newest words. Raises Refused."""
    require(Action.EDIT, person)
    if not text.strip():
        raise Refused(Refusal.NOTHING_SAID)
    state = draft(draft_id, now)
    return Comment.objects.create(
        draft=state.draft,
        language=language,
        key=key,
        string_digest=digest_of(_string(state, language, key)),
        text=text.strip(),
        author=person.subject,
        at=now,
    )


def resolve(person: Person, comment_id: UUID | str, *, now: datetime) -> None:
    """Mark a remark as dealt with; who did it first stays. Raises Refused."""
    require(Action.EDIT, person)
    try:
        open_ones = Comment.objects.filter(pk=comment_id, resolved_at=None)
        open_ones.update(resolved_at=now, resolved_by=person.subject)
    except ValidationError:
        raise Refused(Refusal.NO_SUCH_STRING) from None


def remarks(state: State) -> list[Remark]:
    """Every remark on a draft, in their order: one query."""
    return in_order(one_pass(asked(state))[0], state)


def asked(state: State) -> Asked:
    """The remarks on a draft, to be asked for together with something else."""
    return Comment.objects.filter(draft=state.draft), columns(Comment)


def in_order(rows: Iterable[Row], state: State) -> list[Remark]:
    """The remarks of the rows that `asked` gives, the first one first."""
    documents = documents_of(state.newest.content)
    digests = {
        (language, key): digest_of(string)
        for language, document in documents.items()
        for key, string in strings_of(document).items()
    }
    comments: list[Comment] = sorted((made(Comment, row) for row in rows), key=attrgetter("at", "pk"))
    return [Remark(one, digests.get((one.language, one.key)) == one.string_digest) for one in comments]


def _string(state: State, language: str, key: str) -> str:
    documents = documents_of(state.newest.content)
    if language not in documents:
        raise Refused(Refusal.NO_SUCH_LANGUAGE)
    strings = strings_of(documents[language])
    if key not in strings:
        raise Refused(Refusal.NO_SUCH_STRING)
    return strings[key]
