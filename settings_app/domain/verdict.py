"""What a person's choice means for one conversation: status, reason, what counted, and until when."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from settings_app.domain.agreed import as_agreed
from settings_app.domain.conversation import Conversation
from settings_app.domain.decision import Decisions
from settings_app.domain.footing import Footing, is_contributed, settle
from settings_app.domain.policy import Policy
from settings_app.domain.vocabulary import Offering, Reason, Standing, Status


@dataclass(frozen=True, slots=True)
class Use:
    """How often a conversation was used up to now, and the span of it that was contributed."""

    moments: int = 0
    contributed: int = 0
    first_contributed_at: datetime | None = None
    last_contributed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """Where one conversation stands, why, and until when it is kept at most (None: no date)."""

    status: Status
    reason: Reason
    use: Use
    kept_until: datetime | None


def verdict(policy: Policy, decisions: Decisions, conversation: Conversation, now: datetime) -> Verdict:
    """Where the conversation stands at `now` (aware). Later decisions and moments do not count.

    Implements "How the facts combine" 1 to 8 of the policy. Reads `conversation.moments` once.
    """
    use = used(decisions, conversation, now)
    agreed = as_agreed(policy, decisions.until(now), use.last_contributed_at)
    return judge(agreed, decisions.standing_at(now), conversation, use, now)


def judge(policy: Policy, standing: Standing, conversation: Conversation, on: Use, now: datetime) -> Verdict:
    """The verdict from what is known of the uses (see `used`) and the choice that stands at `now`."""
    footing = footing_of(conversation, on.contributed > 0, now)
    status, reason = settle(policy, standing, footing)
    use = on if is_contributed(policy, footing) else Use(on.moments)
    deleted_at = conversation.deleted_at if footing.deleted else None
    until = kept_until(policy, conversation.offering, use.last_contributed_at, deleted_at)
    return Verdict(status, reason, use, until)


def used(decisions: Decisions, conversation: Conversation, now: datetime) -> Use:
    """The uses up to `now`, and those of them under a yes for their offering, which no later choice changes.

    They were contributed if the policy covers the conversation and it is not incognito.
    """
    moments = on = 0
    first = last = None
    for moment in _up_to(_end(conversation, now), conversation.moments):
        moments += 1
        if decisions.allows(moment, conversation.offering):
            on += 1
            first = moment if first is None else min(first, moment)
            last = moment if last is None else max(last, moment)
    return Use(moments, on, first, last)


def footing_of(conversation: Conversation, used_while_on: bool, now: datetime) -> Footing:
    """What of the conversation decides its status at `now`, beside the choice."""
    return Footing(
        kind=conversation.kind,
        offering=conversation.offering,
        incognito=conversation.incognito,
        deleted=conversation.deleted_by(now),
        used_while_on=used_while_on,
    )


def _end(conversation: Conversation, now: datetime) -> datetime:
    """Nothing can be used after it was deleted, nor after now."""
    return now if conversation.deleted_at is None else min(now, conversation.deleted_at)


def _up_to(end: datetime, moments: Iterable[datetime]) -> Iterator[datetime]:
    return (moment for moment in moments if moment <= end)


def kept_until(
    policy: Policy, offering: Offering, last_contributed_at: datetime | None, deleted_at: datetime | None
) -> datetime | None:
    """Until when a conversation is kept at most (rule 7); None where there is no date."""
    if not policy.covers(offering):
        return None
    if deleted_at is not None:
        return policy.retention_after_deletion.value.after(deleted_at)
    if last_contributed_at is None:
        return None
    return policy.retention_if_allowed.value.after(last_contributed_at)
