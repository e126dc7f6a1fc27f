"""What somebody saw, found again by what the team would have at hand. What they answered is not told."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from django.db.models import QuerySet

from settings_app.models import LedgerEntry, ServedQuestion

DIGEST = re.compile(r"[0-9a-f]{64}")
PLACE = re.compile(r"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})[/ #]+([0-9]{1,9})")


@dataclass(frozen=True, slots=True)
class Occasion:
    """Somebody saw it and pressed: whose record, the place in it, and when, server time, UTC."""

    subject: UUID
    sequence: int
    at: datetime
    surface: str


@dataclass(frozen=True, slots=True)
class Seen:
    """What was shown as it is kept: canonical JSON by its SHA-256; and the occasion, if a row led to it."""

    digest: str
    content: str
    first_served_at: datetime
    occasion: Occasion | None = None

    @property
    def is_intact(self) -> bool:
        """Whether the content still has the digest it is known by (fairness rule 30)."""
        return sha256(self.content.encode()).hexdigest() == self.digest


def seen(name: str) -> Seen | None:
    """What was shown by the name of it, of a row, or of a place in a record; None if nothing is called so.

    A name is the digest of what was shown, the digest of a row, or a subject and a sequence: `subject/3`.
    At most two queries. By a row's digest the whole record is looked through: no index is kept for that.
    """
    name = name.strip().lower()
    if place := PLACE.fullmatch(name):
        return _of_row(LedgerEntry.objects.filter(subject=UUID(place[1]), sequence=int(place[2])))
    if not DIGEST.fullmatch(name):
        return None
    shown = ServedQuestion.objects.filter(digest=name).first()
    return _seen(shown) if shown else _of_row(LedgerEntry.objects.filter(digest=name))


def seen_on(row: LedgerEntry) -> Seen | None:
    """What was shown where this row was made, with the row as its occasion: one query.

    None where nothing is kept under the row's digest, as for somebody imagined.
    """
    shown = ServedQuestion.objects.filter(digest=row.served_id).first()
    return _seen(shown, _occasion(row)) if shown else None


def seen_in(rows: Sequence[LedgerEntry]) -> dict[str, Seen]:
    """What was shown where these rows were made, by its digest: one query, however many they are."""
    found = ServedQuestion.objects.in_bulk({row.served_id for row in rows})
    return {digest: _seen(shown) for digest, shown in found.items()}


def _of_row(rows: QuerySet[LedgerEntry]) -> Seen | None:
    row = rows.select_related("served").first()
    return _seen(row.served, _occasion(row)) if row else None


def _occasion(row: LedgerEntry) -> Occasion:
    return Occasion(row.subject, row.sequence, row.at, row.surface)


def _seen(shown: ServedQuestion, occasion: Occasion | None = None) -> Seen:
    return Seen(shown.digest, shown.content, shown.first_served_at, occasion)
