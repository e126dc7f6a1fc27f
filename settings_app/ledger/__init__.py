"""The one door to the record: serve a question, append an answer, read it back.

Nothing else queries or writes `LedgerEntry` and `ServedQuestion`; a test holds this.
"""

from settings_app.ledger.append import Answered, answer, put_off
from settings_app.ledger.asked import Said, decided_on, last_words, silent, without_account
from settings_app.ledger.chain import broken_at
from settings_app.ledger.everybody import Whole, whole_record
from settings_app.ledger.history import Record, record_of
from settings_app.ledger.imagining import Imagined, imagined_record
from settings_app.ledger.seen import Occasion, Seen, seen
from settings_app.ledger.serving import Served, TokenRefused, read_token, serve
from settings_app.models import LedgerEntry

__all__ = [
    "Answered",
    "Imagined",
    "LedgerEntry",
    "Occasion",
    "Record",
    "Said",
    "Seen",
    "Served",
    "TokenRefused",
    "Whole",
    "answer",
    "broken_at",
    "decided_on",
    "imagined_record",
    "last_words",
    "put_off",
    "read_token",
    "record_of",
    "seen",
    "serve",
    "silent",
    "whole_record",
    "without_account",
]
