"""The labelled passages of `sample/`: invented texts, each sensitive part marked by hand before any tool ran.

A passage is written with its marks: ⟦email:anna@example.com⟧. What no tool here looks for is marked too.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from settings_app.filters.span import Kind

FOLDER = Path(__file__).parent / "sample"
MARKED = re.compile(r"⟦(?P<kind>\w+):(?P<text>[^⟦⟧]+)⟧")


class Unsought(StrEnum):
    """What is sensitive in the sample and has no tool that looks for it."""

    NAME = "name"
    BIRTH_DATE = "birth_date"
    HEALTH = "health"
    BELIEF = "belief"
    WHEREABOUTS = "whereabouts"
    ACCOUNT_NAME = "account_name"
    OTHER_NUMBER = "other_number"


Sensitive = Kind | Unsought


@dataclass(frozen=True, slots=True)
class Label:
    """A part of a passage that a person would call sensitive."""

    kind: Sensitive
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """One text of the sample, its labels, and where its writer lives, for phone numbers without a code."""

    name: str
    group: str
    region: str
    text: str
    labels: tuple[Label, ...]


@cache
def passages() -> tuple[Passage, ...]:
    """Every passage of the sample, by file and in the order of the files."""
    return tuple(passage for path in sorted(FOLDER.glob("*.toml")) for passage in _read(path))


def _read(path: Path) -> Iterator[Passage]:
    document = tomllib.loads(path.read_text(encoding="utf-8"))
    for entry in document["passage"]:
        text, labels = unmarked(entry["text"])
        yield Passage(entry["name"], document["group"], entry.get("region", ""), text, labels)


def unmarked(marked: str) -> tuple[str, tuple[Label, ...]]:
    """The text without its marks, and what they said. Raises ValueError for a kind that is none."""
    text, labels, end = "", [], 0
    for match in MARKED.finditer(marked):
        text += marked[end : match.start()]
        labels.append(Label(_kind(match["kind"]), len(text), len(text) + len(match["text"])))
        text, end = text + match["text"], match.end()
    return text + marked[end:], tuple(labels)


def _kind(code: str) -> Sensitive:
    return Kind(code) if code in set(Kind) else Unsought(code)
