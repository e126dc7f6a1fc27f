"""Verifies the whole record: every row, every chain, all that was shown, every acceptance of the terms, every
published checkpoint; and holds it against a checkpoint that was kept elsewhere.

Names the first bad row of each person, and each of the others that is bad.
Exit status: 0 all holds, 1 something does not, 2 no such checkpoint.
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from settings_app import ledger, receipts
from settings_app.ledger import Found, Head, StillWriting
from settings_app.receipts import verifier

BAD, NO_CHECKPOINT = 1, 2


class Command(BaseCommand):
    """Reads the record once, in chunks: memory does not grow with it."""

    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        """What to hold it against."""
        parser.add_argument("--checkpoint", help="a file that `checkpoint` wrote")

    def handle(self, *args: Any, **options: Any) -> None:
        """Verify, say what was found, and end with its exit status."""
        document = self._checkpoint(options["checkpoint"]) if options["checkpoint"] else None
        try:
            cut = document["cut"] if document else ledger.newest_row()
        except StillWriting as error:
            raise CommandError(str(error)) from error
        verified = ledger.verify(cut, self._tell)
        differs = self._differences(document, verified.head) if document else 0
        self.stdout.write(f"{verified.rows} rows of {verified.people} people read, {verified.bad} bad")
        others = [
            self._others(ledger.verify_acceptances, "acceptances of the terms"),
            self._others(receipts.verify_published, "published checkpoints"),
        ]
        if verified.bad or differs or any(others):
            sys.exit(BAD)

    def _others(self, verify: Callable[[Callable[[str], None]], int], what: str) -> int:
        bad: list[str] = []
        read = verify(bad.append)
        for one in bad:
            self.stdout.write(f"bad: {one}")
        self.stdout.write(f"{read} {what} read, {len(bad)} bad")
        return len(bad)

    def _tell(self, found: Found) -> None:
        if found.place:
            self.stdout.write(f"bad: {found.subject}/{found.place}: {found.fault}")
        else:
            self.stdout.write(f"bad: shown {found.subject}: {found.fault}")

    def _differences(self, document: dict[str, Any], head: Head) -> int:
        differences = list(receipts.differences(document, head))
        for difference in differences:
            self.stdout.write(f"not as signed on {document['at']}: {difference}")
        if not differences:
            self.stdout.write(f"as signed on {document['at']}: {head.rows} rows of {head.people} people")
        return len(differences)

    def _checkpoint(self, path: str) -> dict[str, Any]:
        try:
            document = verifier.parsed(Path(path).read_text(encoding="utf-8"), "checkpoint")
            verifier.check_signature(document, verifier.public_keys(json.dumps(receipts.key_set())))
        except (OSError, UnicodeDecodeError) as error:
            self._refuse(f"{path} cannot be read: {error}")
        except verifier.Found as found:
            self._refuse(f"{path}: {found.verdict}: {found.why}")
        return document

    def _refuse(self, why: str) -> None:
        self.stdout.write(why)
        sys.exit(NO_CHECKPOINT)
