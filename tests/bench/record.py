"""The whole record verified, against only reading it. `make torture` verifies any number of rows."""

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
