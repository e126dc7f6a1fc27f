"""A file that arrives as a stream and can be read once: what it is, and the conversations in it."""

import io
from collections.abc import Iterator
from pathlib import PurePosixPath

from settings_app.archives import claude_export, code_transcript, zip_stream
from settings_app.archives.chunk_stream import begun
from settings_app.archives.problem import Problem
from settings_app.archives.reading import Reading
from settings_app.archives.recognising import Form, form_of
from settings_app.domain.conversation import Conversation
from settings_app.sentence import said as _

EMPTY = _("the file is empty")
WRONG_FILE = _(
    "neither an export nor a transcript begins like this; choose conversations.json, its zip or *.jsonl files"
)
NO_CONVERSATIONS = _("this part of an export holds no conversations; it was not read")


def conversations(stream: io.BufferedReader, name: str, reading: Reading) -> Iterator[Conversation]:
    """The conversations of a file with this name; whatever is wrong with it is reported.

    Raises whatever reading the stream raises.
    """
    head, whole = begun(stream)
    form = form_of(name, head)
    if not head:
        reading.report(Problem(name, "", EMPTY))
    elif form is Form.OTHER_PART:
        reading.report(Problem(name, "", NO_CONVERSATIONS, warning=True))
    elif form is Form.UNKNOWN:
        reading.report(Problem(name, "", WRONG_FILE))
    elif form is Form.ZIP:
        yield from zip_stream.conversations(whole, name, reading)
    elif form is Form.TRANSCRIPT:
        yield code_transcript.session(whole, name, PurePosixPath(name).stem, reading)
    else:
        yield from claude_export.chats(lambda: whole, name, reading, again=False)
