"""Builds exports and reads them back."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from settings_app.archives import archive
from settings_app.archives.problem import Problem
from settings_app.archives.reading import Reading
from settings_app.domain.vocabulary import Kind, Offering

MARKER = "SECRET-WORDS-OF-A-PERSON"


@dataclass
class Seen:
    """What a reader made of files: (id, title, moments) of each conversation, and the problems as lines."""

    chats: list[tuple[str, str, list[datetime]]] = field(default_factory=list)
    kinds: set[Kind] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    read: float = 0

    @property
    def ids(self) -> list[str]:
        return [id for id, _, _ in self.chats]

    @property
    def lines(self) -> list[str]:
        return [str(problem) for problem in self.problems]

    def advance(self, size: float) -> None:
        self.read += size


def seen_in(*paths: Path) -> Seen:
    seen = Seen()
    reading = Reading(Offering.MAX, seen.problems.append, seen.advance)
    for path in paths:
        for chat in archive.conversations(path, reading):
            assert chat.offering is Offering.MAX
            seen.kinds.add(chat.kind)
            seen.chats.append((chat.id, chat.title, list(chat.moments)))
    return seen


def at(day: int, hour: int = 10) -> datetime:
    return datetime(2025, 9, day, hour, tzinfo=UTC)


def stamp(moment: datetime) -> str:
    return moment.isoformat().replace("+00:00", "Z")


def message(moment: datetime, text: str = MARKER, **other: Any) -> dict[str, Any]:
    content = [{"type": "text", "text": text, "start_timestamp": stamp(at(1)), "created_at": stamp(at(2))}]
    return {
        "uuid": "m",
        "text": text,
        "content": content,
        "sender": "human",
        "created_at": stamp(moment),
    } | other


def chat(id: str, *moments: datetime, **other: Any) -> dict[str, Any]:
    return {
        "uuid": id,
        "name": f"About {id}",
        "created_at": stamp(at(1)),
        "account": {"uuid": "person", "created_at": stamp(at(3))},
        "chat_messages": [message(moment) for moment in moments],
    } | other


def export(path: Path, chats: Iterable[Any] | Any, **options: Any) -> Path:
    path.write_bytes(json.dumps(chats, **options).encode())
    return path
