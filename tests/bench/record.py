"""The whole record verified, against only reading it: `python -m tests.bench.record ROWS` tries any number of rows."""

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import cycle, islice
from uuid import UUID

from tests.bench.timing import row

ROWS, EACH = 50_000, 5
BEGAN = datetime(2025, 9, 1, tzinfo=UTC)


def record_rows() -> list[str]:
    """What verifying every row costs against reading every row."""
    from settings_app import ledger

    fill(ROWS)
    cut = ledger.newest_row()
    verifying = f"verifying a record of {ROWS:,} rows, with its tree"
    return [row(verifying, lambda: verify(cut), "only reading its rows", read, 1, rounds=5)]


def verify(cut: int) -> None:
    """All of it, and it holds."""
    from settings_app import ledger

    assert ledger.verify(cut, print).bad == 0


def read() -> None:
    """Fetch every column of every row, in the same order, and do nothing with it."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM settings_app_ledgerentry ORDER BY subject, sequence")
        while cursor.fetchmany(2000):
            pass


def fill(rows: int) -> None:
    """That many rows on record, of people who changed their mind a few times."""
    from django.db import transaction

    from settings_app.ledger import LedgerEntry

    made = _made(rows // EACH)
    while some := list(islice(made, 10_000)):
        with transaction.atomic():
            LedgerEntry.objects.bulk_create(some, batch_size=500)


def _made(people: int) -> Iterator[object]:
    from settings_app.ledger.chain import digest_of
    from settings_app.models import LedgerEntry, ServedQuestion

    served = ServedQuestion(digest="0" * 64, content="", first_served_at=BEGAN)
    served.digest = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"  # of nothing
    served.save()
    for number in range(people):
        previous = ""
        for sequence, choice in zip(range(1, EACH + 1), cycle(("allow", "decline")), strict=False):
            entry = LedgerEntry(
                subject=UUID(int=number + 1 << 64),
                sequence=sequence,
                event="decision",
                choice=choice,
                at=BEGAN + timedelta(seconds=number, hours=sequence),
                surface="settings",
                language="en",
                policy="announced-2025-08-28",
                notice="2025-08-28",
                served_id=served.digest,
                key=f"{number}.{sequence}",
                previous_digest=previous,
            )
            entry.digest = previous = digest_of(entry)
            yield entry


def main(rows: int) -> None:
    """Fill a database of its own and say how many rows a second are verified."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"PRIVACY_DATA": folder, "DJANGO_SETTINGS_MODULE": "tests.settings"}
        import django

        django.setup()
        from django.core.management import call_command

        from settings_app import ledger

        call_command("migrate", verbosity=0)
        fill(rows)
        begun, worked = time.perf_counter(), time.process_time()
        verify(ledger.newest_row())
        seconds, work = time.perf_counter() - begun, time.process_time() - worked
    print(f"{rows:,} rows verified in {seconds:.1f} s: {rows / seconds:,.0f} rows/s")
    print(
        f"of processor time {work:.1f} s: {rows / work:,.0f} rows/s, which is what a machine of its own gives"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]))
