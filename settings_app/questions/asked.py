"""The shape of the questions and their answers, as the files of a language hold them."""

from dataclasses import dataclass
from typing import Literal

from settings_app.domain.policy import EXACT, Source
from settings_app.domain.vocabulary import AfterOptOut
from settings_app.questions.circumstances import Share, When

# What people asked when the policy was announced: each has its number, and none is left out.
ASKED = range(1, 37)

# A fact says by its letter who states it; of the published ones, this one comes from the press.
SOURCES = {"F": Source.ARTICLE, "P": Source.PUBLISHED, "S": Source.SILENT}
PRESS = {"P14"}


def source_of(fact: str) -> Source:
    """Who states a fact."""
    return Source.PRESS if fact in PRESS else SOURCES[fact[0]]


@dataclass(frozen=True, slots=True)
class Passage:
    """A few sentences of an answer with what they rest on: facts, nobody's word, or this product's own rule.

    With `reading` it is said only under that reading of what an opt-out does to the past (F10, P10).
    """

    __pydantic_config__ = EXACT

    text: str
    facts: tuple[str, ...] = ()
    source: Literal[Source.SILENT, Source.HOUSE] | None = None
    reading: AfterOptOut | None = None

    @property
    def is_silent(self) -> bool:
        """Whether it says that nobody says."""
        return self.source is Source.SILENT or any(source_of(fact) is Source.SILENT for fact in self.facts)


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence about the reader's own account, said of whom it is true."""

    __pydantic_config__ = EXACT

    when: When
    text: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question with what is said to everyone, and what is said of the reader's own account."""

    __pydantic_config__ = EXACT

    id: int
    question: str
    says: tuple[Passage, ...]
    yours: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Questions that belong together: one file."""

    __pydantic_config__ = EXACT

    code: str
    heading: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Forms:
    """A counted thing in the plural forms of the language: English has two, Arabic six, Japanese one."""

    __pydantic_config__ = EXACT

    other: str
    zero: str = ""
    one: str = ""
    two: str = ""
    few: str = ""
    many: str = ""


@dataclass(frozen=True, slots=True)
class Phrases:
    """The words that answers are put together with: what is counted, who says it, silence, documents."""

    __pydantic_config__ = EXACT

    nobody_says: tuple[str, ...]
    sources: dict[Source, str]
    shares: dict[Share, Forms]
    counted: dict[str, Forms]
    documents: dict[str, str]


@dataclass(frozen=True, slots=True)
class Book:
    """Every question in one language, in the order they are read."""

    language: str
    phrases: Phrases
    groups: tuple[Group, ...]

    @property
    def questions(self) -> tuple[Question, ...]:
        """All of them, whatever their group."""
        return tuple(question for group in self.groups for question in group.questions)
