"""Folds the JSON events of an export into chats: follows the path to what is wanted, passes over the rest."""

from collections.abc import Iterator

from settings_app.archives.chat_draft import ChatDraft
from settings_app.archives.json_events import Event
from settings_app.archives.problem import Problem, kind
from settings_app.archives.reading import Reading
from settings_app.domain.conversation import Conversation
from settings_app.sentence import said as _

# How many of the containers on the way to a message's time are open: the array of chats, a chat, its array
# of messages, a message. Plain numbers, since they are compared at every event.
TOP, CHATS, CHAT, MESSAGES, MESSAGE = range(5)

OPENS = {"start_map", "start_array"}
CLOSES = {"end_map", "end_array"}
# Stands for a container where a plain value was expected.
CONTAINERS: dict[str, object] = {"start_map": {}, "start_array": []}


# No export is as deep by far, and what is open at once has to be kept in memory.
DEEPEST = 1000


NO_CONVERSATIONS = _(
    "these are no conversations, which have chat_messages; choose conversations.json, or leave this file out"
)
NO_CONVERSATION = _("expected a conversation, found an object without chat_messages")


class UnfitError(ValueError):
    """The document is JSON, but none that could be an export; the message says why."""


class ChatFolding:
    """Reads events in batches of any size and yields each chat once it is complete.

    A container is wanted if it lies on the path to a message's time. `_level` counts the wanted ones that
    are open and `_depth` all that are open: while they differ, everything is passed over.
    """

    def __init__(self, file: str, reading: Reading) -> None:
        self._file, self._reading = file, reading
        self._chats = 0
        self._read = 0
        self._draft = ChatDraft(0)
        self._depth = self._level = TOP
        self._key = ""

    @property
    def place(self) -> str:
        """Where among the chats the events have come to."""
        if self._level >= CHAT:
            return _("in the middle of conversation {number}", number=str(self._chats))
        if not self._chats:
            return _("before the first conversation")
        return _("after conversation {number}", number=str(self._chats))

    def fold(self, events: list[Event]) -> Iterator[Conversation]:
        """The chats that these events complete. Raises UnfitError."""
        depth, level, key = self._depth, self._level, self._key
        for event, value in events:
            if event == "map_key":
                key = value
            elif event in OPENS:
                if depth == level and (depth != MESSAGE or key == "created_at"):
                    self._open(event, key)
                    level = self._level
                depth = self._deeper(depth)
            elif event in CLOSES:
                depth -= 1
                if depth < level:
                    yield from self._close()
                    level = self._level
            elif depth == level and (depth != MESSAGE or key == "created_at"):
                self._value(key, value)
        self._depth, self._key = depth, key

    def _deeper(self, depth: int) -> int:
        if depth == DEEPEST:
            raise UnfitError(
                _("nested more than {number} levels deep, {place}", number=DEEPEST, place=self.place)
            )
        return depth + 1

    def _open(self, event: str, key: str) -> None:
        """A container begins on the path: enter it, or take it as a value that is not what it should be."""
        if (self._level, event) == (TOP, "start_array"):
            pass
        elif (self._level, event) == (CHATS, "start_map"):
            self._chats += 1
            self._draft = ChatDraft(self._chats)
        elif (self._level, event, key) == (CHAT, "start_array", "chat_messages"):
            self._draft.begin_messages()
        elif (self._level, event) == (MESSAGES, "start_map"):
            self._draft.message_created_at = None
        else:
            self._value(key, CONTAINERS[event])
            return
        self._level += 1

    def _close(self) -> Iterator[Conversation]:
        """The innermost container of the path ends."""
        self._level -= 1
        if self._level == MESSAGES:
            self._draft.end_message()
        elif self._level == CHATS:
            yield from self._finished()

    def _finished(self) -> Iterator[Conversation]:
        """A chat is complete. Where the first of them is none, it is not that kind of file at all."""
        if self._draft.is_conversation:
            self._read += 1
            chat = self._draft.finished(self._file, self._reading)
            if chat is not None:
                yield chat
        elif not self._read:
            raise UnfitError(NO_CONVERSATIONS)
        else:
            place = _("conversation {number}", number=str(self._chats))
            self._reading.report(Problem(self._file, place, NO_CONVERSATION))

    def _value(self, key: str, value: object) -> None:
        """A value on the path: one that is wanted, or one that stands where a container should."""
        if self._level == TOP:
            raise UnfitError(_("expected an array of conversations, found {found}", found=kind(value)))
        if self._level == CHATS:
            self._chats += 1
            sentence = _("expected an object, found {found}", found=kind(value))
            place = _("conversation {number}", number=str(self._chats))
            self._reading.report(Problem(self._file, place, sentence))
        elif self._level == CHAT:
            self._draft.take(key, value)
        elif self._level == MESSAGES:
            self._draft.refuse_message(value)
        else:
            self._draft.message_created_at = value
