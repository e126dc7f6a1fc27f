"""A stream of bytes as JSON events, in constant memory, with the exact place where it breaks.

ijson tells events but keeps a whole text in memory until it ends, and names no place when it fails. Here
the middle of a text longer than a chunk is left out of what it reads, and a failure is looked up again; in
a stream that cannot be read again, it is looked for where ijson says it was.
"""

import re
from collections.abc import Callable, Iterator
from enum import Enum, auto
from typing import IO, Any

import ijson

from settings_app.archives.fault_place import offset_in
from settings_app.archives.whole_characters import CHUNK, chunks

Event = tuple[str, Any]

# A text shorter than this is never shortened; a silent chunk that ends in less may hold a timestamp.
SHORT = 1024
# Under these keys a text is wanted, and read whole.
WANTED = {("map_key", "uuid"), ("map_key", "name")}
# What ijson may have to keep in memory at once: a wanted text, or a number. Nobody's title is as long.
LONGEST = 16 * 1024 * 1024
# What can stand in a chunk without an event and without a text: separators, and digits of a number.
BETWEEN = b" \t\r\n,:+-.0123456789eE"

# The longest run of whole, valid characters and escapes. It stops before a quote and before anything
# broken, so that ijson still sees and judges both.
INSIDE = re.compile(
    rb"(?:[ !#-\[\]-~]++"
    rb'|\\["\\/bfnrt]|\\u[0-9a-fA-F]{4}'
    rb"|[\xc2-\xdf][\x80-\xbf]"
    rb"|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xe0[\xa0-\xbf][\x80-\xbf]|\xed[\x80-\x9f][\x80-\xbf]"
    rb"|[\xf1-\xf3][\x80-\xbf]{3}|\xf0[\x90-\xbf][\x80-\xbf]{2}|\xf4[\x80-\x8f][\x80-\xbf]{2})*+"
)

BOM = b"\xef\xbb\xbf"
OTHER_BOMS = (b"\xff\xfe", b"\xfe\xff")

YAJL_ABOUT_UTF8 = "lexical error: invalid bytes in UTF8"

# What ijson raises for bytes it cannot read. A number of thousands of digits is the SystemError.
UNREADABLE = (ijson.JSONError, ValueError, ArithmeticError, SystemError)


class Fault(Enum):
    """In which way a stream is not JSON."""

    EMPTY = auto()
    ENDS_EARLY = auto()
    INVALID = auto()
    NOT_UTF8 = auto()
    TOO_LONG = auto()


class _TooLongError(ValueError):
    """A text that is wanted, or a number, goes on and on."""


class BrokenJsonError(ValueError):
    """The stream cannot be read further; `line` and `byte` count from 1, the byte from the file's start.

    Where the stream ends early the place is its last byte, else the byte that cannot be.
    """

    def __init__(self, fault: Fault, line: int, byte: int) -> None:
        super().__init__(fault, line, byte)
        self.fault, self.line, self.byte = fault, line, byte


class _Parser:
    """ijson over chunks; `events` holds those of the chunk fed last."""

    def __init__(self) -> None:
        self.events: list[Event] = ijson.sendable_list()
        self._coroutine = ijson.basic_parse_coro(self.events)
        self._latest: Event | None = None
        self._silent = 0
        self._in_text = False
        self._left_out = 0

    def feed(self, chunk: bytes) -> None:
        """Fill `events`. Raises one of UNREADABLE, and then holds the events before the fault."""
        self._left_out = 0
        self._parse(self._feed_shortened if self._in_text else self._coroutine.send, chunk)
        self._note(chunk)

    def fault_in(self, chunk: bytes, error: BaseException) -> int:
        """How many bytes of the chunk fed last stand before what it raised this error about."""
        return self._left_out + offset_in(chunk[self._left_out :], error)

    def feed_unshortened(self, part: bytes) -> None:
        """As `feed`, for parts of a chunk, which may end inside an escape."""
        self._parse(self._coroutine.send, part)

    def close(self) -> None:
        """Fill `events` with what only the end completes. Raises one of UNREADABLE if it comes too early."""
        self._parse(self._coroutine.close)

    def _parse(self, parse: Callable[..., object], *chunk: bytes) -> None:
        self.events.clear()
        try:
            parse(*chunk)
        except SystemError:
            # ijson has appended an event without a value, and touching it would end the process.
            del self.events[-1:]
            raise

    def _feed_shortened(self, chunk: bytes) -> None:
        inside = INSIDE.match(chunk)
        self._left_out = inside.end() if inside else 0
        rest = chunk[self._left_out :]
        if rest:  # to ijson an empty chunk is the end
            self._coroutine.send(rest)

    def _note(self, chunk: bytes) -> None:
        """Remember whether the chunk ended inside a text that is long and not wanted."""
        if self.events:
            self._latest, self._silent, self._in_text = self.events[-1], 0, False
        elif not self._in_text:
            self._silent += len(chunk)
            plain = self._latest not in WANTED and self._silent >= CHUNK
            self._in_text = plain and len(chunk.lstrip(BETWEEN)) > SHORT
            if self._silent > LONGEST:
                raise _TooLongError


def batches(
    opened: Callable[[], IO[bytes]], advance: Callable[[float], object], *, again: bool = True
) -> Iterator[list[Event]]:
    """The events of the stream that `opened` opens, a list for each chunk, valid until the next.

    `advance` hears the size of each chunk. Raises BrokenJsonError after the last event before the fault, and
    whatever reading the stream raises. On a fault the stream is opened `again` to find its exact place; what
    can be read once only is not, and the place is the one ijson points at.
    """
    parser, end, lines, chunk = _Parser(), 0, 0, b""
    with opened() as stream:
        for start, chunk in _chunks(stream):
            error = _error(parser.feed, chunk)
            yield parser.events
            if error and again:
                raise _fault_in(opened, start, lines)
            if error:
                raise _fault(error, chunk, parser.fault_in(chunk, error), start, lines)
            end, lines = start + len(chunk), lines + chunk.count(b"\n")
            advance(len(chunk))
    if not end:
        raise BrokenJsonError(Fault.EMPTY, 1, 1)
    error = _error(parser.close)
    yield parser.events
    if error:
        raise BrokenJsonError(Fault.ENDS_EARLY, lines + (not chunk.endswith(b"\n")), end)


def _chunks(stream: IO[bytes]) -> Iterator[tuple[int, bytes]]:
    """The chunks of the stream, each with the number of bytes before it; a byte order mark is left out."""
    start = 0
    for chunk in chunks(stream):
        if start == 0:
            _check_encoding(chunk)
        shown = chunk[len(BOM) :] if start == 0 and chunk.startswith(BOM) else chunk
        start += len(chunk)
        if shown:
            yield start - len(shown), shown


def _check_encoding(beginning: bytes) -> None:
    if beginning.startswith(OTHER_BOMS) or b"\0" in beginning[:4]:
        raise BrokenJsonError(Fault.NOT_UTF8, 1, 1)


def _error(read: Callable[..., None], *chunk: bytes) -> BaseException | None:
    try:
        read(*chunk)
    except UNREADABLE as error:
        return error
    return None


def _fault_in(opened: Callable[[], IO[bytes]], before: int, lines: int) -> BrokenJsonError:
    """The fault in the chunk after `before` bytes and `lines` line ends: fed again byte by byte."""
    parser, chunk, error, offset = _Parser(), b"", None, 0
    with opened() as stream:
        for start, chunk in _chunks(stream):
            if start == before:
                break
            parser.feed(chunk)
    for offset in range(len(chunk)):
        error = _error(parser.feed_unshortened, chunk[offset : offset + 1])
        if error:
            break
    return _fault(error, chunk, offset, before, lines)


def _fault(
    error: BaseException | None, chunk: bytes, offset: int, before: int, lines: int
) -> BrokenJsonError:
    return BrokenJsonError(_kind(error), lines + chunk.count(b"\n", 0, offset) + 1, before + offset + 1)


def _kind(error: BaseException | None) -> Fault:
    # No error is found again where a chunk was refused for its length.
    if error is None or isinstance(error, _TooLongError):
        return Fault.TOO_LONG
    return Fault.NOT_UTF8 if _is_about_utf8(error) else Fault.INVALID


def _is_about_utf8(error: BaseException) -> bool:
    if isinstance(error, UnicodeDecodeError):
        return True
    # The rest of ijson's message quotes the file: it is looked at here and never passed on.
    return str(error).removeprefix("b'").removeprefix('b"').startswith(YAJL_ABOUT_UTF8)
