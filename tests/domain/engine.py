"""The engine, asked in the oracle's plain words and answering in them."""

from datetime import datetime

from settings_app.domain.conversation import Conversation
from settings_app.domain.verdict import verdict
from settings_app.domain.vocabulary import Kind, Offering
from tests.domain.cast import BY_READING, decided
from tests.domain.oracle import Answer, Chat, Record


def answer(reading: str, decisions: Record, chat: Chat, now: datetime) -> Answer:
    """What the oracle's `answer` says, from the engine."""
    conversation = Conversation(
        "c1", "", Kind.CHAT, Offering(chat.offering), chat.moments, chat.incognito, chat.deleted_at
    )
    found = verdict(BY_READING[reading], decided(*decisions), conversation, now)
    use = found.use
    span = use.first_contributed_at, use.last_contributed_at
    return found.status, found.reason, use.moments, use.contributed, *span, found.kept_until
