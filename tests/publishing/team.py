"""The people who work on the words in the tests, and the way of a version through all its stages."""

import copy
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from zlib import crc32

from settings_app import publishing
from settings_app.domain.publication import Materiality, Role
from settings_app.languages import ENGLISH
from settings_app.models import Person, Publication
from settings_app.notices import notice
from settings_app.publishing import State
from tests.conftest import BEFORE_THE_DEADLINE

SHIPPED = "2025-08-28"
MINUTE = timedelta(minutes=1)


def member(name: str, *roles: Role, staff: bool = True) -> Person:
    """Somebody of the product team, in these roles."""
    person = Person.objects.create(username=name, is_staff=staff, offerings=[], region="GB")
    for role in roles:
        publishing.give(person, role)
    return person


def documents_with(state: State, heading: str) -> dict[str, Any]:
    """The words of a draft under another heading; in other languages one of their own, and as new."""
    documents = copy.deepcopy(publishing.documents_of(state.newest.content))
    for code, document in documents.items():
        document["heading"] = heading if code == ENGLISH else _in_its_language(code, heading)
    return documents


def _in_its_language(code: str, heading: str) -> str:
    new = f"x{crc32(heading.encode('utf-8', 'replace'))}".translate(LETTERS)
    return f"{notice(SHIPPED, code).heading} {new}"


@dataclass
class Team:
    """A writer and one person for each role; a minute goes by with everything they do."""

    now: datetime = BEFORE_THE_DEADLINE
    writer: Person = field(default_factory=lambda: member("writer", Role.PRODUCT))
    approvers: dict[Role, Person] = field(default_factory=lambda: {role: member(role, role) for role in Role})

    def tick(self) -> datetime:
        self.now += MINUTE
        return self.now

    def begins(self, version: str) -> State:
        return publishing.begin(self.writer, version, now=self.tick())

    def writes(self, state: State, heading: str, by: Person | None = None) -> State:
        changed = documents_with(state, heading)
        number = state.newest.number
        who = by or self.writer
        return publishing.save(who, state.draft.pk, changed, on_top_of=number, now=self.tick())

    def submits(self, state: State) -> State:
        return publishing.submit(self.writer, state.draft.pk, digest=state.newest.digest, now=self.tick())

    def approves(self, state: State, *roles: Role) -> State:
        for role in roles or tuple(Role):
            seen = {"digest": state.newest.digest, "now": self.tick()}
            state = publishing.approve(self.approvers[role], state.draft.pk, role, **seen)
        return state

    def judges(self, state: State, materiality: Materiality, against: str | None = None) -> State:
        live = against or publishing.live_version(self.tick())
        seen = {"digest": state.newest.digest, "against": live, "now": self.now}
        return publishing.judge(self.approvers[Role.PRIVACY], state.draft.pk, materiality, **seen)

    def ready(self, version: str, materiality: Materiality, heading: str = "") -> State:
        """A version that only waits to be published."""
        state = self.writes(
            self.begins(version), heading or f"Shall {version} train Claude?".translate(LETTERS)
        )
        return self.approves(self.judges(self.submits(state), materiality))

    def publishes(
        self, version: str, materiality: Materiality, live_from: datetime | None = None
    ) -> Publication:
        """The whole way, and what is live is read anew."""
        state = self.ready(version, materiality)
        row = publishing.publish(self.writer, state.draft.pk, now=self.tick(), live_from=live_from)
        publishing.refresh()
        return row

    def brings_back(self, version: str, by: Person | None = None) -> Publication:
        """Old words, over those that are live."""
        seen = {"instead_of": publishing.live_version(self.tick()), "now": self.tick()}
        return publishing.roll_back(by or self.approvers[Role.LEGAL], version, **seen)


# No figure is typed by hand in a notice, not even in a test.
LETTERS = str.maketrans("0123456789", "abcdefghij")
