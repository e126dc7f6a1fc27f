"""Says whether a receipt is valid, was altered, or is not in this record, and why.

Exit status: 0 valid, 1 altered, 2 unreadable, 3 not in this record.
"""

import json
import sys
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandParser

from settings_app import ledger, receipts
from settings_app.receipts import verifier
from settings_app.receipts.verifier import EXIT, NOT_IN_RECORD, UNREADABLE, VALID, Found


class Command(BaseCommand):
    """Checks with the keys of this site, and looks the row up in its record."""

    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        """The file."""
        parser.add_argument("receipt", help="the receipt, as it was kept")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print one word and why, and end with its exit status."""
        try:
            receipt = verifier.parsed(_read(options["receipt"]), "receipt")
            verifier.check_receipt(receipt, verifier.public_keys(json.dumps(receipts.key_set())))
            _check_in_record(receipt["row"])
        except Found as found:
            self.stdout.write(f"{found.verdict}: {found.why}")
            sys.exit(EXIT[found.verdict])
        self.stdout.write(f"{VALID}: {verifier.said_of(receipt)}")


def _check_in_record(row: dict[str, Any]) -> None:
    record, place = ledger.record_of(UUID(row["subject"])), row["sequence"]
    if place > len(record.entries):
        raise Found(NOT_IN_RECORD, f"the record of {row['subject']} has no row {place}")
    broken = ledger.broken_at(record.entries[:place])
    if broken is not None:
        raise Found(NOT_IN_RECORD, f"row {broken} of the record does not follow from the one before it")
    if record.entries[place - 1].digest != row["digest"]:
        raise Found(NOT_IN_RECORD, f"at place {place} the record holds another row")


def _read(path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise Found(UNREADABLE, f"{path} cannot be read: {error}") from error
