"""The record of one person as plain values, to hand over: every field of every row, and what was shown."""

import json
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from settings_app.ledger.accepting import acceptances
from settings_app.ledger.history import record_of
from settings_app.models import ServedQuestion

ENTRY = (
    *("subject", "sequence", "event", "choice", "at", "surface", "language", "policy", "notice", "key"),
    *("previous_digest", "digest"),
)
ACCEPTANCE = ("subject", "terms", "statement", "language", "at", "digest")


def told(subject: UUID) -> Iterator[dict[str, Any]]:
    """Every decision and put-off in its order, each with exactly what was shown: two queries."""
    entries = record_of(subject).entries
    shown = ServedQuestion.objects.in_bulk({entry.served_id for entry in entries})
    for entry in entries:
        row = {name: getattr(entry, name) for name in ENTRY}
        yield row | {"served": entry.served_id, "shown": json.loads(shown[entry.served_id].content)}


def acceptances_told(subject: UUID) -> Iterator[dict[str, Any]]:
    """Every acceptance of the terms: one query."""
    return ({name: getattr(row, name) for name in ACCEPTANCE} for row in acceptances(subject))
