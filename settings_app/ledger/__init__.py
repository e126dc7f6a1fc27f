"""The one door to the record: serve a question, append an answer, read it back.

Nothing else queries or writes `LedgerEntry` and `ServedQuestion`; a test holds this.
"""

from settings_app.ledger.accepting import (
    Accepting,
    accept_terms,
    acceptances,
    digest_of_acceptance,
    has_accepted,
    verify_acceptances,
)
from settings_app.ledger.append import Answered, answer, put_off
from settings_app.ledger.asked import Answers, Said, agreed_under, answers, decided_on
from settings_app.ledger.blocks import Block, Blocks, Way, leaf_of, way_of
from settings_app.ledger.chain import broken_at, fields_of
from settings_app.ledger.history import Record, record_of
from settings_app.ledger.imagining import Imagined, imagined_record
from settings_app.ledger.seen import Occasion, Seen, seen, seen_in, seen_on
from settings_app.ledger.serving import Served, TokenRefused, read_token, serve
from settings_app.ledger.settled import StillWriting, newest_row
from settings_app.ledger.stored_rows import stored_checkpoints
from settings_app.ledger.telling import acceptances_told, told
from settings_app.ledger.verifying import Fault, Found, Head, Verified, verify
from settings_app.models import LedgerEntry

__all__ = [
    "Accepting",
    "Answered",
    "Answers",
    "Block",
    "Blocks",
    "Fault",
    "Found",
    "Head",
    "Imagined",
    "LedgerEntry",
    "Occasion",
    "Record",
    "Said",
    "Seen",
    "Served",
    "StillWriting",
    "TokenRefused",
    "Verified",
    "Way",
    "accept_terms",
    "acceptances",
    "acceptances_told",
    "agreed_under",
    "answer",
    "answers",
    "broken_at",
    "decided_on",
    "digest_of_acceptance",
    "fields_of",
    "has_accepted",
    "imagined_record",
    "leaf_of",
    "newest_row",
    "put_off",
    "read_token",
    "record_of",
    "seen",
    "seen_in",
    "seen_on",
    "serve",
    "stored_checkpoints",
    "told",
    "verify",
    "verify_acceptances",
    "way_of",
]
