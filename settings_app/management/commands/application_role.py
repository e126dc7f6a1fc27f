"""Prints the SQL of a role for the server in PostgreSQL: it adds to the record and cannot change it."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from settings_app.models import permissions


class Command(BaseCommand):
    """Changes nothing itself: the owner of the tables reads the SQL and runs it with psql."""

    help = __doc__
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare what the command line takes."""
        parser.add_argument("role", help="the name of the role, in small letters")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print one statement a line. Raises CommandError for a name that cannot be one."""
        try:
            for sql in permissions.statements(options["role"]):
                self.stdout.write(f"{sql};")
        except ValueError as error:
            raise CommandError(str(error)) from error
