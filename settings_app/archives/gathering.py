"""Conversations from any number of files, put together by their ids: small in memory, and within bounds."""

from array import array
from dataclasses import dataclass, field
from typing import cast

from settings_app.archives.moments import Moments
from settings_app.archives.problem import Problem
from settings_app.domain.conversation import Conversation
from settings_app.domain.vocabulary import Kind
from settings_app.sentence import said as _

LONGEST_ID = 100
LONGEST_TITLE = 200
MOST_CONVERSATIONS = 200_000
MOST_MOMENTS = 3_000_000
TOLD_IN_FULL = 20

TOO_LONG_ID = _("the id of a conversation is longer than {number} characters", number=LONGEST_ID)
TOO_MUCH = _(
    "together these files hold more than {conversations} conversations or {messages} messages, "
    "which is more than can be taken at once; give fewer files at a time",
    conversations=MOST_CONVERSATIONS,
    messages=MOST_MOMENTS,
)


@dataclass(slots=True)
class Held:
    """What is kept of a conversation: `moments` are sorted, in microseconds since 1970."""

    title: str
    kind: Kind
    moments: "array[int]"
    # The newest moment of the file that the title is from; -1 if it told none.
    titled_at: int


@dataclass(slots=True)
class Gathered:
    """What was read, and what was wrong: the first of it in full, and how many more."""

    held: dict[str, Held] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    more_problems: int = 0
    more_warnings: int = 0
    _moments: int = 0

    def report(self, problem: Problem) -> None:
        """Take note of something wrong."""
        told = self.warnings if problem.warning else self.problems
        if len(told) < TOLD_IN_FULL:
            told.append(problem)
        elif problem.warning:
            self.more_warnings += 1
        else:
            self.more_problems += 1

    def add(self, conversation: Conversation, file: str) -> None:
        """Take in a conversation that a reader made of this file."""
        known = _storable(conversation.id)
        if len(known) > LONGEST_ID:
            self.report(Problem(file, "", TOO_LONG_ID))
            return
        new = array("q", sorted(cast(Moments, conversation.moments).microseconds))
        if len(self.held) < MOST_CONVERSATIONS and self._moments + len(new) <= MOST_MOMENTS:
            title = _storable(conversation.title)[:LONGEST_TITLE]
            self._put(known, Held(title, conversation.kind, new, new[-1] if new else -1))
        elif not any(problem.sentence == TOO_MUCH for problem in self.problems):
            self.report(Problem(file, "", TOO_MUCH))

    def _put(self, known: str, new: Held) -> None:
        old = self.held.setdefault(known, new)
        if old is not new:
            self._moments -= len(old.moments)
            old.moments = together(old.moments, new.moments)
            if new.titled_at >= old.titled_at:
                old.title, old.titled_at = new.title, new.titled_at
        self._moments += len(old.moments)


def missing(have: "array[int]", wanted: "array[int]") -> "array[int]":
    """What `have` lacks of `wanted`, each instant as often as it does; both sorted, and so is the answer."""
    lacking: array[int] = array("q")
    if have == wanted:
        return lacking
    place, end = 0, len(have)
    for moment in wanted:
        while place < end and have[place] < moment:
            place += 1
        if place < end and have[place] == moment:
            place += 1
        else:
            lacking.append(moment)
    return lacking


def together(one: "array[int]", other: "array[int]") -> "array[int]":
    """The moments of two files about one conversation: each instant as often as where it is oftener."""
    return array("q", sorted([*one, *missing(one, other)]))


def _storable(text: str) -> str:
    """Half a surrogate pair and the null character are valid in JSON and in no database."""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\0", "")
