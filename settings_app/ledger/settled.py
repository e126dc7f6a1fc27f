"""The number of the newest row such that no row with a smaller number can still appear."""

import time

from django.db import connection

from settings_app.models import LedgerEntry

# A transaction of this product lasts milliseconds; one that is open for longer is somebody else's.
PATIENCE, PAUSE = 60.0, 0.05


class StillWriting(Exception):
    """A transaction stays open, so that rows with smaller numbers may still appear."""


def newest_row() -> int:
    """The number of the newest row, 0 without any: what a checkpoint covers ends there.

    SQLite has one writer at a time, so numbers appear in their order. PostgreSQL hands a number out before
    the row is committed; there every transaction that is open now is waited for. Raises StillWriting.
    """
    newest = LedgerEntry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    if connection.vendor == "postgresql":
        _wait_for_those_who_write()
    return newest


def _wait_for_those_who_write() -> None:
    until = _snapshot("pg_snapshot_xmax")
    patience = time.monotonic() + PATIENCE
    while _snapshot("pg_snapshot_xmin") < until:
        if time.monotonic() > patience:
            raise StillWriting("a transaction has been open for a minute; try again once it has ended")
        time.sleep(PAUSE)


def _snapshot(bound: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {bound}(pg_current_snapshot())::text::bigint")
        return cursor.fetchone()[0]
