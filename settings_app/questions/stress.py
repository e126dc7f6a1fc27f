"""The questions in a made-up language: every sentence changed, every figure, code and fact as it is."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from settings_app.pseudo import pseudo
from settings_app.questions.asked import Book, Group, Line, Passage, Question

# What is no sentence, by the shape that it stands in.
CODES: Mapping[type, frozenset[str]] = {
    Book: frozenset({"language"}),
    Group: frozenset({"code"}),
    Question: frozenset({"id"}),
    Passage: frozenset({"facts", "source", "reading"}),
    Line: frozenset({"when"}),
}
Part = TypeVar("Part")


def made_up(english: Book, language: str) -> Book:
    """The English questions in a made-up language. Raises ValueError for one that is not made up."""
    return replace(_changed(english, language), language=language)


def _changed(part: Part, language: str) -> Part:
    changed: Any = part
    if isinstance(part, str):
        changed = pseudo(part, language)
    elif isinstance(part, tuple):
        changed = tuple(_changed(one, language) for one in part)
    elif isinstance(part, Mapping):
        changed = {key: _changed(text, language) for key, text in part.items()}
    elif is_dataclass(part) and not isinstance(part, type):
        kept = CODES.get(type(part), frozenset())
        names = (field.name for field in fields(part) if field.name not in kept)
        changed = replace(part, **{name: _changed(getattr(part, name), language) for name in names})
    return changed  # type: ignore[no-any-return]
