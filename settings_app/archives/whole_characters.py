"""A stream of bytes in chunks that end where neither a character nor a JSON escape is cut in two."""

import re
from collections.abc import Iterator
from typing import IO

CHUNK = 64 * 1024
# Further than this from the end, or from the backslashes that end a chunk, nothing begins that is cut by it.
REACH = 16

# What a chunk may end in and the next must continue: an escape, a high surrogate's escape that waits for its
# low one, a character of several bytes. A backslash begins an escape if an even number stands before it.
UNFINISHED = re.compile(
    rb"(?:(?<!\\)(?:\\\\)*(?P<escape>\\(?:u[dD][89abAB][0-9a-fA-F]{2}(?:\\(?:u[0-9a-fA-F]{0,3})?)?|u[0-9a-fA-F]{0,3})?)"
    rb"|(?P<character>[\xc2-\xdf]|[\xe0-\xef][\x80-\xbf]?|[\xf0-\xf4][\x80-\xbf]{0,2}))\Z"
)

LOW_SURROGATE = re.compile(rb"\\u[dD][c-fC-F]")
# An escape: a surrogate pair, a low surrogate alone, or any other up to the character that tells it.
ESCAPE = re.compile(
    rb"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(?P<alone>u[dD][c-fC-F][0-9a-fA-F]{2})|.)",
    re.DOTALL,
)
REPLACEMENT = rb"\ufffd"


def chunks(stream: IO[bytes]) -> Iterator[bytes]:
    """The bytes of the stream, to the last; only half a surrogate pair, valid in JSON and in no text, is
    exchanged for the replacement character, of the same length.
    """
    rest = b""
    while chunk := stream.read(CHUNK):
        chunk = rest + chunk
        end = _whole(chunk)
        rest = chunk[end:]
        if end:
            yield _mended(chunk[:end])
    if rest:
        yield rest


def _whole(chunk: bytes) -> int:
    """How many bytes of the chunk are whole characters and escapes."""
    unfinished = UNFINISHED.search(chunk, max(0, len(chunk.rstrip(b"\\")) - REACH))
    return unfinished.start(unfinished.lastgroup or 0) if unfinished else len(chunk)


def _mended(chunk: bytes) -> bytes:
    if not LOW_SURROGATE.search(chunk):
        return chunk
    return ESCAPE.sub(lambda escape: REPLACEMENT if escape["alone"] else escape[0], chunk)
