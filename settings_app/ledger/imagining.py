"""A record that nobody has: for a preview, made in memory like a real one and never stored."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from settings_app.domain.vocabulary import Choice, Event, Surface
from settings_app.ledger.chain import digest_of
from settings_app.ledger.history import Record
from settings_app.models import LedgerEntry

# The digest of what was shown to them: of nothing that is kept.
NEVER_SERVED = "0" * 64


@dataclass(frozen=True, slots=True)
class Imagined:
    """What somebody might have done about the question; without a choice they put it off. `at` is UTC."""

    choice: Choice | None
    at: datetime
    surface: Surface
    notice: str
    policy: str
    language: str = "en"


def imagined_record(subject: UUID, done: Iterable[Imagined]) -> Record:
    """The record of somebody who did this, in this order: chained as a stored one is, so that it verifies."""
    entries: list[LedgerEntry] = []
    for one in done:
        entries.append(_entry(subject, one, entries))
    return Record(tuple(entries))


def _entry(subject: UUID, done: Imagined, before: list[LedgerEntry]) -> LedgerEntry:
    entry = LedgerEntry(
        subject=subject,
        sequence=len(before) + 1,
        event=Event.PUT_OFF if done.choice is None else Event.DECISION,
        choice=done.choice or "",
        at=done.at,
        surface=done.surface,
        language=done.language,
        policy=done.policy,
        notice=done.notice,
        served_id=NEVER_SERVED,
        key=f"imagined.{len(before) + 1}",
        previous_digest=before[-1].digest if before else "",
    )
    entry.digest = digest_of(entry)
    return entry
