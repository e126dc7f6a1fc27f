"""The remarks that stand, beside the page they were made on: each with the string as the page reads it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from settings_app import publishing
from settings_app.domain.policy import Policy
from settings_app.notices import Notice
from settings_app.wording import as_read


@dataclass(frozen=True, slots=True)
class Pin:
    """A remark, the key of its string, the field it is edited in, and how the string reads on the page."""

    key: str
    field: str
    text: str
    reads: str
    at: datetime


def pins(words: Notice, policy: Policy, remarks: Iterable[publishing.Remark]) -> list[Pin]:
    """The remarks in the language of the words that are not dealt with and whose string reads as it did."""
    read = as_read(words, policy)
    comments = (remark.comment for remark in remarks if remark.stands and not remark.comment.resolved_at)
    return [
        Pin(comment.key, f"s-{comment.key.replace('.', '-')}", comment.text, read[comment.key], comment.at)
        for comment in comments
        if comment.language == words.language and comment.key in read
    ]
