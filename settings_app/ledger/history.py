"""Reading a person's record: what stands, since when, and every row behind it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from uuid import UUID

from settings_app import in_force
from settings_app.domain.decision import Decision, Decisions
from settings_app.domain.vocabulary import Choice, Event, Standing
from settings_app.models import LedgerEntry, Prepared

_ROWS = Prepared(LedgerEntry, {"subject": UUID(int=0)}, order="sequence")


@dataclass(frozen=True)
class Record:
    """All rows of one person, in their order. The order of the record decides, not the clock."""

    entries: Sequence[LedgerEntry]

    @cached_property
    def decision(self) -> LedgerEntry | None:
        """The newest decision: what stands. None if the person never decided."""
        return next((entry for entry in reversed(self.entries) if entry.event == Event.DECISION), None)

    @property
    def standing(self) -> Standing:
        """The choice in force now. No row is undecided, and undecided is never a yes."""
        return Standing(self.decision.choice) if self.decision else Standing.UNDECIDED

    @property
    def sequence(self) -> int:
        """The place of the newest decision, 0 before the first: what a page remembers having shown."""
        return self.decision.sequence if self.decision else 0

    @cached_property
    def decisions(self) -> Decisions:
        """The decisions as the rules take them, each with what it agreed to."""
        rows = (entry for entry in self.entries if entry.event == Event.DECISION)
        return Decisions(
            Decision(entry.at, Choice(entry.choice), in_force.terms(entry.policy)) for entry in rows
        )

    def newest(self, size: int, after: int = 0) -> Sequence[LedgerEntry]:
        """So many rows after so many newer ones, the newest first."""
        end = max(len(self.entries) - after, 0)
        return self.entries[max(end - size, 0) : end][::-1]

    def decided_since(self, sequence: int) -> list[datetime]:
        """When each decision after that place in the record was made."""
        rows = (entry for entry in self.entries if entry.event == Event.DECISION)
        return [entry.at for entry in rows if entry.sequence > sequence]

    def put_off_at(self, notices: Collection[str]) -> datetime | None:
        """When the question of these notices was last put off, if that came after the newest decision."""
        last = self.entries[-1] if self.entries else None
        waits = last is not None and last.event == Event.PUT_OFF and last.notice in notices
        return last.at if last is not None and waits else None

    def present(self, now: datetime) -> datetime:
        """Now, or the time of the newest decision where the clock has stepped back behind it."""
        return max(now, self.decision.at) if self.decision else now


def record_of(subject: UUID) -> Record:
    """The whole record of one person: one query."""
    return Record(tuple(_ROWS(subject)))
