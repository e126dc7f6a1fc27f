"""What of a conversation, beside the person's choice, decides its status; and how many stand on the same."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from settings_app.domain.policy import Policy
from settings_app.domain.vocabulary import AfterOptOut, Kind, Offering, Reason, Standing, Status


@dataclass(frozen=True, slots=True)
class Footing:
    """What a later choice cannot change: with the standing choice it settles status and reason."""

    kind: Kind
    offering: Offering
    incognito: bool = False
    deleted: bool = False
    used_while_on: bool = False


@dataclass(frozen=True, slots=True)
class Tally:
    """How many conversations stand on one footing: by the UTC day of the last use; last used on when."""

    footing: Footing
    days: Mapping[date, int]
    last_used_while_on_at: datetime | None = None

    @property
    def conversations(self) -> int:
        """How many they are."""
        return sum(self.days.values())


# Covered, neither incognito nor deleted. An undecided person has no contributed moment, because only
# an earlier allow makes one; so those two combinations have no row, and a test proves them unreachable.
REASONS: dict[tuple[Standing, bool, AfterOptOut], Reason] = {
    (Standing.ALLOW, True, AfterOptOut.USE_CONTINUES): Reason.CONTRIBUTING,
    (Standing.ALLOW, True, AfterOptOut.FUTURE_RUNS_EXCLUDE): Reason.CONTRIBUTING,
    (Standing.ALLOW, False, AfterOptOut.USE_CONTINUES): Reason.NOT_RESUMED,
    (Standing.ALLOW, False, AfterOptOut.FUTURE_RUNS_EXCLUDE): Reason.NOT_RESUMED,
    (Standing.DECLINE, True, AfterOptOut.USE_CONTINUES): Reason.CONTRIBUTED_BEFORE_OPT_OUT,
    (Standing.DECLINE, True, AfterOptOut.FUTURE_RUNS_EXCLUDE): Reason.OPTED_OUT,
    (Standing.DECLINE, False, AfterOptOut.USE_CONTINUES): Reason.OPTED_OUT,
    (Standing.DECLINE, False, AfterOptOut.FUTURE_RUNS_EXCLUDE): Reason.OPTED_OUT,
    (Standing.UNDECIDED, False, AfterOptOut.USE_CONTINUES): Reason.UNDECIDED,
    (Standing.UNDECIDED, False, AfterOptOut.FUTURE_RUNS_EXCLUDE): Reason.UNDECIDED,
}

# By the reason, and by whether anything was contributed.
STATUSES: dict[tuple[Reason, bool], Status] = {
    (Reason.OUTSIDE_OFFERING, False): Status.OUTSIDE,
    (Reason.INCOGNITO, False): Status.NOT_USED,
    (Reason.DELETED, True): Status.PAST_ONLY,
    (Reason.DELETED, False): Status.NOT_USED,
    (Reason.CONTRIBUTING, True): Status.IN_USE,
    (Reason.CONTRIBUTED_BEFORE_OPT_OUT, True): Status.IN_USE_FROZEN,
    (Reason.OPTED_OUT, True): Status.PAST_ONLY,
    (Reason.OPTED_OUT, False): Status.NOT_USED,
    (Reason.NOT_RESUMED, False): Status.NOT_USED,
    (Reason.UNDECIDED, False): Status.NOT_USED,
}


def settle(policy: Policy, standing: Standing, footing: Footing) -> tuple[Status, Reason]:
    """Status and reason of every conversation on this footing while this choice stands (rules 3 to 6)."""
    contributed = is_contributed(policy, footing)
    reason = _exception(policy, footing) or REASONS[standing, contributed, policy.after_opt_out.value]
    return STATUSES[reason, contributed], reason


def is_contributed(policy: Policy, footing: Footing) -> bool:
    """Whether a use while training was on was contributed: covered and not incognito (rule 3)."""
    return footing.used_while_on and policy.covers(footing.offering) and not footing.incognito


def can_join(policy: Policy, footing: Footing) -> bool:
    """Whether a new use while training is on would be contributed (F6, F7)."""
    return _exception(policy, footing) is None


def _exception(policy: Policy, footing: Footing) -> Reason | None:
    """What settles the matter before anyone's choice is looked at, the strongest first."""
    if not policy.covers(footing.offering):
        return Reason.OUTSIDE_OFFERING
    if footing.incognito:
        return Reason.INCOGNITO
    return Reason.DELETED if footing.deleted else None


def merged(tallies: Iterable[Tally]) -> Mapping[date, int]:
    """How many conversations were last used on each day, whatever their footing."""
    days: dict[date, int] = {}
    for tally in tallies:
        for day, number in tally.days.items():
            days[day] = days.get(day, 0) + number
    return days
