"""One product in every database, and the verdicts of each in the same words as the engine's."""

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from settings_app.bulk.dialects import BY_VENDOR, SQLITE
from settings_app.bulk.exported import export, opened
from settings_app.bulk.statement import Footed, verdicts
from settings_app.domain.policy import Policy
from settings_app.domain.verdict import verdict
from settings_app.holdings.keeping import END
from tests.bulk.filling import fill
from tests.bulk.world import COVERED, Somebody

Row = tuple[Any, ...]


def engine_rows(policy: Policy, people: Iterable[Somebody], now: datetime | None) -> list[Row]:
    """What the Python engine says, one conversation after the other."""
    rows = []
    for somebody in people:
        record = somebody.record
        for held in somebody.conversations:
            said = verdict(policy, record, held, now or END)
            use = said.use
            span = use.first_contributed_at, use.last_contributed_at, said.kept_until
            codes = held.kind, held.offering, said.status, said.reason
            rows.append(
                (UUID(held.id), somebody.subject, *map(str, codes), use.moments, use.contributed, *span)
            )
    return sorted(rows, key=lambda row: row[0])


def told(rows: Iterable[Sequence[Any]]) -> list[Row]:
    """Rows of any database in the engine's words."""
    return sorted(
        (
            (UUID(str(identity)), UUID(str(subject)), *codes, *map(_moment, times))
            for identity, subject, *codes, first, last, until in rows
            for times in [(first, last, until)]
        ),
        key=lambda row: row[0],
    )


def _moment(stored: str | datetime | None) -> datetime | None:
    moment = datetime.fromisoformat(stored) if isinstance(stored, str) else stored
    return moment and moment.replace(tzinfo=UTC)


def in_sqlite(schema: Sequence[str], people: Iterable[Somebody]) -> sqlite3.Connection:
    """The product in the memory of SQLite, in tables made as Django made them."""
    connection = sqlite3.connect(":memory:")
    for sql in schema:
        connection.execute(sql)
    fill(connection, people)
    return connection


def in_duckdb(connection: sqlite3.Connection, folder: Path) -> Any:
    """The same in DuckDB, by way of the product's own export to Parquet."""
    export(connection.cursor(), SQLITE, folder)
    return opened(folder)


def ask(connection: Any, vendor: str, policy: Policy, footed: Footed, now: datetime | None) -> list[Row]:
    """The verdict of every conversation, by id."""
    sql = verdicts(policy, BY_VENDOR[vendor], footed, now, agreed=COVERED)
    return told(connection.execute(sql).fetchall())
