"""Refuses a translation that does not say what the English notice says: same places, figures and facts."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from string import Formatter

from settings_app.notices.loading import NoticeError
from settings_app.notices.notice import Notice

# What is a language's own: its name, its plural forms, and how it begins to say that nobody says.
OWN = {"language", "shares", "counted", "nobody_says"}
# What is code, and the same in every language.
CODES = {"version", "key", "facts", "id", "code", "source", "reading", "when"}


def check(words: Notice, english: Notice) -> None:
    """Raises NoticeError with the place and the remedy for the first thing that the two do not share."""
    for difference in differences(words, english):
        raise NoticeError(f"{words.version}/{words.language}.toml: {difference}")


def differences(words: object, english: object) -> Iterator[str]:
    """Where a translation lacks or adds a place, a figure or a code, each as a sentence with its remedy."""
    found, expected = dict(_fixed(words)), dict(_fixed(english))
    for place in sorted(expected.keys() - found.keys()):
        yield f"{place} is missing; add it"
    for place in sorted(found.keys() - expected.keys()):
        yield f"{place} is not in English; remove it"
    for place in expected.keys() & found.keys():
        if found[place] != expected[place]:
            yield f"{place}: has {_told(found[place])}; expected {_told(expected[place])}, as in English"


def _fixed(value: object, place: str = "") -> Iterator[tuple[str, object]]:
    """What no translation changes, by its place, such as `rows.2.on`: codes, and figures in sentences."""
    for name, part in _parts(value):
        if name in CODES or isinstance(part, bool):
            yield f"{place}{name}", part
        elif isinstance(part, str) and name not in OWN:
            yield f"{place}{name}", {name for _, name, _, _ in Formatter().parse(part) if name is not None}
        elif name not in OWN:
            yield from _fixed(part, f"{place}{name}.")


def _parts(value: object) -> Iterator[tuple[str, object]]:
    if is_dataclass(value):
        yield from ((field.name, getattr(value, field.name)) for field in fields(value))
    elif isinstance(value, Mapping):
        yield from ((str(key), part) for key, part in value.items())
    elif isinstance(value, tuple):
        yield from ((str(number), part) for number, part in enumerate(value, 1))


def _told(value: object) -> str:
    figures = sorted(f"{{{name}}}" for name in value) if isinstance(value, set) else [str(value)]
    return ", ".join(figures) or "no figure"
