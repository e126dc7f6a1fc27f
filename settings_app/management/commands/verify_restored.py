"""Says whether the record in this database is whole: chains, what was shown, seals and triggers."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from settings_app import ledger, publishing
from settings_app.models import immutability

BROKEN = 1


class Command(BaseCommand):
    """What operations/restore_drill.sh asks of a copy; it changes nothing."""

    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        """Print how much was looked at. Raises CommandError with everything that is wrong, exit code 1."""
        found = ledger.whole_record()
        if problems := [*_of_the_record(found), *_of_the_rest()]:
            raise CommandError("\n".join(problems), returncode=BROKEN)
        self.stdout.write(f"{found.rows} rows of {found.people} people verify, and the triggers are there.")


def _of_the_record(found: ledger.Whole) -> list[str]:
    broken = (f"record {subject}: row {place} does not follow" for subject, place in found.broken)
    return [*broken, *(f"shown {digest}: the content is another" for digest in found.altered)]


def _of_the_rest() -> list[str]:
    with connection.cursor() as cursor:
        missing = [f"trigger {name} is missing" for name in immutability.missing(cursor)]
    broken = publishing.first_broken()
    return missing + ([f"publication {broken}: the seal does not hold"] if broken else [])
