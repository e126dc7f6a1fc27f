"""Reads a zip while it arrives: unpacked as a stream and within bounds, nothing of it on any disk."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from typing import IO

from stream_unzip import MissingPasswordError, TruncatedDataError, UnsupportedFeatureError, stream_unzip

from settings_app.archives import claude_export, code_transcript
from settings_app.archives.chunk_stream import as_stream, begun
from settings_app.archives.problem import Problem
from settings_app.archives.reading import Reading
from settings_app.archives.recognising import CHATS, MEMBERS, Form, form_of, is_export, is_shadow
from settings_app.archives.whole_characters import CHUNK
from settings_app.domain.conversation import Conversation
from settings_app.sentence import said as _

# JSON packs to a fifth or a twentieth; 1 GB of zip is nobody's 20 GB of conversations.
MOST_UNPACKED = 20 * 1024**3
# Deflate reaches 1,032 to 1, where nothing but repetition is packed. Small files may well be repetitive.
MOST_TO_ONE = 200
SMALL = 100 * 1024**2
# The end of the directory, which is the end of every zip that is whole; a comment of 64 KB may follow it.
END, END_SIZE = b"PK\x05\x06", 22
# What in a zip is looked into, whatever else its name is: a folder of somebody's may hold anything.
NAMED = {".json", ".jsonl", ".txt"}
END_WITHIN = END_SIZE + 0xFFFF

NOT_WHOLE = _("the zip is damaged or cut short; download it again")
NOTHING_IN_IT = _("the zip holds no {files} and no *.jsonl transcripts", files=MEMBERS)
ZIP_IN_ZIP = _("a zip in the zip is not opened; unpack it, and give what is in it")
TOO_LARGE = _("it unpacks to more than any export holds; unpack it, and give its conversations.json")

ENCRYPTED = _("what follows is encrypted; unpack the zip with its password, and give the files in it")
UNREADABLE = _(
    "what follows is packed in a way that cannot be read; unpack the zip, and give the files in it"
)
DAMAGED = _("damaged in the zip from here on; download it again")


class _TooLargeError(ValueError):
    """More comes out of the zip than anybody's conversations fill."""


# The first that fits. All that the unpackers raise about bytes is a ValueError; its text is not passed on.
TOLD: tuple[tuple[type[Exception], str], ...] = (
    (_TooLargeError, TOO_LARGE),
    (MissingPasswordError, ENCRYPTED),
    (UnsupportedFeatureError, UNREADABLE),
    (TruncatedDataError, NOT_WHOLE),
    (ValueError, DAMAGED),
)


class _Packed:
    """The bytes of the zip as they arrive, counted; and what came out of them, bounded."""

    def __init__(self, stream: IO[bytes], reading: Reading) -> None:
        self._stream, self._advance = stream, reading.advance
        self._size = self._unpacked = 0
        self._tail = b""

    def chunks(self) -> Iterator[bytes]:
        """All of the zip."""
        while chunk := self._stream.read(CHUNK):
            self._size += len(chunk)
            self._tail = (self._tail + chunk)[-END_WITHIN:]
            self._advance(len(chunk))
            yield chunk

    def bounded(self, chunks: Iterator[bytes]) -> Iterator[bytes]:
        """What is unpacked, up to the bound. Raises _TooLargeError."""
        for chunk in chunks:
            self._unpacked += len(chunk)
            if self._unpacked > min(MOST_UNPACKED, max(SMALL, MOST_TO_ONE * self._size)):
                raise _TooLargeError
            yield chunk

    @property
    def is_whole(self) -> bool:
        """Whether the zip came to its own end."""
        end = self._tail[self._tail.rfind(END) :]
        return END in self._tail and len(end) >= END_SIZE + int.from_bytes(end[20:22], "little")


def conversations(stream: IO[bytes], file: str, reading: Reading) -> Iterator[Conversation]:
    """The conversations of every export and transcript in the zip, in its order; problems are reported.

    Raises whatever reading the stream raises.
    """
    packed, place, read = _Packed(stream, reading), "", 0
    try:
        for raw_name, _, chunks in stream_unzip(packed.chunks()):
            place = _name(raw_name)
            unpacked = packed.bounded(chunks)
            head, whole = begun(as_stream(unpacked))
            read += any(test(PurePosixPath(place), head) for test in (_is_transcript, _is_export))
            yield from _member(whole, head, place, file, reading)
            for _ in unpacked:
                pass
    except ValueError as error:
        reading.report(Problem(file, place, _told(error)))
        return
    if not packed.is_whole:
        reading.report(Problem(file, "", NOT_WHOLE))
    elif not read:
        reading.report(Problem(file, "", NOTHING_IN_IT))


def _member(
    stream: IO[bytes], head: bytes, member: str, file: str, reading: Reading
) -> Iterator[Conversation]:
    path, place = PurePosixPath(member), f"{file}: {member}"
    within = replace(reading, advance=lambda size: None)
    if path.suffix.lower() == ".zip":
        reading.report(Problem(file, member, ZIP_IN_ZIP))
    elif _is_transcript(path, head):
        yield code_transcript.session(stream, place, path.stem, within)
    elif _is_export(path, head):
        yield from claude_export.chats(lambda: stream, place, within, again=False)


def _is_export(path: PurePosixPath, head: bytes) -> bool:
    """By its name, even if it is broken; by what it holds, whatever it is called."""
    holds_chats = CHATS in head and form_of(path.name, head) is Form.EXPORT
    return is_export(path.name) or (path.suffix.lower() in NAMED and holds_chats)


def _is_transcript(path: PurePosixPath, head: bytes) -> bool:
    if is_shadow(path.name) or is_export(path.name):
        return False
    return path.suffix.lower() in NAMED and form_of(path.name, head) is Form.TRANSCRIPT


def _name(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp437")


def _told(error: ValueError) -> str:
    return next(sentence for kind, sentence in TOLD if isinstance(error, kind))
