"""Says whether the record in this database is whole: chains, what was shown, acceptances of the terms, seals,
triggers, and every published checkpoint.
"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from settings_app import ledger, publishing, receipts
from settings_app.models import immutability

BROKEN = 1


class Command(BaseCommand):
    """What operations/restore_drill.sh asks of a copy; it changes nothing."""

    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        """Print how much was looked at. Raises CommandError with everything that is wrong, exit code 1."""
        problems: list[str] = []
        receipts.verify_published(problems.append)
        # What is not signed says nothing of the record.
        signed = None if problems else next(iter(receipts.newest_published(1)), None)
        cut = signed.document["cut"] if signed else 0
        verified = ledger.verify(cut, lambda found: problems.append(_of_the_record(found)))
        ledger.verify_acceptances(problems.append)
        if signed:
            problems += receipts.differences(signed.document, verified.head)
        if problems := [*problems, *_of_the_rest()]:
            raise CommandError("\n".join(problems), returncode=BROKEN)
        self.stdout.write(
            f"{verified.rows} rows of {verified.people} people verify, and the triggers are there."
        )


def _of_the_record(found: ledger.Found) -> str:
    place = f"record {found.subject}: row {found.place}" if found.place else f"shown {found.subject}"
    return f"{place}: {found.fault}"


def _of_the_rest() -> list[str]:
    with connection.cursor() as cursor:
        missing = [f"trigger {name} is missing" for name in immutability.missing(cursor)]
    broken = publishing.broken_at(publishing.published(with_words=True))
    return missing + ([f"publication {broken}: the seal does not hold"] if broken else [])
