"""The hash chain of one person's record: each row's digest covers all its fields and the digest before."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import UTC

from settings_app.models import LedgerEntry


def fields_of(entry: LedgerEntry) -> dict[str, str | int]:
    """Every field of the row that its digest covers: all but the digest itself. Times are UTC, ISO 8601."""
    return {
        "subject": str(entry.subject),
        "sequence": entry.sequence,
        "event": entry.event,
        "choice": entry.choice,
        "at": entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "surface": entry.surface,
        "language": entry.language,
        "policy": entry.policy,
        "notice": entry.notice,
        "served": entry.served_id,
        "key": entry.key,
        "previous_digest": entry.previous_digest,
    }


def digest_of(entry: LedgerEntry) -> str:
    """SHA-256 over the canonical JSON of every field of the row but the digest itself."""
    return digest_of_fields(fields_of(entry))


def digest_of_fields(fields: Mapping[str, str | int]) -> str:
    """The same of a row that is given as its fields."""
    canonical = json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def broken_at(entries: Iterable[LedgerEntry]) -> int | None:
    """The place of the first row that does not follow from the one before it; None if the chain holds.

    Rows are given in the order of their sequence, all of one person.
    """
    previous = ""
    for place, entry in enumerate(entries, start=1):
        follows = entry.sequence == place and entry.previous_digest == previous
        if not follows or entry.digest != digest_of(entry):
            return place
        previous = entry.digest
    return None
