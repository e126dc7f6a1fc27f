"""The first messages of a file that a person already has: an export, its zip, or a coding transcript.

Everything is read in memory and nothing is kept. What is wrong with a file is a code, never a quotation.
"""

import io
import json
import lzma
import struct
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from fnmatch import fnmatchcase
from itertools import islice
from pathlib import PurePosixPath
from typing import Any
from zipfile import BadZipFile, ZipFile

MOST_MESSAGES = 30
# A small zip may unpack to anything.
LARGEST_UNPACKED = 10_000_000

BOM = b"\xef\xbb\xbf"
OTHER_BOMS = (b"\xff\xfe", b"\xfe\xff")
ZIP_BEGINS = b"PK"
MEMBERS = "conversations*.json"
# What zipfile raises for what it cannot unpack: damaged, encrypted, or packed in a way it does not know.
UNPACKABLE = (
    *(BadZipFile, zlib.error, lzma.LZMAError, struct.error),
    *(EOFError, ValueError, RuntimeError, NotImplementedError, OSError),
)


class Sender(StrEnum):
    """Who wrote a message."""

    PERSON = "person"
    ASSISTANT = "assistant"


# The words of both formats for it.
SENDERS = {"human": Sender.PERSON, "user": Sender.PERSON, "assistant": Sender.ASSISTANT}


class Trouble(StrEnum):
    """Why no message could be read from a file."""

    DAMAGED_ZIP = "damaged_zip"
    NO_EXPORT_IN_ZIP = "no_export_in_zip"
    UNPACKS_TOO_LARGE = "unpacks_too_large"
    NOT_JSON = "not_json"
    NOT_UTF8 = "not_utf8"
    BROKEN = "broken"
    NO_MESSAGES = "no_messages"


class UnreadableFileError(ValueError):
    """The file holds no message that can be read; `trouble` says why, and where it is known in which line."""

    def __init__(self, trouble: Trouble, line: int = 0) -> None:
        super().__init__(trouble, line)
        self.trouble, self.line = trouble, line


@dataclass(frozen=True, slots=True)
class Message:
    """One message: who wrote it, and its words, which every encoding can hold."""

    sender: Sender
    text: str


def first_messages(content: bytes) -> list[Message]:
    """The first messages of the file that have words, in its order. Raises UnreadableFileError."""
    entries = _entries(_unpacked(content) if content.startswith(ZIP_BEGINS) else content)
    messages = list(islice(_messages(entries), MOST_MESSAGES))
    if not messages:
        raise UnreadableFileError(Trouble.NO_MESSAGES)
    return messages


def _unpacked(content: bytes) -> bytes:
    try:
        with ZipFile(io.BytesIO(content)) as archive:
            names = sorted(name for name in archive.namelist() if _is_export(name))
            if not names:
                raise UnreadableFileError(Trouble.NO_EXPORT_IN_ZIP)
            with archive.open(names[0]) as member:
                unpacked = member.read(LARGEST_UNPACKED + 1)
    except UnreadableFileError:
        raise
    except UNPACKABLE as error:
        raise UnreadableFileError(Trouble.DAMAGED_ZIP) from error
    if len(unpacked) > LARGEST_UNPACKED:
        raise UnreadableFileError(Trouble.UNPACKS_TOO_LARGE)
    return unpacked


def _is_export(name: str) -> bool:
    return fnmatchcase(PurePosixPath(name).name.lower(), MEMBERS)


def _entries(content: bytes) -> Iterable[Any]:
    """The messages as they stand in the file: of an export's conversations, or one on each line."""
    if content.startswith(OTHER_BOMS) or b"\0" in content[:4]:
        raise UnreadableFileError(Trouble.NOT_UTF8)
    if content.removeprefix(BOM).lstrip().startswith(b"["):
        chats = _list(_whole(content))
        return (message for chat in chats for message in _list(_get(chat, "chat_messages")))
    entries = [_json(line) for line in content.split(b"\n") if line.strip()]
    if not any(isinstance(entry, dict) for entry in entries):
        raise UnreadableFileError(Trouble.NOT_JSON)
    return entries


def _whole(content: bytes) -> Any:
    """What an export says. Raises UnreadableFileError, with the line where it breaks off or is broken."""
    try:
        return json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise UnreadableFileError(Trouble.NOT_UTF8) from error
    except json.JSONDecodeError as error:
        raise UnreadableFileError(Trouble.BROKEN, error.lineno) from error
    except (ValueError, RecursionError) as error:
        raise UnreadableFileError(Trouble.NOT_JSON) from error


def _json(content: bytes) -> Any:
    """What it says, or nothing where it is no JSON: a transcript may end in half a line."""
    try:
        return json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return None


def _messages(entries: Iterable[Any]) -> Iterator[Message]:
    for entry in entries:
        sender = _get(entry, "sender") or _get(entry, "type")
        text = _encodable("\n".join(_texts(entry))).strip()
        if isinstance(sender, str) and sender in SENDERS and text:
            yield Message(SENDERS[sender], text)


def _texts(entry: Any) -> Iterator[str]:
    """The words of a message: in its text, in its content, or in that of the message within it."""
    content = _get(entry, "content") or _get(_get(entry, "message"), "content")
    parts = [content] if isinstance(content, str) else [_get(part, "text") for part in _list(content)]
    texts = [part for part in parts if isinstance(part, str)]
    own = _get(entry, "text")
    yield from texts or ([own] if isinstance(own, str) else [])


def _get(container: Any, key: str) -> Any:
    return container.get(key) if isinstance(container, dict) else None


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _encodable(text: str) -> str:
    """Without halves of surrogate pairs, as a text cut in its middle may hold them."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
