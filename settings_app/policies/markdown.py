"""Values in plain English, and tables in Markdown: what the manual is set in."""

from collections.abc import Iterable
from datetime import UTC, date, datetime

from settings_app.domain.policy import Period


def table(columns: Iterable[str], rows: Iterable[Iterable[str]]) -> list[str]:
    """The lines of a table."""
    head = list(columns)
    return [_row(head), _row("---" for _ in head), *map(_row, rows)]


def stacked(parts: Iterable[str]) -> str:
    """Several lines within one cell."""
    return "<br>".join(parts)


def code(word: str) -> str:
    """A code of the product, set as one."""
    return f"`{word}`"


def value(given: object) -> str:
    """A value of a policy document: codes and names as they are, everything else in words."""
    if isinstance(given, tuple):
        return ", ".join(map(value, given))
    return code(given) if isinstance(given, str) else in_words(given)


def in_words(given: object) -> str:
    """A value as a sentence would say it."""
    match given:
        case bool():
            return yes_or_no(given)
        case date():
            return f"{given.day} {given:%B %Y}"
        case Period(years=years, days=days):
            return _counted(years, "year") if years else _counted(days, "day")
        case tuple():
            return ", ".join(map(in_words, given)) or "nowhere"
        case _:
            return str(given)


def yes_or_no(answer: bool) -> str:
    """A truth value in words."""
    return "yes" if answer else "no"


def time(at: datetime) -> str:
    """A moment in UTC, to the minute unless it is more precise."""
    moment = at.astimezone(UTC).replace(tzinfo=None)
    return moment.isoformat(" ", "auto" if moment.second or moment.microsecond else "minutes")


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cell.replace('|', '&#124;') for cell in cells)} |"


def _counted(number: int, unit: str) -> str:
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"
