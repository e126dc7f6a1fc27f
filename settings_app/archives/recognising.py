"""What a file is: by how it begins, and where that says nothing by its name, in any case, copies too."""

import json
import re
from enum import Enum, auto
from fnmatch import fnmatchcase
from pathlib import PurePosixPath
from typing import Any

from settings_app.archives.json_events import BOM, OTHER_BOMS

ZIP_BEGINS = (b"PK\x03\x04", b"PK\x05\x06")
# As much of a file as is looked at.
HEAD = 64 * 1024
MEMBERS = "conversations*.json"

# What lies beside conversations.json in an unpacked export: its own name, and whatever a copy is called.
OTHER_PART = re.compile(r"(users|projects|memories|manifest)(?![^\W_]).*\.json", re.IGNORECASE)
CHATS = b'"chat_messages"'
# What a line of a transcript is; a text in a file of another kind may well be called `type`, too.
LINES = {"user", "assistant", "summary", "system"}
MOST_LINES = 20
BEGUN_LINE = re.compile(rb'\{[^\n]*"sessionId"\s*:\s*"')


class Form(Enum):
    """What a file is read as."""

    ZIP = auto()
    EXPORT = auto()
    TRANSCRIPT = auto()
    OTHER_PART = auto()
    UNKNOWN = auto()


def form_of(name: str, head: bytes) -> Form:
    """What a file with this name that begins like this is read as; nothing of a file is an export, too."""
    path, begins = PurePosixPath(name), head.removeprefix(BOM).lstrip()
    if head.startswith(ZIP_BEGINS) or path.suffix.lower() == ".zip":
        return Form.ZIP
    if CHATS in head and begins.startswith(b"["):
        return Form.EXPORT
    if is_other_part(path.name):
        return Form.OTHER_PART
    if path.suffix.lower() == ".jsonl" or _is_transcript(begins):
        return Form.TRANSCRIPT
    is_json = begins.startswith((b"[", b"{", *OTHER_BOMS)) or not begins or b"\0" in head[:4]
    return Form.EXPORT if is_json else Form.UNKNOWN


def is_other_part(name: str) -> bool:
    """Whether a part of an export that holds no conversations is called so."""
    return OTHER_PART.fullmatch(name) is not None


def is_export(name: str) -> bool:
    """Whether the conversations of an export are called so."""
    return fnmatchcase(PurePosixPath(name).name.lower(), MEMBERS)


def is_shadow(name: str) -> bool:
    """Whether it is what macOS puts beside each file of its zips."""
    return PurePosixPath(name).name.startswith("._")


def _is_transcript(begins: bytes) -> bool:
    if not begins.startswith(b"{"):
        return False
    lines = [line for line in begins.split(b"\n", MOST_LINES)[:MOST_LINES] if line.strip()]
    return any(_is_line(_object(line)) for line in lines) or bool(BEGUN_LINE.match(lines[0]))


def _is_line(entry: Any) -> bool:
    if not isinstance(entry, dict):
        return False
    kind = entry.get("type")
    return isinstance(entry.get("sessionId"), str) or (isinstance(kind, str) and kind in LINES)


def _object(line: bytes) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None
