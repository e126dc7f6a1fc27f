"""One chat of an export while it is being read."""

from settings_app.archives import moments
from settings_app.archives.moments import Moments
from settings_app.archives.problem import Problem, found, kind
from settings_app.archives.reading import Reading
from settings_app.domain.conversation import Conversation
from settings_app.domain.vocabulary import Kind
from settings_app.sentence import said as _
from settings_app.sentence import sentence_of

# A conversation may hold millions of messages, all of them wrong in the same way.
TOLD_IN_FULL = 20

FIELDS = ("uuid", "name", "created_at")

NO_ID = _("expected a text that is not empty, found {found}")
PLACE = _("conversation {number} (id {id})")
PLACE_IN = _("conversation {number} (id {id}), {field}")


class ChatDraft:
    """Gathers the fields of a chat in whatever order they come, and what is wrong with them."""

    def __init__(self, number: int) -> None:
        self.message_created_at: object = None
        self._number = number
        self._fields: dict[str, object] = dict.fromkeys(FIELDS)
        self.begin_messages()
        self.is_conversation = False

    def take(self, field: str, value: object) -> None:
        """A field of the chat itself; those that are not wanted are dropped."""
        self.is_conversation = self.is_conversation or field == "chat_messages"
        if field in FIELDS:
            self._fields[field] = value
        elif field == "chat_messages" and value is not None:
            self._trouble("chat_messages", _("expected an array, found {found}", found=kind(value)))

    def begin_messages(self) -> None:
        """An array of messages begins; of two, as of any repeated key in JSON, the last one counts."""
        self.is_conversation = True
        self._messages = 0
        self._moments = Moments()
        self._troubles: list[tuple[str, str]] = []
        self._untold = 0

    def end_message(self) -> None:
        """A message is complete: its time counts, or is a trouble."""
        self._add_moment(f"chat_messages[{self._messages}].created_at", self.message_created_at)
        self._messages += 1

    def refuse_message(self, value: object) -> None:
        """Something that is no message stands among the messages."""
        self._trouble(
            f"chat_messages[{self._messages}]", _("expected an object, found {found}", found=kind(value))
        )
        self._messages += 1

    def finished(self, file: str, reading: Reading) -> Conversation | None:
        """The chat, unless it has no id; what is wrong with it is reported."""
        uuid, title = self._fields["uuid"], self._fields["name"]
        if not isinstance(uuid, str) or not uuid:
            sentence = NO_ID.filled(found=found(uuid))
            reading.report(
                Problem(
                    file,
                    _("conversation {number}, {field}", number=str(self._number), field="uuid"),
                    sentence,
                )
            )
            return None
        if not self._messages:
            self._add_moment("created_at", self._fields["created_at"])
        self._report_troubles(file, uuid, reading)
        title = title if isinstance(title, str) else ""
        return Conversation(uuid, title, Kind.CHAT, reading.offering, self._moments)

    def _add_moment(self, place: str, value: object) -> None:
        try:
            self._moments.add(moments.parse(value))
        except ValueError as error:
            self._trouble(place, sentence_of(error))

    def _trouble(self, place: str, sentence: str) -> None:
        if len(self._troubles) < TOLD_IN_FULL:
            self._troubles.append((place, sentence))
        else:
            self._untold += 1

    def _report_troubles(self, file: str, uuid: str, reading: Reading) -> None:
        where = {"number": str(self._number), "id": found(uuid)}
        for place, sentence in self._troubles:
            reading.report(Problem(file, PLACE_IN.filled(**where, field=place), sentence))
        if self._untold:
            more = _("and {number} more such problems", number=self._untold)
            reading.report(Problem(file, PLACE.filled(**where), more))
