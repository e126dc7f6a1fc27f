"""What a choice would do to all of a person's conversations: counted, with the date that none outlasts."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from settings_app.domain.footing import Footing, Tally, is_contributed, settle
from settings_app.domain.policy import Policy
from settings_app.domain.vocabulary import Reason, Standing, Status


class Part(StrEnum):
    """Where a conversation falls in the sum: the parts are disjoint and together are all there are."""

    IN_USE = "in_use"
    PAST_ONLY = "past_only"
    JOINS = "joins"
    STAYS_OUT = "stays_out"


# By the verdict: what is in use, what would be added if it were used again, and what stays out.
PARTS: dict[tuple[Status, Reason], Part] = {
    (Status.IN_USE, Reason.CONTRIBUTING): Part.IN_USE,
    (Status.IN_USE_FROZEN, Reason.CONTRIBUTED_BEFORE_OPT_OUT): Part.IN_USE,
    (Status.PAST_ONLY, Reason.OPTED_OUT): Part.PAST_ONLY,
    (Status.PAST_ONLY, Reason.DELETED): Part.PAST_ONLY,
    (Status.NOT_USED, Reason.NOT_RESUMED): Part.JOINS,
    (Status.NOT_USED, Reason.OPTED_OUT): Part.STAYS_OUT,
    (Status.NOT_USED, Reason.UNDECIDED): Part.STAYS_OUT,
    (Status.NOT_USED, Reason.INCOGNITO): Part.STAYS_OUT,
    (Status.NOT_USED, Reason.DELETED): Part.STAYS_OUT,
    (Status.OUTSIDE, Reason.OUTSIDE_OFFERING): Part.STAYS_OUT,
}


@dataclass(frozen=True, slots=True)
class Outlook:
    """How many conversations fall in each part while a choice stands.

    `kept_until` is the latest date until which anything contributed so far is kept at most, what was
    deleted left out; None if nothing was contributed.
    """

    standing: Standing
    parts: Mapping[Part, int]
    kept_until: datetime | None

    @property
    def conversations(self) -> int:
        """How many there are in all."""
        return sum(self.parts.values())


def outlook(policy: Policy, standing: Standing, tallies: Iterable[Tally]) -> Outlook:
    """What stands, or would stand with one more decision: a choice changes no use that lies behind it.

    So the tallies as they are, settled under another choice, are what that choice would do.
    """
    parts = dict.fromkeys(Part, 0)
    dates = []
    for tally in tallies:
        parts[part_of(policy, standing, tally.footing)] += tally.conversations
        if until := _kept_until(policy, tally):
            dates.append(until)
    return Outlook(standing, parts, max(dates, default=None))


def moves(
    policy: Policy, before: Standing, after: Standing, tallies: Iterable[Tally]
) -> Mapping[tuple[Part, Part], int]:
    """How many conversations another choice takes from which part to which; most stay where they are."""
    found: Counter[tuple[Part, Part]] = Counter()
    for tally in tallies:
        becomes = part_of(policy, after, tally.footing)
        found[_part_before(policy, before, tally.footing), becomes] += tally.conversations
    return found


def _part_before(policy: Policy, before: Standing, footing: Footing) -> Part:
    """Without an answer nothing was contributed: what was used at its very instant counts only since."""
    nothing_yet = before is Standing.UNDECIDED and footing.used_while_on and not footing.deleted
    return part_of(policy, before, replace(footing, used_while_on=False) if nothing_yet else footing)


def part_of(policy: Policy, standing: Standing, footing: Footing) -> Part:
    """The part in which every conversation on this footing falls while this choice stands."""
    return PARTS[settle(policy, standing, footing)]


def _kept_until(policy: Policy, tally: Tally) -> datetime | None:
    """What was deleted goes within days; only its own page tells when."""
    if tally.last_used_while_on_at is None or tally.footing.deleted:
        return None
    contributed = is_contributed(policy, tally.footing)
    return policy.retention_if_allowed.value.after(tally.last_used_while_on_at) if contributed else None
