"""The roles: Django's groups of these names. Who is in none of them approves nothing."""

from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from django.apps import apps
from django.contrib.auth.models import Group
from django.db import transaction

from settings_app.domain.publication import Action, Actor, Role, objection
from settings_app.models import Person
from settings_app.models.one_pass import Asked, Row, one_pass
from settings_app.publishing.refusals import Refused


def create(using: str, apps: Any = apps, **_: object) -> None:
    """Create the groups where they are missing: Django calls this after each migration and each flush."""
    try:
        groups = apps.get_model("auth", "Group").objects.using(using)
    except LookupError:
        return
    for role in Role:
        groups.get_or_create(name=role.value)


def give(person: Person, role: Role) -> None:
    """Put the person into the role."""
    person.groups.add(Group.objects.get(name=role.value))


def take_away(person: Person, role: Role) -> None:
    """Take the role from the person; what they said in it stays said."""
    person.groups.remove(Group.objects.get(name=role.value))


def join(person: Person) -> None:
    """Let the person into the studio. Without a role they write and remark, and approve nothing."""
    Person.objects.filter(pk=person.pk).update(is_staff=True)


@transaction.atomic
def leave(person: Person) -> None:
    """Close the studio to the person, and take every role from them."""
    person.groups.remove(*Group.objects.filter(name__in=[role.value for role in Role]))
    Person.objects.filter(pk=person.pk).update(is_staff=False)


def roles_of(person: Person) -> frozenset[Role]:
    """The roles that the person has now: one query."""
    return roles_in(one_pass(asked(person))[0])


def asked(person: Person) -> Asked:
    """The roles of the person, to be asked for together with something else; `roles_in` reads the rows."""
    return Group.objects.filter(user=person), ("name",)


def roles_in(rows: Iterable[Row]) -> frozenset[Role]:
    """The roles in the rows that `asked` gives."""
    names = {row["name"] for row in rows}
    return frozenset(role for role in Role if role.value in names)


def require(
    action: Action, person: Person, authors: Collection[UUID] = (), role: Role | None = None
) -> frozenset[Role]:
    """The roles that the person has. Raises Refused unless they may do this with these authors' words.

    `role` is what they act as.
    """
    return allowed(action, person, roles_of(person), authors, role)


def allowed(
    action: Action,
    person: Person,
    roles: frozenset[Role],
    authors: Collection[UUID] = (),
    role: Role | None = None,
) -> frozenset[Role]:
    """The same for somebody whose roles are read already: no query."""
    actor = Actor(
        on_the_team=person.is_active and person.is_staff,
        roles=roles & ({role} if role else set(Role)),
        is_author=person.subject in authors,
    )
    if refusal := objection(action, actor):
        raise Refused(refusal)
    return roles


def names_of(subjects: Iterable[UUID]) -> dict[UUID, str]:
    """What these people are called; who has no account any more is not among them. One query."""
    return dict(Person.objects.filter(subject__in=set(subjects)).values_list("subject", "username"))
