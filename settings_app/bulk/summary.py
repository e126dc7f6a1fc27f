"""What a written file of verdicts says in short: how many of each, and a sum that any engine must match."""

from dataclasses import dataclass
from pathlib import Path

from settings_app.bulk.exported import engine
from settings_app.bulk.statement import COLUMNS, TIMES

# One row as text: the values in the order of the columns, parted by |, a missing one empty, and a time in
# microseconds since 1970. The sum of the first eight bytes of its MD5, little-endian, modulo 2^64, is the
# same in whatever order the rows come. DuckDB adds up in 128 bits, so nothing wraps on the way.
ROW = "concat_ws('|', {columns})"
CHECKSUM = f"CAST(coalesce(sum(md5_number_upper({ROW})), 0) % 18446744073709551616 AS UBIGINT)"


@dataclass(frozen=True, slots=True)
class Summary:
    """How many conversations, by status and by reason; the checksum; and ids that have no status."""

    conversations: int
    statuses: dict[str, int]
    reasons: dict[str, int]
    checksum: str
    unknown: tuple[str, ...]


def summary(path: Path) -> Summary:
    """Read a file of verdicts once more, and count."""
    with engine() as connection:
        file = connection.read_parquet(str(path))
        [(total, checksum)] = file.aggregate(f"count(*), {CHECKSUM.format(columns=_texts())}").fetchall()
        unknown = file.filter("status IS NULL OR reason IS NULL").order("id").limit(3).project("id::VARCHAR")
        return Summary(
            conversations=total,
            statuses=dict(file.aggregate("status, count(*)").order("status").fetchall()),
            reasons=dict(file.aggregate("reason, count(*)").order("reason").fetchall()),
            checksum=f"{checksum:016x}",
            unknown=tuple(name for (name,) in unknown.fetchall()),
        )


def _texts() -> str:
    return ", ".join(f"coalesce(CAST({_plain(column)} AS VARCHAR), '')" for column in COLUMNS)


def _plain(column: str) -> str:
    return f"epoch_us({column})" if column in TIMES else column
