"""Rules 1 to 8 once more, as plainly as can be: lists, scans and ifs. The engine is measured against it."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

# The decisions as they were recorded; and what a verdict says, value by value.
Record = list[tuple[datetime, str]]
Answer = tuple[Any, ...]

COVERED = ("free", "pro", "max")
LAST_DAY = {"use_continues": "2025-09-28", "future_runs_exclude": "2025-10-08"}


@dataclass
class Chat:
    """A conversation in plain words."""

    offering: str = "pro"
    incognito: bool = False
    moments: list[datetime] = field(default_factory=list)
    deleted_at: datetime | None = None


def standing(decisions: Record, moment: datetime) -> str:
    """Rule 1: read every decision in the order of the record, keep the last that is not later."""
    found = "undecided"
    for when, choice in decisions:
        if when <= moment:
            found = choice
    return found


def counted(chat: Chat, now: datetime) -> list[datetime]:
    """The uses that have happened by now; nothing is used once it is deleted."""
    return [m for m in chat.moments if m <= now and not (chat.deleted_at and m > chat.deleted_at)]


def contributed(decisions: Record, chat: Chat, now: datetime) -> list[datetime]:
    """Rules 2 and 3."""
    if chat.offering not in COVERED or chat.incognito:
        return []
    return [m for m in counted(chat, now) if standing(decisions, m) == "allow"]


def is_deleted(chat: Chat, now: datetime) -> bool:
    """Whether it is deleted by now."""
    return chat.deleted_at is not None and chat.deleted_at <= now


def status_and_reason(reading: str, decisions: Record, chat: Chat, now: datetime) -> tuple[str, str]:
    """Rules 5 and 6, the strongest reason first."""
    given, choice = contributed(decisions, chat, now), standing(decisions, now)
    if chat.offering not in COVERED:
        return "outside", "outside_offering"
    if chat.incognito:
        return "not_used", "incognito"
    if is_deleted(chat, now):
        return "past_only" if given else "not_used", "deleted"
    if not given:
        return "not_used", {"allow": "not_resumed", "decline": "opted_out", "undecided": "undecided"}[choice]
    if choice == "allow":
        return "in_use", "contributing"
    if reading == "use_continues":
        return "in_use_frozen", "contributed_before_opt_out"
    return "past_only", "opted_out"


def kept_until(decisions: Record, chat: Chat, now: datetime) -> datetime | None:
    """Rule 7."""
    if chat.offering not in COVERED:
        return None
    if is_deleted(chat, now):
        return chat.deleted_at + timedelta(days=30)
    given = contributed(decisions, chat, now)
    return five_years_after(max(given)) if given else None


def five_years_after(m: datetime) -> datetime:
    """Rule 8. Five years after a leap year there is never a leap year."""
    day = 28 if (m.month, m.day) == (2, 29) else m.day
    return datetime(m.year + 5, m.month, day, m.hour, m.minute, m.second, m.microsecond, UTC)


def answer(reading: str, decisions: Record, chat: Chat, now: datetime) -> Answer:
    """All that a verdict says: status, reason, uses, contributed uses, their span (rule 4), the date."""
    given = contributed(decisions, chat, now)
    span = (min(given), max(given)) if given else (None, None)
    uses = len(counted(chat, now)), len(given)
    return *status_and_reason(reading, decisions, chat, now), *uses, *span, kept_until(decisions, chat, now)


def day_has_passed(reading: str, now: datetime) -> bool:
    """Whether the last day to decide is over, in UTC."""
    return f"{now:%Y-%m-%d}" > LAST_DAY[reading]
