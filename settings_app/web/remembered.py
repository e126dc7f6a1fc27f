"""Pages that were drawn are remembered for some minutes, each under everything that it was drawn from.

What changes with every request is no part of them: a mark stands in its place, and is filled in each time.
"""

import re
import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.conf import settings
from django.urls import get_script_prefix, get_urlconf
from django.utils.translation import get_language

MEGABYTE = 1024 * 1024
# As long as a person goes to and fro between the pages. Nobody's page is used longer, however often it is.
SECONDS = 600.0

# Nobody can know it before the process starts, and no page that is sent contains it.
_SECRET = secrets.token_hex(16)
_MARK = re.compile(rf"{_SECRET}-(\w+)-")


@dataclass(frozen=True, slots=True)
class Drawn:
    """A text with gaps: the parts between them, and the names of the gaps in their order."""

    parts: tuple[bytes, ...]
    gaps: tuple[str, ...]

    def filled(self, **values: bytes) -> bytes:
        """The text with every gap filled. Raises KeyError for a gap that is given nothing."""
        found = [self.parts[0]]
        for gap, part in zip(self.gaps, self.parts[1:], strict=True):
            found += (values[gap], part)
        return b"".join(found)

    def partly(self, **values: bytes) -> "Drawn":
        """The same text with some of its gaps filled; the others stay gaps."""
        pieces, gaps = [[self.parts[0]]], []
        for gap, part in zip(self.gaps, self.parts[1:], strict=True):
            if gap in values:
                pieces[-1] += (values[gap], part)
            else:
                gaps.append(gap)
                pieces.append([part])
        return Drawn(tuple(map(b"".join, pieces)), tuple(gaps))

    @property
    def size(self) -> int:
        """About how many bytes it takes."""
        return sum(map(len, self.parts))


class Remembered:
    """Drawn texts by what they were drawn from; at most so many bytes, for at most so many seconds.

    The oldest go first. What is remembered is found under an equal key and no other, so whoever makes the key
    puts the person into it wherever anything of a person is in the text.
    """

    def __init__(self, most: int, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._most, self._seconds, self._clock = most, seconds, clock
        self._texts: OrderedDict[Hashable, tuple[Any, int, float]] = OrderedDict()
        self._size = 0
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._texts)

    def get(self, key: Hashable) -> Any:
        """What was drawn from that, if it is still remembered."""
        with self._lock:
            self._forget_old()
            found = self._texts.get(key)
        return found[0] if found else None

    def put(self, key: Hashable, drawn: Any, size: int) -> None:
        """Remember what takes `size` bytes with its key, unless that alone would be too much."""
        if size > self._most:
            return
        with self._lock:
            self._forget(key)
            self._texts[key] = drawn, size, self._clock() + self._seconds
            self._size += size
            self._forget_old()

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._texts.clear()
            self._size = 0

    def _forget_old(self) -> None:
        now = self._clock()
        while self._texts:
            key, (_, _, until) = next(iter(self._texts.items()))
            if self._size <= self._most and now < until:
                return
            self._forget(key)

    def _forget(self, key: Hashable) -> None:
        _, size, _ = self._texts.pop(key, (None, 0, 0.0))
        self._size -= size


PAGES = Remembered(settings.REMEMBERED * MEGABYTE, SECONDS)


def mark(name: str) -> str:
    """What stands in a text where `name` is to be filled in."""
    return f"{_SECRET}-{name}-"


def drawn(text: str) -> Drawn:
    """The text with a gap for each mark."""
    pieces = _MARK.split(text)
    return Drawn(tuple(part.encode() for part in pieces[::2]), tuple(pieces[1::2]))


class Site(NamedTuple):
    """What every page depends on: the language, and where the pages of this site are."""

    language: str | None
    addresses: str | None
    prefix: str


def site() -> Site:
    """The site as the page that is being made finds it."""
    return Site(get_language(), get_urlconf(), get_script_prefix())
