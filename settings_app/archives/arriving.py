"""A file that arrives as a stream and can be read once: what it is, and the conversations in it."""

import io
from collections.abc import Iterator
from pathlib import PurePosixPath

from settings_app.archives import claude_export, code_transcript, zip_stream
from settings_app.archives.archive import ZIP_BEGINS
from settings_app.archives.json_events import BOM, OTHER_BOMS
from settings_app.archives.problem import Problem
from settings_app.archives.reading import Reading
from settings_app.domain.conversation import Conversation
from settings_app.sentence import said as _

EMPTY = _("the file is empty")
WRONG_FILE = _(
    "neither an export nor a transcript begins like this; choose conversations.json, its zip or *.jsonl files"
)
NO_CONVERSATIONS = _("this part of an export holds no conversations; it was not read")

# What lies beside conversations.json in an unpacked export and looks much like it.
OTHER_PARTS = {"users.json", "projects.json", "memories.json", "manifest.json"}
BEGINS = (b"[", b"{", BOM, *OTHER_BOMS)


def conversations(stream: io.BufferedReader, name: str, reading: Reading) -> Iterator[Conversation]:
    """The conversations of a file with this name; whatever is wrong with it is reported.

    Raises whatever reading the stream raises.
    """
    path, begins = PurePosixPath(name), stream.peek(64)
    if not begins:
        reading.report(Problem(name, "", EMPTY))
    elif name in OTHER_PARTS:
        reading.report(Problem(name, "", NO_CONVERSATIONS, warning=True))
    elif path.suffix == ".zip" or begins.startswith(ZIP_BEGINS):
        yield from zip_stream.conversations(stream, name, reading)
    elif path.suffix == ".jsonl":
        yield code_transcript.session(stream, name, path.stem, reading)
    elif begins.strip() and not begins.lstrip().startswith(BEGINS) and b"\0" not in begins[:4]:
        reading.report(Problem(name, "", WRONG_FILE))
    else:
        yield from claude_export.chats(lambda: stream, name, reading, again=False)
