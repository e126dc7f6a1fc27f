"""A choice that is made only later: what it finds then, and what another choice adds until then."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from settings_app.domain.footing import Tally, can_join
from settings_app.domain.outlook import Outlook, outlook
from settings_app.domain.policy import Policy
from settings_app.domain.vocabulary import Standing


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """What stands until the choice is made, and the policy as far as it reaches until then."""

    policy: Policy
    standing: Standing


@dataclass(frozen=True, slots=True)
class Later:
    """What a choice finds at the moment at which it is made.

    `least` is what it finds if nothing is used until then, `most` if all that can be added is used up to
    then. `used_then` is until when at most is kept what is used at that moment under the choice; None where
    nothing is added.
    """

    least: Outlook
    most: Outlook
    used_then: datetime | None


def later(
    policy: Policy, meanwhile: Meanwhile | None, choice: Standing, tallies: Iterable[Tally], at: datetime
) -> Later:
    """The choice, made at `at` under `policy`; without a `meanwhile` it is made now."""
    now = tuple(tallies)
    then = tuple(_used_until(meanwhile, tally, at) for tally in now) if meanwhile else now
    return Later(
        least=outlook(policy, choice, now),
        most=outlook(policy, choice, then),
        used_then=policy.retention_if_allowed.value.after(at) if choice is Standing.ALLOW else None,
    )


def _used_until(meanwhile: Meanwhile, tally: Tally, at: datetime) -> Tally:
    """The conversations of a tally, each used once more just before a moment, where that adds them."""
    if meanwhile.standing is not Standing.ALLOW or not can_join(meanwhile.policy, tally.footing):
        return tally
    last = max(tally.last_used_while_on_at or at, at)
    return replace(tally, footing=replace(tally.footing, used_while_on=True), last_used_while_on_at=last)
