"""A disk that forgets what was not synced: what was written is known, and any of it may be missing after a crash.

The model is POSIX with nothing given away: a write is certain once fsync of its file returned, a name in the folder
(made, removed) once fsync of the folder did. Of what is not certain, each write may be there, missing, or torn at
a sector; of the names, those up to some moment, as a journalling file system keeps them in order.
"""

import random
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

HEADER = struct.Struct("=ccIQ")
SECTOR = 512
SUFFIXES = {"M": "", "W": "-wal", "J": "-journal"}
FOLDER = "D"


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that was done to a file, by the letters of `shim.c`; `A` is an acknowledgement."""

    op: str
    kind: str
    at: int = 0
    data: bytes = b""


def events(trace: Path) -> Iterator[Event]:
    """All that a trace holds, in order."""
    written = trace.read_bytes()
    place = 0
    while place < len(written):
        op, kind, length, at = HEADER.unpack_from(written, place)
        place += HEADER.size
        data = written[place : place + length] if op == b"W" else b""
        place += len(data)
        yield Event(op.decode(), kind.decode(), at, data)


@dataclass
class _File:
    """Content that is certain, and what was done to it since."""

    certain: bytearray = field(default_factory=bytearray)
    pending: list[Event] = field(default_factory=list)

    def synced(self) -> None:
        for event in self.pending:
            _apply(self.certain, event)
        self.pending.clear()

    def after_a_crash(self, chance: random.Random) -> bytes:
        content, kept = bytearray(self.certain), chance.choice((0.0, 0.5, 0.9, 1.0))
        for event in self.pending:
            if chance.random() < kept:
                _apply(content, _torn(event, chance) if chance.random() < 0.1 else event)
        return bytes(content)


def _apply(content: bytearray, event: Event) -> None:
    if event.op == "T":
        del content[event.at :]
        content.extend(bytes(event.at - len(content)))
        return
    content.extend(bytes(max(0, event.at - len(content))))
    content[event.at : event.at + len(event.data)] = event.data


def _torn(event: Event, chance: random.Random) -> Event:
    sectors = len(event.data) // SECTOR
    if event.op != "W" or sectors < 2:
        return event
    return Event("W", event.kind, event.at, event.data[: chance.randrange(sectors) * SECTOR])


class Disk:
    """The files of one database, as far as they are certain, and beyond."""

    def __init__(self, database: bytes) -> None:
        self._names: dict[str, _File] = {"M": _File(bytearray(database))}
        self._certain_names = dict(self._names)
        self._pending_names: list[tuple[str, _File | None]] = []
        self.acknowledged = 0

    def does(self, event: Event) -> None:
        """Go on by one event."""
        if event.op == "A":
            self.acknowledged += 1
        elif event.op == "C":
            self._named(event.kind, _File())
        elif event.op == "U":
            self._named(event.kind, None)
        elif event.op == "S" and event.kind == FOLDER:
            self._certain_names = dict(self._names)
            self._pending_names.clear()
        elif event.op == "S":
            self._names[event.kind].synced()
        else:
            self._names[event.kind].pending.append(event)

    def after_a_crash(self, chance: random.Random) -> dict[str, bytes]:
        """What is there after the power failed now, by the suffix of the file's name."""
        names = dict(self._certain_names)
        for kind, file in self._pending_names[: chance.randint(0, len(self._pending_names))]:
            _name(names, kind, file)
        return {SUFFIXES[kind]: file.after_a_crash(chance) for kind, file in names.items()}

    def _named(self, kind: str, file: _File | None) -> None:
        _name(self._names, kind, file)
        self._pending_names.append((kind, file))


def _name(names: dict[str, _File], kind: str, file: _File | None) -> None:
    if file is None:
        names.pop(kind, None)
    else:
        names[kind] = file
