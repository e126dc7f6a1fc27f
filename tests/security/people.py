"""Somebody whose things others try to reach, and everything by which they could be known."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Self

from django.test import Client

from settings_app import holdings
from settings_app.domain.vocabulary import Kind
from settings_app.ledger import record_of
from settings_app.models import Conversation, Moment, Person
from tests.web.uploads import give

TITLE = "Something that only Eve wrote about"
IMPORTED = "Something that Eve brought in"


@dataclass(frozen=True, slots=True)
class Victim:
    """Their account, with what they have and a browser of their own."""

    person: Person
    browser: Client
    started: Conversation
    imported: Conversation

    @classmethod
    def of(cls, person: Person) -> Self:
        """Let them start a conversation, bring one in from a file, and answer twice."""
        browser = Client()
        browser.force_login(person)
        now = datetime.now(UTC)
        started = holdings.start(person, title=TITLE, kind=Kind.CHAT, offering="free", now=now)
        assert give(browser, ("conversations.json", _export(now))).status_code == 303
        for choice in ("decline", "allow"):
            token = browser.get("/settings/privacy/privacy-settings/").content.decode()
            token = token.split('name="token" value="')[1].split('"')[0]
            form = {"token": token, "choice": choice}
            assert browser.post("/settings/privacy/privacy-settings/", form).status_code == 303
        imported = Conversation.objects.get(person=person, title=IMPORTED)
        return cls(person, browser, started, imported)

    @property
    def ids(self) -> list[str]:
        """Every value that an address could ask for them by."""
        rows = record_of(self.person.subject).entries
        of_rows = [value for row in rows for value in (row.digest, row.served_id, row.key)]
        own = [self.person.pk, self.person.username, self.person.subject, f"{self.person.subject}/1"]
        return [str(value) for value in (*own, self.started.pk, self.imported.pk, *of_rows)]

    @property
    def marks(self) -> list[str]:
        """What gives them away on a page. What was shown, many have seen: its digest is nobody's."""
        rows = record_of(self.person.subject).entries
        of_rows = [value for row in rows for value in (row.digest, row.key)]
        return [TITLE, IMPORTED, self.person.username, str(self.person.subject), *of_rows]

    @property
    def everything(self) -> list[object]:
        """All that is stored of them, to be compared before and after."""
        mine = Conversation.objects.filter(person=self.person).order_by("pk")
        moments = Moment.objects.filter(conversation__person=self.person).order_by("pk")
        return [
            list(Person.objects.filter(pk=self.person.pk).values()),
            list(mine.values()),
            list(moments.values()),
            [row.digest for row in record_of(self.person.subject).entries],
        ]


def _export(now: datetime) -> bytes:
    import json

    at = (now - timedelta(days=3)).isoformat()
    message = {"uuid": "m", "sender": "human", "text": "", "created_at": at}
    chat = {"uuid": "eves", "name": IMPORTED, "created_at": at, "updated_at": at, "chat_messages": [message]}
    return json.dumps([chat]).encode()
