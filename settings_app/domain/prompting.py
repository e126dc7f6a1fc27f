"""Whether the question is put to a person now, and how firmly: the states of the pop-up."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from settings_app.domain.policy import Policy
from settings_app.domain.vocabulary import Offering, Standing, StartingPosition, Surface


class Audience(StrEnum):
    """Who is being asked."""

    COMMERCIAL_ONLY = "commercial_only"
    UNDECIDED = "undecided"
    PUT_OFF = "put_off"
    DECIDED = "decided"
    DECIDED_ON_OLDER_NOTICE = "decided_on_older_notice"
    PUT_OFF_NEWER_NOTICE = "put_off_newer_notice"


class Phase(StrEnum):
    """Which side of the deadline it is."""

    BEFORE = "before"
    AFTER = "after"


class Prompt(StrEnum):
    """What the pop-up does."""

    NOT_SHOWN = "not_shown"
    CAN_BE_PUT_OFF = "can_be_put_off"
    BLOCKS = "blocks"


# Who has a standing answer is asked again after a material change, but never kept from the product:
# the earlier answer holds meanwhile. Who has none needs one after the deadline (P2).
PROMPTS: dict[tuple[Audience, Phase], Prompt] = {
    (Audience.COMMERCIAL_ONLY, Phase.BEFORE): Prompt.NOT_SHOWN,
    (Audience.COMMERCIAL_ONLY, Phase.AFTER): Prompt.NOT_SHOWN,
    (Audience.UNDECIDED, Phase.BEFORE): Prompt.CAN_BE_PUT_OFF,
    (Audience.UNDECIDED, Phase.AFTER): Prompt.BLOCKS,
    (Audience.PUT_OFF, Phase.BEFORE): Prompt.NOT_SHOWN,
    (Audience.PUT_OFF, Phase.AFTER): Prompt.BLOCKS,
    (Audience.DECIDED, Phase.BEFORE): Prompt.NOT_SHOWN,
    (Audience.DECIDED, Phase.AFTER): Prompt.NOT_SHOWN,
    (Audience.DECIDED_ON_OLDER_NOTICE, Phase.BEFORE): Prompt.CAN_BE_PUT_OFF,
    (Audience.DECIDED_ON_OLDER_NOTICE, Phase.AFTER): Prompt.CAN_BE_PUT_OFF,
    (Audience.PUT_OFF_NEWER_NOTICE, Phase.BEFORE): Prompt.NOT_SHOWN,
    (Audience.PUT_OFF_NEWER_NOTICE, Phase.AFTER): Prompt.NOT_SHOWN,
}

# With Global Privacy Control the question is not pushed at anyone before the deadline (fairness rule 35).
QUIET_UNDER_SIGNAL = {(Audience.UNDECIDED, Phase.BEFORE)}

# Where "Not now" stands beside the answers. Without a standing answer only while the deadline lies ahead.
OFFERS_NOT_NOW = {
    (Audience.UNDECIDED, Phase.BEFORE),
    (Audience.PUT_OFF, Phase.BEFORE),
    (Audience.DECIDED_ON_OLDER_NOTICE, Phase.BEFORE),
    (Audience.DECIDED_ON_OLDER_NOTICE, Phase.AFTER),
    (Audience.PUT_OFF_NEWER_NOTICE, Phase.BEFORE),
    (Audience.PUT_OFF_NEWER_NOTICE, Phase.AFTER),
}


# Where the toggle starts when the person has answered before: on the words in force as they chose; on older
# words a no stays a no, and a yes is never taken over. None leaves it to the policy's rule for the region.
STARTS: dict[tuple[Standing, bool], StartingPosition | None] = {
    (Standing.UNDECIDED, False): None,
    (Standing.ALLOW, True): StartingPosition.ON,
    (Standing.ALLOW, False): StartingPosition.UNSET,
    (Standing.DECLINE, True): StartingPosition.OFF,
    (Standing.DECLINE, False): StartingPosition.OFF,
}

# What the switch of the settings shows: what stands.
POSITIONS: dict[Standing, StartingPosition] = {
    Standing.ALLOW: StartingPosition.ON,
    Standing.DECLINE: StartingPosition.OFF,
    Standing.UNDECIDED: StartingPosition.UNSET,
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What matters about a person for asking: all that is true of them at one moment."""

    offerings: Collection[Offering]
    standing: Standing
    on_current_notice: bool
    put_off_at: datetime | None
    signal: bool
    region: str


def audience(policy: Policy, asked: Asked, now: datetime) -> Audience:
    """Which row of the table the person is in at `now`; a put-off counts until its reminder is due."""
    if not any(map(policy.covers, asked.offerings)):
        return Audience.COMMERCIAL_ONLY
    waiting = asked.put_off_at is not None and now < policy.remind_after.value.after(asked.put_off_at)
    if asked.standing is Standing.UNDECIDED:
        return Audience.PUT_OFF if waiting else Audience.UNDECIDED
    if asked.on_current_notice:
        return Audience.DECIDED
    return Audience.PUT_OFF_NEWER_NOTICE if waiting else Audience.DECIDED_ON_OLDER_NOTICE


def phase(policy: Policy, now: datetime) -> Phase:
    """Which side of the deadline `now` is on; the last day counts in full (F2)."""
    return Phase.BEFORE if now < policy.deadline else Phase.AFTER


def prompt(policy: Policy, asked: Asked, now: datetime) -> Prompt:
    """Whether and how the pop-up is shown at `now`."""
    case = audience(policy, asked, now), phase(policy, now)
    if asked.signal and case in QUIET_UNDER_SIGNAL:
        return Prompt.NOT_SHOWN
    return PROMPTS[case]


def has_setting(policy: Policy, offerings: Collection[Offering], standing: Standing) -> bool:
    """Whether there is anything to set: a covered offering, or an answer that can still be taken back."""
    return any(map(policy.covers, offerings)) or standing is not Standing.UNDECIDED


def starting_position(policy: Policy, asked: Asked, surface: Surface) -> StartingPosition:
    """Where the control stands on a surface before anyone touches it."""
    if surface is Surface.SETTINGS:
        return POSITIONS[asked.standing]
    answered = STARTS[asked.standing, asked.on_current_notice]
    return answered or policy.starts_at(asked.region, asked.signal)


def can_put_off(policy: Policy, asked: Asked, surface: Surface, now: datetime) -> bool:
    """Whether "Not now" is on offer at `now`: only where the question is put, not at sign-up (P3)."""
    if surface not in (Surface.POP_UP, Surface.CONSENT_PAGE):
        return False
    return (audience(policy, asked, now), phase(policy, now)) in OFFERS_NOT_NOW
