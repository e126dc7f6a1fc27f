"""Verifies the whole record and writes a signed checkpoint of it, to be kept outside the database.

With --publish the site gives it out as well, at /.well-known/privacy-checkpoint.json, and proves to each
person that their rows are in it. With --fill it makes anew the trees of checkpoints that were published
before trees were kept, so that the site proves against those too; one pass through the record each. Exit
status: 0 written; 1 the record does not verify, or is not what was published, and nothing is written.
"""

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from settings_app import ledger, receipts
from settings_app.ledger import Found, StillWriting


class Command(BaseCommand):
    """Keep what it writes: later `verify_ledger --checkpoint FILE` holds the record against it."""

    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        """Where to."""
        parser.add_argument("--to", help="the file to write; without it the checkpoint is printed")
        parser.add_argument("--publish", action="store_true", help="give it out on the site as well")

        parser.add_argument("--fill", action="store_true", help="make the trees of earlier ones anew")

    def handle(self, *args: Any, **options: Any) -> None:
        """Verify, sign, write; or fill."""
        if options["fill"]:
            self._fill()
            return
        found: list[Found | str] = []
        blocks = ledger.Blocks() if options["publish"] else None
        try:
            verified = ledger.verify(ledger.newest_row(), found.append, blocks)
        except StillWriting as error:
            raise CommandError(str(error)) from error
        ledger.verify_acceptances(found.append)
        if found:
            self.stdout.write(
                f"{len(found)} bad, nothing signed: `python manage.py verify_ledger` names them"
            )
            sys.exit(1)
        now = datetime.now(UTC)
        document = receipts.checkpoint(verified.head, now)
        if blocks is not None:
            receipts.publish(document, blocks.finished(), now)
        self._write(receipts.as_file(document), options["to"])

    def _fill(self) -> None:
        for one in receipts.without_trees():
            blocks = ledger.Blocks()
            verified = ledger.verify(one.document["cut"], lambda _: None, blocks)
            if verified.bad or verified.head.root != one.document["root"]:
                self.stdout.write(f"{one.number}: the record is not what was published; no tree is kept")
                sys.exit(1)
            receipts.fill(one.number, blocks.finished())
            self.stdout.write(f"{one.number}: {verified.head.people} people")

    def _write(self, content: bytes, to: str | None) -> None:
        if to:
            Path(to).write_bytes(content)
        else:
            self.stdout.write(content.decode(), ending="")
