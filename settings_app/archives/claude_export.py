"""Reads the `conversations.json` of a Claude data export as a stream of chats."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

from settings_app.archives.chat_folding import ChatFolding, UnfitError
from settings_app.archives.json_events import BrokenJsonError, Fault, batches
from settings_app.archives.problem import Problem
from settings_app.archives.reading import Reading
from settings_app.domain.conversation import Conversation
from settings_app.sentence import said as _
from settings_app.sentence import sentence_of

WORDS = {
    Fault.EMPTY: _("the file is empty; expected an array of conversations"),
    Fault.ENDS_EARLY: _("the file ends {place}"),
    Fault.INVALID: _("not valid JSON here, {place}; nothing from there on can be read"),
    Fault.NOT_UTF8: _("not UTF-8 here, {place}; save the file again as UTF-8"),
    Fault.TOO_LONG: _("more than 16 MB of one title, number or blank, {place}; the rest cannot be read"),
}


def read(path: Path, reading: Reading) -> Iterator[Conversation]:
    """The chats of the file, in its order; problems are reported. Raises OSError."""
    return chats(lambda: path.open("rb"), str(path), reading)


def chats(
    opened: Callable[[], IO[bytes]], file: str, reading: Reading, *, again: bool = True
) -> Iterator[Conversation]:
    """The complete chats of the stream that `opened` opens, up to where it breaks, if it does.

    `file` is its name in problems; `again` says whether it can be opened a second time, to find the place of
    a fault. Raises whatever reading the stream raises.
    """
    folding = ChatFolding(file, reading)
    try:
        for events in batches(opened, reading.advance, again=again):
            yield from folding.fold(events)
    except UnfitError as problem:
        reading.report(Problem(file, "", sentence_of(problem)))
    except BrokenJsonError as broken:
        place = _("line {line}, byte {byte}", line=str(broken.line), byte=str(broken.byte))
        reading.report(Problem(file, place, WORDS[broken.fault].filled(place=folding.place)))
