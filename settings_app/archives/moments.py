"""Moments of use: read from ISO 8601, and kept in eight bytes each."""

from array import array
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from settings_app.archives.problem import found
from settings_app.sentence import said as _

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
END = datetime(9001, 1, 1, tzinfo=UTC)  # kept-until dates lie years later and must still be dates
MICROSECOND = timedelta(microseconds=1)
SEPARATORS = ("T", " ", "")
MOST = 10_000_000

OUT_OF_RANGE = _("expected a time in the years 1970 to 9000, found {found}")
TOO_MANY = _("more than {number} moments in one conversation, which is more than can be counted")


def parse(value: object) -> datetime:
    """The moment an ISO 8601 text names, in UTC, to the microsecond; digits beyond that are dropped.

    Without an offset it is UTC, without a time of day it is the day's first instant.
    Raises ValueError, with a sentence that quotes at most 40 characters, for anything else and for
    years outside 1970 to 9000.
    """
    moment = _read(value)
    if moment is None:
        raise ValueError(_("expected an ISO 8601 time, found {found}", found=found(value)))
    if not EPOCH <= moment < END:
        raise ValueError(OUT_OF_RANGE.filled(found=found(value)))
    return moment if moment.tzinfo is UTC else moment.astimezone(UTC)


def _read(value: object) -> datetime | None:
    # fromisoformat takes any character between date and time; the basic format has it two places earlier.
    if not isinstance(value, str) or (value[10:11] not in SEPARATORS and value[8:9] != "T"):
        return None
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


class Moments:
    """Moments in the order they were added. Iterating makes the datetimes anew each time."""

    __slots__ = ("_microseconds",)

    def __init__(self) -> None:
        self._microseconds = array("q")

    @property
    def microseconds(self) -> "array[int]":
        """The moments as whole microseconds since 1970, in the order they were added."""
        return self._microseconds

    def add(self, moment: datetime) -> None:
        """Keep one aware moment. Raises ValueError when there are too many to keep in memory."""
        if len(self._microseconds) >= MOST:
            raise ValueError(TOO_MANY.filled(number=MOST))
        self._microseconds.append((moment - EPOCH) // MICROSECOND)

    def __iter__(self) -> Iterator[datetime]:
        return (EPOCH + timedelta(microseconds=since) for since in self._microseconds)

    def __len__(self) -> int:
        return len(self._microseconds)
