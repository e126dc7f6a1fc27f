"""What `make bench-bulk` measures and writes down."""

import statistics
import sys
import time
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from settings_app.bulk.dialects import BY_VENDOR
from settings_app.bulk.exported import engine
from settings_app.bulk.parquet import write
from settings_app.bulk.statement import COLUMNS, Footed, verdicts
from settings_app.bulk.stored import VERDICTS
from settings_app.bulk.summary import summary
from tests.bench.bulk_stores import build, copied, exported, reopened, said
from tests.bulk.postgresql import four_tables
from tests.bulk.world import Size
from tests.domain.cast import ANNOUNCED

INTRO = """# Speed, in bulk

Written by `make bench-bulk`. The verdict of every conversation, moments and dates included, by one statement: of
{people:,} people, {decisions:,} decisions, {conversations:,} conversations and {moments:,} moments. The machine is
noisy, so only ratios within one run are told: medians over {rounds} alternating rounds.

*Kept* stands on what is kept with each conversation: the everyday path. *Moments* judges every moment anew by the
record: the full check. A statement hands each column of its result to an aggregate of the same database (`max`; in
PostgreSQL, which has none for every type, `count`). A bare scan hands to it each column of the conversations that the
statement reads, for *moments* of the moments too, and neither joins nor judges anything. The barest scan adds up one
number of each conversation; against it every text that is read at all counts as work. The budget does not say which
of the two scans it means, so both are told.

DuckDB reads Parquet files that `settings_app.bulk.exported` wrote; its extension for SQLite cannot be had offline.

"""
AGREEMENT = """
Row by row, every column compared with what the Python engine says of the same conversation:

| verdicts of | conversations | differ from the engine | checksum |
|---|---|---|---|
"""
TIMES = """
| what | times as long as | ratio | budget | |
|---|---|---|---|---|
"""
READ = {
    Footed.KEPT: (
        *("id", "person_id", "kind", "offering", "incognito", "deleted_at"),
        *("uses", "uses_while_on", "first_used_while_on_at", "last_used_while_on_at"),
    ),
    Footed.MOMENTS: ("id", "person_id", "kind", "offering", "incognito", "deleted_at"),
}
# PostgreSQL has no max() of an id or a flag.
TAKING = {"sqlite": "max({})", "duckdb": "max({})", "postgresql": "count({})"}
LONGEST = 15.0
FASTER = 8.0


@dataclass(slots=True)
class Store:
    """One database with the product in it, and the seconds that each statement took, round by round."""

    name: str
    vendor: str
    connection: Any
    seconds: dict[str, list[float]] = field(default_factory=dict)

    def time(self, what: str, sql: str) -> None:
        """Run a statement and note how long it took."""
        begin = time.perf_counter()
        self.connection.execute(sql).fetchall()
        self.seconds.setdefault(what, []).append(time.perf_counter() - begin)

    def taken(self, columns: Iterable[str], source: str) -> str:
        """The SELECT that hands each column to the aggregate."""
        return f"SELECT {', '.join(TAKING[self.vendor].format(name) for name in columns)} FROM {source}"

    def round(self) -> None:
        """Everything once, the scans beside the statements."""
        conversations = "settings_app_conversation"
        self.time("barest", f"SELECT sum(uses) FROM {conversations}")
        for footed in Footed:
            begin = self.taken(READ[footed], conversations)
            self.time(f"bare {footed}", begin)
            statement = verdicts(ANNOUNCED, BY_VENDOR[self.vendor], footed)
            self.time(footed, self.taken(COLUMNS, f"({statement}) AS said"))
        self.time("bare table of moments", self.taken(("conversation_id", '"at"'), "settings_app_moment"))
        several = zip(self.seconds["bare moments"], self.seconds["bare table of moments"], strict=True)
        self.seconds["bare both"] = [sum(pair) for pair in several]


def report(size: Size, rounds: int, folder: Path, stack: ExitStack) -> str:
    """Everything that is measured, as Markdown. Files are made in `folder`; servers end with `stack`."""
    stores = opened_stores(size, folder, stack)
    agreement = list(compared(stores, size, folder))
    for number in range(rounds):
        tell(f"round {number + 1} of {rounds}")
        for store in stores:
            store.round()
    [(moments,)] = stores[0].connection.execute("SELECT count(*) FROM settings_app_moment").fetchall()
    sizes = {name: getattr(size, name) for name in Size.__slots__}
    intro = INTRO.format(**sizes, moments=moments, rounds=rounds)
    return intro.rstrip("\n") + "\n" + TIMES + lines(measured(stores)) + AGREEMENT + lines(agreement)


def opened_stores(size: Size, folder: Path, stack: ExitStack) -> list[Store]:
    """The product in each of the three databases."""
    file = folder / "privacy.sqlite3"
    if not file.exists():
        tell("making people, answers and conversations")
        build(file, size)
    sqlite = reopened(file)
    tell("exporting to Parquet, copying to PostgreSQL")
    duckdb = exported(sqlite, folder)
    postgres = stack.enter_context(four_tables())
    copied(postgres, sqlite)
    return [
        Store("SQLite", "sqlite", sqlite),
        Store("PostgreSQL", "postgresql", postgres),
        Store("DuckDB over Parquet", "duckdb", duckdb),
    ]


def compared(stores: Sequence[Store], size: Size, folder: Path) -> Iterable[Sequence[object]]:
    """For the engine and for each statement: how many verdicts, how many that differ, and the checksum."""
    expected = folder / "engine.parquet"
    tell("asking the engine about every conversation")
    said(ANNOUNCED, size, expected)
    yield "the Python engine", f"{summary(expected).conversations:,}", "–", summary(expected).checksum
    for store in stores:
        for footed in Footed:
            tell(f"comparing {store.name}, {footed}")
            found = folder / "found.parquet"
            statement = verdicts(ANNOUNCED, BY_VENDOR[store.vendor], footed)
            write(_Asked(store.connection), statement, VERDICTS, found)
            result = summary(found)
            differ = differing(expected, found)
            yield f"{store.name}, {footed}", f"{result.conversations:,}", f"{differ:,}", result.checksum


class _Asked:
    """DuckDB answers on its connection, the others on a cursor; the ids come as ids or as their text."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection

    def execute(self, sql: str) -> None:
        """Run a statement."""
        self._found = self._connection.execute(sql)

    def fetchmany(self, size: int) -> list[Sequence[Any]]:
        """The next rows."""
        return [
            (str(identity), str(subject), *rest) for identity, subject, *rest in self._found.fetchmany(size)
        ]


def differing(expected: Path, found: Path) -> int:
    """How many conversations are in only one of two files, or differ in any column."""
    differ = " OR ".join(f"expected.{name} IS DISTINCT FROM found.{name}" for name in COLUMNS)
    files = f"read_parquet('{expected}') expected FULL JOIN read_parquet('{found}') found"
    with engine() as connection:
        rows = connection.execute(f"SELECT count(*) FROM {files} ON expected.id = found.id WHERE {differ}")
        return rows.fetchall()[0][0]


def measured(stores: Sequence[Store]) -> Iterable[Sequence[object]]:
    """The rows of the table of times."""
    sqlite, postgres, duckdb = stores
    for store in (sqlite, postgres):
        yield at_most(store, Footed.KEPT, f"bare {Footed.KEPT}", "its bare scan", LONGEST)
        yield at_most(store, Footed.KEPT, "barest", "its barest scan", LONGEST)
        yield at_most(store, Footed.MOMENTS, "bare both", "its bare scan of both tables", LONGEST)
    for footed in Footed:
        slower = ratio(sqlite.seconds[footed], duckdb.seconds[footed])
        verdict = "met" if slower >= FASTER else "not met"
        yield f"SQLite, {footed}", "DuckDB over Parquet", f"{slower:.1f}", f"≥ {FASTER:g}", verdict


def at_most(store: Store, what: str, base: str, base_name: str, budget: float) -> Sequence[object]:
    """A row that says how many times as long a statement takes as a scan."""
    found = ratio(store.seconds[what], store.seconds[base])
    verdict = "met" if found <= budget else "not met"
    return f"{store.name}, {what}", base_name, f"{found:.1f}", f"≤ {budget:g}", verdict


def ratio(longer: Sequence[float], shorter: Sequence[float]) -> float:
    """The median over the rounds of how many times as long the one took as the other."""
    return statistics.median(one / other for one, other in zip(longer, shorter, strict=True))


def lines(rows: Iterable[Sequence[object]]) -> str:
    """Rows of a Markdown table."""
    return "".join(f"| {' | '.join(map(str, row))} |\n" for row in rows)


def tell(what: str) -> None:
    """Say on standard error what is going on: it takes minutes."""
    print(what, file=sys.stderr, flush=True)
