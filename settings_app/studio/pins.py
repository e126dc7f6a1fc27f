"""The remarks on the page they were made on: those that stand with their string, and those that are gone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from settings_app import publishing
from settings_app.domain.policy import Policy
from settings_app.notices import Notice
from settings_app.wording import as_read

BEGINNING = 60


@dataclass(frozen=True, slots=True)
class Place:
    """A string that can be remarked on: its key, how it reads on the page, and how that begins."""

    key: str
    reads: str

    @property
    def begins(self) -> str:
        """As much of it as a list has room for."""
        return self.reads if len(self.reads) <= BEGINNING else f"{self.reads[:BEGINNING].rstrip()}…"


@dataclass(frozen=True, slots=True)
class Pin:
    """A remark, the key of its string, the field it is edited in, and how the string reads on the page.

    `said_to_be` is the name that whoever came by a link gave; empty for somebody of the team.
    Where the string reads otherwise since, or is not there any more, `stands` is false and `reads` is empty.
    """

    key: str
    field: str
    text: str
    reads: str
    at: datetime
    stands: bool
    said_to_be: str = ""


@dataclass(frozen=True, slots=True)
class Pins:
    """Everything about remarks that a page with a preview needs, in one language of a draft."""

    standing: tuple[Pin, ...]
    gone: tuple[Pin, ...]
    places: tuple[Place, ...]


def pins(words: Notice, policy: Policy, remarks: Iterable[publishing.Remark]) -> Pins:
    """The remarks in the language of the words that are not dealt with, and where others can be made."""
    read = as_read(words, policy)
    mine = [one for one in remarks if one.comment.language == words.language and not one.comment.resolved_at]
    found = [_pin(one, read) for one in mine]
    return Pins(
        tuple(pin for pin in found if pin.stands),
        tuple(pin for pin in found if not pin.stands),
        tuple(Place(key, text) for key, text in read.items() if text.strip()),
    )


def _pin(remark: publishing.Remark, read: dict[str, str]) -> Pin:
    comment = remark.comment
    stands = remark.stands and comment.key in read
    field = f"s-{comment.key.replace('.', '-')}"
    reads = read[comment.key] if stands else ""
    return Pin(comment.key, field, comment.text, reads, comment.at, stands, comment.said_to_be)
