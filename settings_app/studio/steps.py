"""What somebody may do next with a version, and why not the rest: asked of the domain’s own tables."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from settings_app import publishing
from settings_app.domain.publication import Action, Actor, Refusal, Role, Stage, approval, objection, step
from settings_app.models import Person

# The way of every version; a withdrawn one has left it.
WAY = (Stage.DRAFT, Stage.IN_REVIEW, Stage.APPROVED, Stage.SCHEDULED, Stage.LIVE, Stage.SUPERSEDED)
ON_THE_PAGE = (Action.SUBMIT, Action.JUDGE, Action.PUBLISH, Action.WITHDRAW)


@dataclass(frozen=True, slots=True)
class Steps:
    """Of each step, why it is not taken; empty where it can be. Approvals by role, for the roles one has."""

    submit: str
    judge: str
    publish: str
    withdraw: str
    approve: Mapping[Role, str]


def steps(state: publishing.State, person: Person, roles: Collection[Role]) -> Steps:
    """What the person, who has these roles, may do with the version now: no query."""
    why = {action: _why_not(state, person, action, roles) for action in ON_THE_PAGE}
    return Steps(
        submit=why[Action.SUBMIT],
        judge=why[Action.JUDGE],
        publish=why[Action.PUBLISH],
        withdraw=why[Action.WITHDRAW],
        approve={
            role: _why_not(state, person, approval(state.approved_by, role), {role})
            for role in Role
            if role in roles
        },
    )


def _why_not(state: publishing.State, person: Person, action: Action, roles: Collection[Role]) -> str:
    """The stage speaks first: who has no role is told so only where the step is there at all."""
    taken = step(state.stage, action)
    if isinstance(taken, Refusal):
        return str(publishing.REMEDIES[taken])
    actor = Actor(person.is_active and person.is_staff, roles, person.subject in state.authors)
    refusal = objection(action, actor)
    return str(publishing.REMEDIES[refusal]) if refusal else ""
