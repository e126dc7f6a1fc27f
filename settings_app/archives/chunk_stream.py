"""Chunks that arrive one after the other, as a file to read from; and a pipe between two threads."""

import io
import threading
from collections import deque
from collections.abc import Iterator
from itertools import chain
from typing import IO, Any

from settings_app.archives.recognising import HEAD

BUFFER = 128 * 1024
FULL = 1024 * 1024


def as_stream(chunks: Iterator[bytes]) -> io.BufferedReader:
    """A file that can be read once, from its beginning to its end. It raises what the chunks raise."""
    return io.BufferedReader(_Chunks(chunks), BUFFER)


def begun(stream: IO[bytes]) -> tuple[bytes, io.BufferedReader]:
    """How a stream begins, as far as is looked at to tell what it is; and all of it, to read from."""
    head = stream.read(HEAD)
    return head, as_stream(chain([head], iter(lambda: stream.read(HEAD), b"")))


class _Chunks(io.RawIOBase):
    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks
        self._rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        """As io asks for it: into the buffer, 0 at the end."""
        while not self._rest:
            chunk = next(self._chunks, None)
            if chunk is None:
                return 0
            self._rest = chunk
        size = min(len(buffer), len(self._rest))
        buffer[:size], self._rest = self._rest[:size], self._rest[size:]
        return size


class CutError(Exception):
    """The writing side went away before the end."""


class Pipe:
    """What one thread feeds, another reads; at most FULL bytes and a chunk wait between them, in memory.

    A reader that has left lets the writer go on: what it feeds is dropped.
    """

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._waiting: deque[bytes] = deque()
        self._size = 0
        self._ended = self._cut = self._left = False

    def feed(self, chunk: bytes) -> None:
        """Hand a chunk to the reader; waits while the pipe is full."""
        with self._changed:
            self._changed.wait_for(lambda: self._left or self._size < FULL)
            if not self._left:
                self._waiting.append(chunk)
                self._size += len(chunk)
                self._changed.notify_all()

    def end(self) -> None:
        """That was all: the reader comes to the end."""
        with self._changed:
            self._ended = True
            self._changed.notify_all()

    def cut(self) -> None:
        """There is more that will never come: the reader gets a CutError, wherever it is."""
        with self._changed:
            self._cut = True
            self._changed.notify_all()

    def leave(self) -> None:
        """The reader reads no more."""
        with self._changed:
            self._left = True
            self._waiting.clear()
            self._changed.notify_all()

    def chunks(self) -> Iterator[bytes]:
        """For the reader: the chunks, to the end. Raises CutError."""
        while (chunk := self._next()) is not None:
            yield chunk

    def _next(self) -> bytes | None:
        with self._changed:
            self._changed.wait_for(lambda: self._waiting or self._ended or self._cut)
            if self._cut:
                raise CutError
            if not self._waiting:
                return None
            chunk = self._waiting.popleft()
            self._size -= len(chunk)
            self._changed.notify_all()
            return chunk
