"""The acceptance of the terms, on record beside the choices and apart from them (fairness rule 15)."""

import hashlib
import json
from datetime import UTC, datetime
from uuid import UUID

from django.db import transaction

from settings_app.models import TermsAcceptance


def accept_terms(
    *, subject: UUID, terms: str, statement: str, language: str, now: datetime
) -> TermsAcceptance:
    """Record that the terms of that name were accepted by what `statement` said. A repeat adds nothing.

    It decides nothing about training. `now` is server time, aware.
    """
    with transaction.atomic():
        found = TermsAcceptance.objects.filter(subject=subject, terms=terms).first()
        if found is not None:
            return found
        row = TermsAcceptance(subject=subject, terms=terms, statement=statement, language=language, at=now)
        row.digest = digest_of_acceptance(row)
        row.save()
        return row


def acceptances(subject: UUID) -> tuple[TermsAcceptance, ...]:
    """Every acceptance of one person, the first one first: one query."""
    return tuple(TermsAcceptance.objects.filter(subject=subject).order_by("at", "id"))


def digest_of_acceptance(row: TermsAcceptance) -> str:
    """SHA-256 over the canonical JSON of every field of the row but its number and the digest itself."""
    fields = {
        "subject": str(row.subject),
        "terms": row.terms,
        "statement": row.statement,
        "language": row.language,
        "at": row.at.astimezone(UTC).isoformat(timespec="microseconds"),
    }
    canonical = json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
