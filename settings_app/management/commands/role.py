"""Says who may do what with the words: lets people into the studio and gives or takes roles there."""

from collections.abc import Callable
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from settings_app import publishing
from settings_app.domain.publication import Role
from settings_app.models import Person

# To be on the team is to see the studio, write and remark; a role approves.
TEAM = "team"
NOBODY = "Nobody signs in as “{name}”. Write the name exactly as it is written to sign in."


class Command(BaseCommand):
    """`role give legal ada@example.org`, `role take legal ada@example.org`, `role give team …`."""

    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        """What to do, which role, and who: by the name they sign in with, which may be an e-mail address."""
        parser.add_argument("what", choices=sorted(STEPS))
        parser.add_argument("role", choices=[*(role.value for role in Role), TEAM])
        parser.add_argument("person", help="the name the person signs in with")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it, and say what the person may do now."""
        person = Person.objects.filter(username=options["person"]).first()
        if person is None:
            raise CommandError(NOBODY.format(name=options["person"]))
        STEPS[options["what"]](person, options["role"])
        person.refresh_from_db()
        self.stdout.write(_stands(person))


def _give(person: Person, role: str) -> None:
    """A role is nothing to somebody outside the studio: with it they come in."""
    publishing.join(person)
    if role != TEAM:
        publishing.give(person, Role(role))


def _take(person: Person, role: str) -> None:
    if role == TEAM:
        publishing.leave(person)
    else:
        publishing.take_away(person, Role(role))


STEPS: dict[str, Callable[[Person, str], None]] = {"give": _give, "take": _take}


def _stands(person: Person) -> str:
    if not person.is_staff:
        return f"{person} is not on the team: the studio is closed to them."
    roles = ", ".join(sorted(publishing.roles_of(person)))
    approves = f"approves for: {roles}" if roles else "writes and remarks, and approves nothing"
    return f"{person} is on the team, and {approves}."
