"""What somebody did with the words, as plain values, to hand over: most people are never on the team."""

from typing import Any
from uuid import UUID

from django.db.models import Q

from settings_app.models import (
    Approval,
    Comment,
    Draft,
    Judgement,
    Publication,
    Revision,
    ShareLink,
    Withdrawal,
)

# By what it is called: the model, the fields that say who did it, and the others that say what.
DOINGS = {
    "drafts": (Draft, ("author",), ("version", "begun_at")),
    "revisions": (Revision, ("author",), ("draft_id", "number", "at")),
    "approvals": (Approval, ("person",), ("revision_id", "role", "approves", "note", "at")),
    "judgements": (Judgement, ("person",), ("revision_id", "materiality", "against", "note", "at")),
    "publications": (Publication, ("judged_by", "published_by"), ("version", "judged_at", "at")),
    "withdrawals": (Withdrawal, ("person",), ("publication_id", "at")),
    "share_links": (ShareLink, ("made_by",), ("draft_id", "made_at")),
    "comments": (
        Comment,
        ("author", "resolved_by"),
        ("draft_id", "language", "key", "text", "at", "resolved_at"),
    ),
}


def done_by(subject: UUID) -> dict[str, list[dict[str, Any]]]:
    """Everything that this person drafted, approved, judged, published, shared and remarked.

    One query for each kind; of others it tells nothing.
    """
    return {name: _done(subject, *what) for name, what in DOINGS.items()}


def _done(subject: UUID, model: Any, who: tuple[str, ...], what: tuple[str, ...]) -> list[dict[str, Any]]:
    theirs = Q()
    for name in who:
        theirs |= Q(**{name: subject})
    rows = model.objects.filter(theirs).order_by("pk").values(*who, *what)
    return [{name: _own(name in who, value, subject) for name, value in row.items()} for row in rows]


def _own(is_a_person: bool, value: Any, subject: UUID) -> Any:
    """The random number of somebody else is not handed over."""
    return None if is_a_person and value != subject else value
