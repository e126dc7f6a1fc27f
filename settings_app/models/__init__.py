"""What is stored. People and their conversations can change and go; the record and what was served cannot."""

from settings_app.models.acceptance import TermsAcceptance
from settings_app.models.checkpoint import Checkpoint, CheckpointBlock
from settings_app.models.conversation import Conversation, Moment
from settings_app.models.person import Person
from settings_app.models.prepared import Prepared, PreparedInsert
from settings_app.models.publication import Publication, Withdrawal
from settings_app.models.publishing import Approval, Draft, Judgement, Revision
from settings_app.models.record import LedgerEntry, RecordIsImmutable, ServedQuestion
from settings_app.models.session import Session
from settings_app.models.sharing import Comment, ShareLink
from settings_app.models.turns import take_turn

__all__ = [
    "Approval",
    "Checkpoint",
    "CheckpointBlock",
    "Comment",
    "Conversation",
    "Draft",
    "Judgement",
    "LedgerEntry",
    "Moment",
    "Person",
    "Prepared",
    "PreparedInsert",
    "Publication",
    "RecordIsImmutable",
    "Revision",
    "ServedQuestion",
    "Session",
    "ShareLink",
    "TermsAcceptance",
    "Withdrawal",
    "take_turn",
]
