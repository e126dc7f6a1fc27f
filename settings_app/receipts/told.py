"""The day of the earlier answer, as whoever was asked again was told it.

What is shown is kept once for everybody, and nothing of a person with it: the day stays open there. The
person's own record says which it was.
"""

from settings_app import languages
from settings_app.domain.vocabulary import Event
from settings_app.ledger import LedgerEntry, Record
from settings_app.notices.kept import kept

# Where the day goes, in what is kept.
DAY = "{day}"


def day_told(record: Record, row: LedgerEntry, content: str) -> str:
    """The day in the words of the page on which the row was made; nothing where none was told."""
    page = kept(content)
    answered = _answered(record, row) if any(DAY in text for text in page.strings) else None
    if answered is None:
        return ""
    spoken = page.page or page.language
    return languages.isolated(languages.day_in_words(answered.at, spoken), spoken)


def _answered(record: Record, row: LedgerEntry) -> LedgerEntry | None:
    """The answer that the change is told since: the newest before the row that was to another notice."""
    earlier = (entry for entry in reversed(record.entries) if entry.sequence < row.sequence)
    decisions = (entry for entry in earlier if entry.event == Event.DECISION)
    return next((entry for entry in decisions if entry.notice != row.notice), None)
