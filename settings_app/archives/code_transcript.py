"""Reads Claude Code transcripts: one JSON object a line, one session a file."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, Any

from settings_app.archives import moments
from settings_app.archives.json_events import BOM, OTHER_BOMS
from settings_app.archives.moments import Moments
from settings_app.archives.problem import Problem, kind
from settings_app.archives.reading import Reading
from settings_app.domain.conversation import Conversation
from settings_app.domain.vocabulary import Kind
from settings_app.sentence import said as _
from settings_app.sentence import sentence_of

USES = ("user", "assistant")


# A line has to be in memory as a whole, and some hold pictures.
LONGEST_LINE = 64 * 1024 * 1024

TOO_LONG = _("longer than {number} MB; nothing from there on can be read", number=LONGEST_LINE >> 20)
HALF_WRITTEN = _("the last line is half-written and was skipped")


def read(path: Path, reading: Reading) -> Iterator[Conversation]:
    """The one session of the file, from the lines that can be read; problems are reported.

    Memory grows with the longest line, not with the file. Raises OSError.
    """
    with path.open("rb") as file:
        yield session(file, str(path), path.stem, reading)


def session(stream: IO[bytes], file: str, stem: str, reading: Reading) -> Conversation:
    """The session of a stream. `file` is its name in problems, `stem` its id if its lines tell none.

    Raises whatever reading the stream raises.
    """
    draft = _SessionDraft(file, reading)
    for number, line in enumerate(iter(lambda: stream.readline(LONGEST_LINE), b""), 1):
        reading.advance(len(line))
        if number == 1:
            line = line.removeprefix(BOM)
        if not draft.can_be_read(number, line):
            break
        if line.strip():
            draft.take_line(number, line)
    draft.end()
    return Conversation(draft.id or stem, draft.title, Kind.CODING_SESSION, reading.offering, draft.moments)


class _SessionDraft:
    """Gathers a session line by line. A line that is not JSON waits: the last one may be half-written."""

    def __init__(self, file: str, reading: Reading) -> None:
        self.id = ""
        self.title = ""
        self.moments = Moments()
        self._file, self._reading = file, reading
        self._any_parsed = False
        self._unparsed: tuple[int, bytes] | None = None

    def can_be_read(self, number: int, line: bytes) -> bool:
        """Whether the line may be taken; if not, that is reported, and the rest cannot be read either."""
        if number == 1 and (line.startswith(OTHER_BOMS) or b"\0" in line[:4]):
            self._report(number, _("not UTF-8; save the file again as UTF-8"))
            return False
        if len(line) >= LONGEST_LINE:
            self._report(number, TOO_LONG)
            return False
        return True

    def take_line(self, number: int, line: bytes) -> None:
        """One line that is not blank, its line end included."""
        self._report_unparsed()
        try:
            entry = json.loads(line.decode("utf-8"))
        except (ValueError, RecursionError):
            self._unparsed = number, line
            return
        self._any_parsed = True
        if isinstance(entry, dict):
            self._take_entry(number, entry)
        else:
            self._report(number, _("expected an object, found {found}", found=kind(entry)))

    def end(self) -> None:
        """No line follows: one that is left unparsed is broken or, as after a crash, half-written."""
        if self._unparsed and self._is_half_written(self._unparsed[1]):
            self._report(self._unparsed[0], HALF_WRITTEN, warning=True)
        else:
            self._report_unparsed()

    def _take_entry(self, number: int, entry: Mapping[str, Any]) -> None:
        if not self.id and isinstance(entry.get("sessionId"), str):
            self.id = entry["sessionId"]
        if entry.get("type") == "summary" and isinstance(entry.get("summary"), str):
            self.title = entry["summary"]
        if entry.get("type") in USES:
            try:
                self.moments.add(moments.parse(entry.get("timestamp")))
            except ValueError as error:
                self._report(number, sentence_of(error), field="timestamp")

    def _is_half_written(self, line: bytes) -> bool:
        begun = self._any_parsed or line.startswith(b"{")
        return begun and not (line.endswith(b"\n") and line.rstrip().endswith(b"}"))

    def _report_unparsed(self) -> None:
        if self._unparsed:
            self._report(self._unparsed[0], _("not valid JSON in UTF-8"))
            self._unparsed = None

    def _report(self, number: int, sentence: str, field: str = "", warning: bool = False) -> None:
        line = str(number)
        place = _("line {line}, {field}", line=line, field=field) if field else _("line {line}", line=line)
        self._reading.report(Problem(self._file, place, sentence, warning))
