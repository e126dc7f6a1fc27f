"""Every address of the site, read from the URL configuration itself, so that no new view can be forgotten."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

from django.urls import URLPattern, URLResolver, get_resolver, reverse

# What stands in a part of an address that differs, by its kind: of something that there is not.
NOTHING: dict[str, object] = {
    "UUIDConverter": UUID(int=1),
    "StringConverter": "nothing-is-called-so",
    "PathConverter": "nothing/is/called/so",
    "IntConverter": 1,
    "SlugConverter": "nothing",
}


@dataclass(frozen=True, slots=True)
class Address:
    """One route: its name, the view behind it, and its parts that differ, by name, each with its kind."""

    name: str
    view: Callable[..., Any]
    parts: tuple[tuple[str, str], ...]

    def path(self, filled: Mapping[str, object] = NOTHING) -> str:
        """The address with its parts filled by kind. A kind that nobody thought of is a KeyError."""
        return reverse(self.name, kwargs={part: filled[kind] for part, kind in self.parts})


@cache
def addresses() -> tuple[Address, ...]:
    """All of them, however deep the configuration goes."""
    return tuple(_within(get_resolver().url_patterns))


def _within(patterns: list[URLPattern | URLResolver]) -> Iterator[Address]:
    for found in patterns:
        if isinstance(found, URLResolver):
            yield from _within(found.url_patterns)
        else:
            kinds = found.pattern.converters.items()
            yield Address(
                str(found.name), found.callback, tuple((part, type(kind).__name__) for part, kind in kinds)
            )
