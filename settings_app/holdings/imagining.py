"""Conversations that nobody had: for a preview, judged and counted in memory and never stored."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from settings_app.holdings.counting import counted
from settings_app.holdings.keeping import judge_uses
from settings_app.ledger import Record
from settings_app.models import Conversation, Person


def imagine(person: Person, record: Record, held: Sequence[tuple[Conversation, Iterable[datetime]]]) -> None:
    """Put the counts of these conversations on an account that is not stored, as `keep` would have."""
    for row, moments in held:
        judge_uses(row, moments, record.decisions)
    rows = [row for row, _ in held]
    person.tallies = counted(rows, record.sequence).dumped()
    person.last_used_at = max((row.last_used_at for row in rows if row.last_used_at), default=None)
