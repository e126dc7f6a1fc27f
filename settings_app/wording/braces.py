"""Braces in a text: `{decide_by}` stands for a figure of the policy, and any other brace is a slip."""

import re
from collections.abc import Callable, Iterator, Mapping

PLACEHOLDER = re.compile(r"\{(\w+)\}")
# In this order: doubled braces first, so that `{{decide_by}}` is no placeholder.
BRACES = re.compile(r"\{\{|\}\}|\{(\w+)\}|\{[^{}]*\}|[{}]")


def placeholders(text: str) -> Iterator[re.Match[str]]:
    """Each placeholder; its name is group 1."""
    return (match for match in BRACES.finditer(text) if match[1])


def names(text: str) -> list[str]:
    """The names of the placeholders, in order, repeated ones included."""
    return [match[1] for match in placeholders(text)]


def slips(text: str) -> Iterator[re.Match[str]]:
    """Each brace that belongs to no placeholder, and what stands in it: formats and attributes too."""
    return (match for match in BRACES.finditer(text) if not match[1])


def filled(text: str, figures: Mapping[str, str]) -> str:
    """The text with its figures. It never fails: an unknown name stays a word, other braces stay."""
    return outside(text, str, lambda name: figures.get(name, name))


def masked(text: str) -> str:
    """The text with a blank for each character of a placeholder, so that every place stays where it is."""
    return outside(text, str, lambda name: " " * (len(name) + 2))


def outside(text: str, change: Callable[[str], str], name: Callable[[str], str] = "{{{}}}".format) -> str:
    """The text with `change` made to all that is no placeholder, and `name` to what each is called."""
    parts, end = [], 0
    for match in placeholders(text):
        parts += [change(text[end : match.start()]), name(match[1])]
        end = match.end()
    return "".join([*parts, change(text[end:])])
