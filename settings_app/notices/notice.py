"""The shape of a notice: every string a person can meet while being asked, by the place it stands in."""

from dataclasses import dataclass
from typing import Any

from settings_app.domain.policy import EXACT
from settings_app.domain.vocabulary import AfterOptOut, Offering


@dataclass(frozen=True, slots=True)
class ByReading:
    """A sentence that differs between the two readings of what an opt-out does to the past (F10, P10)."""

    __pydantic_config__ = EXACT

    use_continues: str
    future_runs_exclude: str

    def under(self, reading: AfterOptOut) -> str:
        """The sentence for one reading."""
        sentences = {
            AfterOptOut.USE_CONTINUES: self.use_continues,
            AfterOptOut.FUTURE_RUNS_EXCLUDE: self.future_runs_exclude,
        }
        return sentences[reading]


Sentence = str | ByReading


def under(sentence: Sentence, reading: AfterOptOut) -> str:
    """The sentence for one reading, whether or not it differs between them."""
    return sentence if isinstance(sentence, str) else sentence.under(reading)


@dataclass(frozen=True, slots=True)
class Half:
    """One half of the toggle: its name, its hint, the action once it is chosen, and the state it leads to."""

    __pydantic_config__ = EXACT

    label: str
    hint: str
    accept: str
    state: str


@dataclass(frozen=True, slots=True)
class Unanswered:
    """How the settings page calls the state before any answer."""

    __pydantic_config__ = EXACT

    label: str
    state: str


@dataclass(frozen=True, slots=True)
class Row:
    """One consequence, said of both halves; with `more` it stands in the second layer."""

    __pydantic_config__ = EXACT

    key: str
    heading: str
    on: Sentence
    off: Sentence
    more: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A passage of the full notice and the facts it states."""

    __pydantic_config__ = EXACT

    heading: str
    text: Sentence
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """One version of the words in one language. Figures stand in braces until they are filled in."""

    __pydantic_config__ = EXACT

    version: str
    language: str
    deadline_ahead: str
    deadline_past: str
    heading: str
    intro: str
    setting_name: str
    more: str
    accept_unset: str
    not_now: str
    keep_off: str
    full_notice: str
    others: str
    choose_first: str
    on: Half
    off: Half
    undecided: Unanswered
    offerings: dict[Offering, str]
    rows: tuple[Row, ...]
    sections: tuple[Section, ...]


def sentences(value: Any) -> list[str]:
    """Every string inside a notice or a part of it, in the order of its fields."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple):
        return [string for item in value for string in sentences(item)]
    names = getattr(type(value), "__dataclass_fields__", {})
    return [string for name in names for string in sentences(getattr(value, name))]
