"""Verifies the whole record and writes a signed checkpoint of it, to be kept outside the database.

Exit status: 0 written; 1 the record does not verify, and nothing is written.
"""

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from settings_app import ledger, receipts
from settings_app.ledger import Found, StillWriting


class Command(BaseCommand):
    """Publish or keep what it writes: later `verify_ledger --checkpoint FILE` holds the record against it."""

    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        """Where to."""
        parser.add_argument("--to", help="the file to write; without it the checkpoint is printed")

    def handle(self, *args: Any, **options: Any) -> None:
        """Verify, sign, write."""
        found: list[Found] = []
        try:
            verified = ledger.verify(ledger.newest_row(), found.append)
        except StillWriting as error:
            raise CommandError(str(error)) from error
        if found:
            self.stdout.write(
                f"{verified.bad} bad, nothing signed: `python manage.py verify_ledger` names them"
            )
            sys.exit(1)
        content = receipts.as_file(receipts.checkpoint(verified.head, datetime.now(UTC)))
        if options["to"]:
            Path(options["to"]).write_bytes(content)
        else:
            self.stdout.write(content.decode(), ending="")
