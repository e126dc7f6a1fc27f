"""The policy in force, as far as a person's own yeses carry it: the most private of what they agreed to.

A yes goes as far as the document under which it was given. A later document that goes farther takes nothing
more until the person says yes again; one that goes less far holds at once, because it is in force.
"""

from dataclasses import replace
from datetime import datetime
from functools import lru_cache, reduce

from settings_app.domain.decision import Decisions
from settings_app.domain.policy import Period, Policy
from settings_app.domain.terms import Terms, longer, shorter, terms_of
from settings_app.domain.vocabulary import AfterOptOut, Choice, Offering


def as_agreed(
    policy: Policy, decisions: Decisions, last_contributed_at: datetime | None = None, *, anew: bool = False
) -> Policy:
    """The policy as it binds this person: never farther than their yeses, nor than the document in force.

    How long something is kept follows from the yes under which it was last contributed; without that moment,
    from the yes that goes farthest, which nothing outlasts. `anew` supposes an answer to the policy in force:
    then it alone says what is covered. It is the same object where nothing is narrower.
    """
    yeses = decisions.agreed_to
    if not yeses or yeses == {in_force := terms_of(policy)}:
        return policy
    return _narrowed(
        policy,
        in_force.covers if anew else _covers(in_force, decisions),
        shorter(in_force.kept, _kept(yeses, decisions, last_contributed_at)),
        _reading(in_force, yeses),
    )


def _covers(in_force: Terms, decisions: Decisions) -> frozenset[Offering]:
    """What the yes that stands covers, of what is covered now; without one, nothing new is used anyway."""
    newest = decisions.newest
    if newest is None or newest.choice is not Choice.ALLOW or newest.terms is None:
        return in_force.covers
    return in_force.covers & newest.terms.covers


def _kept(yeses: frozenset[Terms], decisions: Decisions, at: datetime | None) -> Period:
    then = decisions.terms_at(at) if at is not None else None
    return then.kept if then is not None else reduce(longer, (terms.kept for terms in yeses))


def _reading(in_force: Terms, yeses: frozenset[Terms]) -> AfterOptOut:
    """Where it was agreed that an opt-out reaches what is stored, it does; and where that is in force."""
    readings = {in_force.after_opt_out, *(terms.after_opt_out for terms in yeses)}
    excludes = AfterOptOut.FUTURE_RUNS_EXCLUDE
    return excludes if excludes in readings else AfterOptOut.USE_CONTINUES


@lru_cache(maxsize=64)
def _narrowed(policy: Policy, covers: frozenset[Offering], kept: Period, reading: AfterOptOut) -> Policy:
    """There are few documents and fewer ways to be narrower: each is made, and checked, once."""
    covered = tuple(one for one in policy.covered_offerings.value if one in covers)
    outside = tuple(one for one in policy.covered_offerings.value if one not in covers)
    excluded = policy.excluded_offerings
    return replace(
        policy,
        covered_offerings=replace(policy.covered_offerings, value=covered),
        excluded_offerings=replace(excluded, value=(*excluded.value, *outside)),
        retention_if_allowed=replace(policy.retention_if_allowed, value=kept),
        after_opt_out=replace(policy.after_opt_out, value=reading),
    )
