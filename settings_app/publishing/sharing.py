"""Links with which somebody without an account sees one draft, for a while, until they are called back."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from operator import attrgetter
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from settings_app.domain.publication import Action, Refusal
from settings_app.models import Comment, Draft, Person, Revision, ShareLink
from settings_app.models.one_pass import Asked, Row, columns, made, one_pass
from settings_app.publishing.content import digest_of
from settings_app.publishing.drafts import State, draft
from settings_app.publishing.refusals import Refused
from settings_app.publishing.roles import require
from settings_app.publishing.standing import Remark, standing

AT_MOST = timedelta(days=30)
NOTED_EVERY = timedelta(minutes=1)


class LinkRefused(Exception):
    """The link opens nothing: unknown, past its day or revoked. Which of them, a stranger is not told."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What a link shows: one draft, where it stands, and its words pinned or newest. It leads to no other.

    `remarks` are those that were made by this link, the first one first.
    """

    link: ShareLink
    state: State
    revision: Revision
    remarks: tuple[Remark, ...] = ()

    @property
    def draft(self) -> Draft:
        """The one draft."""
        return self.state.draft


@transaction.atomic
def share(
    person: Person,
    draft_id: UUID | str,
    *,
    expires_at: datetime,
    now: datetime,
    pinned: bool = False,
    may_remark: bool = False,
) -> tuple[ShareLink, str]:
    """A new link and its token, never seen again: pinned to the newest words, or following the draft.

    With it anybody can read, and remark only if it `may_remark`. Raises Refused.
    """
    require(Action.EDIT, person)
    if expires_at <= now:
        raise Refused(Refusal.IN_THE_PAST)
    if expires_at > now + AT_MOST:
        raise Refused(Refusal.TOO_LONG)
    state, token = draft(draft_id, now), secrets.token_urlsafe(32)
    link = ShareLink.objects.create(
        token_hash=digest_of(token),
        draft=state.draft,
        revision=state.newest if pinned else None,
        may_remark=may_remark,
        expires_at=expires_at,
        made_by=person.subject,
        made_at=now,
    )
    return link, token


def open_link(token: str, now: datetime) -> Opened:
    """What the link with this token shows at `now`: two queries. Raises LinkRefused.

    Once a minute at most a third one notes that it was opened.
    """
    open_ones = ShareLink.objects.filter(token_hash=digest_of(token), revoked_at=None, expires_at__gt=now)
    names = [*columns(ShareLink), *columns(Revision, under="revision")]
    said = Comment.objects.filter(link__token_hash=digest_of(token)), columns(Comment)
    links, remarks = one_pass((open_ones, names), said)
    if not links:
        raise LinkRefused("This link does not open anything. Ask whoever sent it for a new one.")
    link: ShareLink = made(ShareLink, links[0])
    if link.last_used_at is None or now - link.last_used_at >= NOTED_EVERY:
        ShareLink.objects.filter(pk=link.pk).update(last_used_at=now)
    state = draft(link.draft_id, now)
    revision = made(Revision, links[0], under="revision") if link.revision_id else state.newest
    return Opened(link, state, revision, standing(remarks, revision.content))


def revoke(person: Person, link_id: UUID | str, *, now: datetime) -> None:
    """Call a link back, whoever made it; one that is called back stays so. Raises Refused."""
    require(Action.EDIT, person)
    try:
        ShareLink.objects.filter(pk=link_id, revoked_at=None).update(revoked_at=now)
    except ValidationError:
        raise Refused(Refusal.NO_SUCH_DRAFT) from None


def asked(draft_id: UUID | str, now: datetime) -> Asked:
    """Every link to a draft that still opens it, to be asked for together with something else."""
    return ShareLink.objects.filter(draft=draft_id, revoked_at=None, expires_at__gt=now), columns(ShareLink)


def in_order(rows: Iterable[Row]) -> list[ShareLink]:
    """The links of the rows that `asked` gives, the newest first."""
    links = sorted((made(ShareLink, row) for row in rows), key=attrgetter("pk"))
    return sorted(links, key=attrgetter("made_at"), reverse=True)
