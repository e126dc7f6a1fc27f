"""What lies beside a draft where it is decided: remarks, links, one's roles, and who everybody is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from settings_app import in_force
from settings_app.domain.publication import Role
from settings_app.models import Comment, Person, ShareLink
from settings_app.models.one_pass import number, one_pass
from settings_app.publishing import commenting, roles, sharing
from settings_app.publishing.drafts import State
from settings_app.publishing.figures import people_of
from settings_app.publishing.standing import Remark, standing


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything about a draft that is not the draft; `names` are of all who are named in it, by subject.

    `asked_again` is how many people a material change would ask again, if it went live now.
    """

    remarks: tuple[Remark, ...]
    links: tuple[ShareLink, ...]
    roles: frozenset[Role]
    names: Mapping[UUID, str]
    asked_again: int


def beside(state: State, person: Person, now: datetime) -> Desk:
    """What lies beside the draft for somebody of the team: one query, however much it is."""
    said = [*state.approvals.values(), *([state.judgement] if state.judgement else [])]
    remarked = Comment.objects.filter(draft=state.draft).values("author")
    people = Person.objects.filter(Q(subject__in=[row.person for row in said]) | Q(subject__in=remarked))
    remarks, links, mine, names, again = one_pass(
        commenting.asked(state),
        sharing.asked(state.draft.pk, now),
        roles.asked(person),
        (people, ("subject", "username")),
        people_of(in_force.answered_by()),
    )
    return Desk(
        remarks=standing(remarks, state.newest.content),
        links=tuple(sharing.in_order(links)),
        roles=roles.roles_in(mine),
        names={row["subject"]: row["username"] for row in names},
        asked_again=number(again),
    )
