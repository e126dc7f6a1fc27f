"""Waiting for one's turn, where a database lets two write at once and no row is there yet to be locked."""

from hashlib import sha256

from django.db import connection

LOCK = "SELECT pg_advisory_xact_lock(%s)"


def take_turn(name: str) -> None:
    """Wait until nobody else has the turn of this name, and have it until the transaction ends.

    Every writing transaction of SQLite is alone from its first statement on: there is nothing to wait for.
    Raises OperationalError where the turn does not come in time.
    """
    if connection.vendor == "sqlite":
        return
    number = int.from_bytes(sha256(name.encode()).digest()[:8], signed=True)
    with connection.cursor() as cursor:
        cursor.execute(LOCK, [number])
