"""A conversation as the rules see it: what it is and when it was used, never what was said in it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from settings_app.domain.vocabulary import Kind, Offering


@dataclass(frozen=True, slots=True)
class Conversation:
    """One chat or coding session; `moments` are the aware times of its use and may be a stream."""

    id: str
    title: str
    kind: Kind
    offering: Offering
    moments: Iterable[datetime]
    incognito: bool = False
    deleted_at: datetime | None = None

    def deleted_by(self, now: datetime) -> bool:
        """Whether the person had deleted it at `now`."""
        return self.deleted_at is not None and self.deleted_at <= now
