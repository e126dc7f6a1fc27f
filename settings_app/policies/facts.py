"""The facts of a policy document: which values rest on them, and how each is said in a sentence."""

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from settings_app.domain.policy import Policy, Sourced
from settings_app.policies.markdown import in_words


def sourced(policy: Policy) -> Iterator[tuple[str, Sourced[Any]]]:
    """Every value of the document that rests on facts, by its key."""
    for field in fields(policy):
        entry = getattr(policy, field.name)
        if isinstance(entry, Sourced):
            yield field.name, entry


def resting_on(policy: Policy, fact: str) -> dict[str, Sourced[Any]]:
    """The values that rest on one fact, by their keys; none if the document does not know it."""
    return {key: entry for key, entry in sourced(policy) if fact in entry.facts}


def sentence(entry: Sourced[Any]) -> str:
    """What a value says, in English, with its figure."""
    return entry.says.format(value=in_words(entry.value))


def fact_order(fact: str) -> tuple[str, int]:
    """Sorts F2 before F10, and F before P before S."""
    return fact[0], int(fact[1:])
