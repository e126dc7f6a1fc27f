"""Any file or folder a person gives: which files it stands for, and their conversations."""

import errno
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

from settings_app.archives import claude_export, code_transcript, zip_export
from settings_app.archives.problem import Problem
from settings_app.archives.reading import Reading
from settings_app.archives.recognising import HEAD, Form, form_of
from settings_app.domain.conversation import Conversation
from settings_app.sentence import said as _

NO_TRANSCRIPTS = _(
    "the folder holds no *.jsonl transcripts; to read an export, give conversations.json or its zip"
)
NOT_A_FILE = _("it is neither a file nor a folder; save it as a file first")


def files(given: Path) -> list[Path]:
    """The file itself, or every `*.jsonl` below the folder, in either case, by path. Raises OSError."""
    if given.is_dir():
        below = (path for path in given.rglob("*") if path.suffix.lower() == ".jsonl")
        return sorted(path for path in below if not path.is_dir())
    return [given]


def size(given: Path) -> int:
    """How many bytes there are to read, for progress; what cannot be looked at counts nothing."""
    try:
        return sum(path.stat().st_size for path in files(given))
    except OSError:
        return 0


def conversations(given: Path, reading: Reading) -> Iterator[Conversation]:
    """The conversations of the file or folder, in order; whatever is wrong with it is reported."""
    try:
        paths = files(given)
    except OSError as error:
        reading.report(_unreadable(given, error))
        return
    if not paths:
        reading.report(Problem(str(given), "", NO_TRANSCRIPTS))
    for path in paths:
        yield from _guarded(path, reading)


def _guarded(path: Path, reading: Reading) -> Iterator[Conversation]:
    try:
        yield from _reader(path)(path, reading)
    except OSError as error:
        reading.report(_unreadable(path, error))


def _unreadable(path: Path, error: OSError) -> Problem:
    return Problem(str(path), "", _("cannot be read: {why}", why=error.strerror or type(error).__name__))


def _reader(path: Path) -> Callable[[Path, Reading], Iterator[Conversation]]:
    """By how it begins, and by the name; what is neither is read as an export, which says what it lacks."""
    if not stat.S_ISREG(path.stat().st_mode):
        raise OSError(errno.EINVAL, NOT_A_FILE)
    with path.open("rb") as file:
        return READERS.get(form_of(path.name, file.read(HEAD)), claude_export.read)


READERS = {Form.TRANSCRIPT: code_transcript.read, Form.ZIP: zip_export.read}
