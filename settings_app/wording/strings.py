"""Every editable string of a notice by its key, and a notice again out of keys and strings.

A key says where a string stands: `heading`, `on.label`, `rows.kept.on`, `rows.undone.on.use_continues`,
`sections.2.text`. Rows go by their own key, sections by their position, counted from 0. What is not a
sentence has no key: version, language, the keys of rows, their layer, and the facts of a section.
"""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from difflib import get_close_matches
from typing import Any

from settings_app.notices import Notice, Row, Section

FIXED: Mapping[type, frozenset[str]] = {
    Notice: frozenset({"version", "language"}),
    Row: frozenset({"key", "more"}),
    Section: frozenset({"facts"}),
}

# From a key and the text that stands there to the text that shall.
Changing = Callable[[str, str], str]


class WordingError(ValueError):
    """Words cannot be used as they are; the message names the key, one line for each thing that is wrong."""


def strings(notice: Notice) -> dict[str, str]:
    """Every editable string by its key, in the order of the document.

    Raises WordingError if two rows have one key, for then a key would name two strings.
    """
    texts: dict[str, str] = {}
    mapped(notice, lambda key, text: texts.setdefault(key, text))
    return texts


def with_strings(notice: Notice, texts: Mapping[str, str]) -> Notice:
    """The notice with each string replaced by the one under its key.

    Raises WordingError that names every key that is not known or missing.
    """
    known = strings(notice)
    problems = [f"{key}: no such string; {_nearest(key, known)}" for key in texts if key not in known]
    problems += [f"{key}: missing; expected the text that stands there" for key in known if key not in texts]
    if problems:
        raise WordingError("\n".join(problems))
    return mapped(notice, lambda key, _: texts[key])


def mapped(notice: Notice, change: Changing) -> Notice:
    """The notice with each editable string as `change` makes it from key and text. Raises WordingError."""
    keys = [row.key for row in notice.rows]
    if len(set(keys)) < len(keys):
        twice = ", ".join(sorted({key for key in keys if keys.count(key) > 1}))
        raise WordingError(f"rows: more than one is called {twice}; give each a key of its own")
    changed: Notice = _mapped(notice, "", change)
    return changed


def _mapped(value: Any, key: str, change: Changing) -> Any:
    if isinstance(value, str):
        return change(key, value)
    parts = {name: _mapped(part, f"{key}.{name}".lstrip("."), change) for name, part in _parts(value)}
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **parts)
    return dict(zip(value, parts.values(), strict=True)) if isinstance(value, dict) else tuple(parts.values())


def _parts(value: Any) -> list[tuple[str, Any]]:
    """What a part of the document is made of, each by the name that its key goes on with."""
    if isinstance(value, dict):
        return [(str(name), part) for name, part in value.items()]
    if isinstance(value, tuple):
        return [(getattr(part, "key", str(place)), part) for place, part in enumerate(value)]
    fixed = FIXED.get(type(value), frozenset())
    return [(field.name, getattr(value, field.name)) for field in fields(value) if field.name not in fixed]


def _nearest(key: str, known: Mapping[str, str]) -> str:
    close = get_close_matches(key, known, n=1)
    return f"expected {close[0]}?" if close else "expected one of the keys of this notice"
