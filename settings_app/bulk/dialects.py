"""What three databases write differently. All else of the statement is the same text everywhere."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from settings_app.domain.policy import Period


@dataclass(frozen=True, slots=True)
class Dialect:
    """How one database writes a moment, a period after it, and an id.

    `moment` writes an aware datetime as a literal; `years_after` and `days_after` take the SQL of a moment
    and a whole number; `told_id` and `told_moment` make of a stored id and a stored moment what the
    reader of a result takes: 32 or 36 characters, and a UTC time without a zone (or its text).
    `session` is run first: it lets the one who asks use more memory than a page needs, and no more than that.
    """

    name: str
    moment: Callable[[datetime], str]
    years_after: Callable[[str, int], str]
    days_after: Callable[[str, int], str]
    told_id: Callable[[str], str]
    told_moment: Callable[[str], str]
    session: tuple[str, ...] = ()

    def after(self, moment: str, period: Period) -> str:
        """The SQL of the end of a period that starts at `moment`; where 29 February is missing, the 28th."""
        if period.days:
            return self.days_after(moment, period.days)
        return self.years_after(moment, period.years)


def _as_it_is(sql: str) -> str:
    return sql


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(tzinfo=None)


def _text_years_after(moment: str, years: int) -> str:
    """Django keeps a time in SQLite as text, so the year is four characters of it.

    SQLite's own date arithmetic would turn 29 February into 1 March and lose the microseconds.
    """
    year = f"(substr({moment}, 1, 4) + {years})"
    is_leap = f"({year} % 4 = 0 AND ({year} % 100 <> 0 OR {year} % 400 = 0))"
    shortened = f"substr({moment}, 6, 5) = '02-29' AND NOT {is_leap}"
    return (
        f"CASE WHEN {shortened} THEN {year} || '-02-28' || substr({moment}, 11) "
        f"ELSE {year} || substr({moment}, 5) END"
    )


def _text_days_after(moment: str, days: int) -> str:
    return f"(date(substr({moment}, 1, 10), '+{days} days') || substr({moment}, 11))"


# A time with a zone would be moved in the zone of the session, so it is moved as UTC without one.
def _zoned_after(moment: str, span: str) -> str:
    return f"(({moment} AT TIME ZONE 'UTC' + INTERVAL '{span}') AT TIME ZONE 'UTC')"


SQLITE = Dialect(
    name="sqlite",
    moment=lambda moment: f"'{_utc(moment)}'",
    years_after=_text_years_after,
    days_after=_text_days_after,
    told_id=_as_it_is,
    told_moment=_as_it_is,
    session=("PRAGMA mmap_size = 2147418112", "PRAGMA cache_size = -200000"),
)
POSTGRESQL = Dialect(
    name="postgresql",
    moment=lambda moment: f"TIMESTAMPTZ '{_utc(moment)}+00'",
    years_after=lambda moment, years: _zoned_after(moment, f"{years} years"),
    days_after=lambda moment, days: _zoned_after(moment, f"{days} days"),
    told_id=lambda stored: f"CAST({stored} AS text)",
    told_moment=lambda stored: f"({stored} AT TIME ZONE 'UTC')",
    # Compiling the long expressions takes longer than it saves.
    session=("SET work_mem = '256MB'", "SET jit = off"),
)
# Over the exported tables, whose times are UTC without a zone.
DUCKDB = Dialect(
    name="duckdb",
    moment=lambda moment: f"TIMESTAMP '{_utc(moment)}'",
    years_after=lambda moment, years: f"({moment} + INTERVAL '{years} years')",
    days_after=lambda moment, days: f"({moment} + INTERVAL '{days} days')",
    told_id=_as_it_is,
    told_moment=_as_it_is,
)
BY_VENDOR = {dialect.name: dialect for dialect in (SQLITE, POSTGRESQL, DUCKDB)}
