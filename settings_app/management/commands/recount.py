"""Judges every use of every conversation anew by the record, and mends what is kept where it differs."""

from typing import Any

from django.core.management.base import BaseCommand

from settings_app import holdings
from settings_app.management.migrated import require_migrated
from settings_app.models import Person


class Command(BaseCommand):
    """`verdicts_bulk --check` names what differs; this mends it."""

    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        """Go through all people, one transaction each, and say for how many something was mended."""
        require_migrated()
        people = mended = 0
        for person in Person.objects.iterator():
            people += 1
            mended += holdings.recount(person)
        self.stdout.write(f"{people} people, {mended} of them mended")
