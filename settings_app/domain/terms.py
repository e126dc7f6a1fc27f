"""How far a yes goes: as far as the policy did when it was given, whatever is said since (rule 18)."""

from dataclasses import dataclass

from settings_app.domain.policy import Period, Policy
from settings_app.domain.vocabulary import AfterOptOut, Offering


@dataclass(frozen=True, slots=True)
class Terms:
    """What somebody agreed to by a yes: for which offerings, kept how long, and undone how far."""

    covers: frozenset[Offering]
    kept: Period
    after_opt_out: AfterOptOut


# What a yes agreed to under a document that nobody knows: nothing can be shown to be agreed, so nothing is.
NOTHING = Terms(frozenset(), Period(days=1), AfterOptOut.FUTURE_RUNS_EXCLUDE)


def terms_of(policy: Policy) -> Terms:
    """What a yes under this document agrees to (F4, F5, F10)."""
    covers = frozenset(policy.covered_offerings.value)
    return Terms(covers, policy.retention_if_allowed.value, policy.after_opt_out.value)


def reaches(agreed: Terms, asked: Terms) -> bool:
    """Whether a yes to the one goes at least as far as the other: judging by that stretches nothing."""
    excludes = AfterOptOut.FUTURE_RUNS_EXCLUDE
    is_undone_as_far = asked.after_opt_out is excludes or agreed.after_opt_out is not excludes
    is_kept_as_long = shorter(agreed.kept, asked.kept) == asked.kept
    return asked.covers <= agreed.covers and is_kept_as_long and is_undone_as_far


def shorter(one: Period, other: Period) -> Period:
    """The shorter of two periods; a year counts as 365 days."""
    return min(one, other, key=_days)


def longer(one: Period, other: Period) -> Period:
    """The longer of two periods; a year counts as 365 days."""
    return max(one, other, key=_days)


def _days(period: Period) -> int:
    return 365 * period.years + period.days
