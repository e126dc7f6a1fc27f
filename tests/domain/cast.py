"""The fixed cast of these tests: the two documents, and short ways to say when and what."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from settings_app.domain.conversation import Conversation
from settings_app.domain.decision import Decision, Decisions
from settings_app.domain.policy import Policy
from settings_app.domain.verdict import Verdict, verdict
from settings_app.domain.vocabulary import Choice, Kind, Offering
from settings_app.policies import named

ANNOUNCED = named("announced-2025-08-28")
PUBLISHED = named("published-2025-10-08")
BY_READING = {policy.after_opt_out.value.value: policy for policy in (ANNOUNCED, PUBLISHED)}


def at(text: str) -> datetime:
    """The moment an ISO text names; UTC if it names no offset."""
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def decided(*rows: tuple[datetime, str]) -> Decisions:
    """A record of decisions from plain pairs."""
    return Decisions(Decision(moment, Choice(choice)) for moment, choice in rows)


def chat(moments: Iterable[datetime], **given: Any) -> Conversation:
    """A Pro chat used at these moments, unless said otherwise."""
    defaults = Conversation("c1", "", Kind.CHAT, Offering.PRO, moments)
    return replace(defaults, **given)


def judged(
    decisions: Decisions, conversation: Conversation, now: datetime, policy: Policy = ANNOUNCED
) -> Verdict:
    """The verdict, under the announcement unless said otherwise."""
    return verdict(policy, decisions, conversation, now)


def changed(policy: Policy, key: str, value: object) -> Policy:
    """The document with one value changed."""
    return replace(policy, **{key: replace(getattr(policy, key), value=value)})
