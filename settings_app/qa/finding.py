"""Looking through the catalogue by its axes and by words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from settings_app.domain.prompting import Phase
from settings_app.domain.vocabulary import Standing, Surface
from settings_app.states import CATALOGUE, Change, Page, PutOff, Result, State
from settings_app.web.formats import isolated, listed_in_words, translated

A_PAGE_OF = 40
NO_SUCH_VALUE = _("{axis}: there is no “{value}”. There are: {values}.")


@dataclass(frozen=True, slots=True)
class Axis:
    """One axis to look by: its name in an address, its values, and where a state stands on it."""

    name: str
    values: tuple[str, ...]
    of: Callable[[State], str]


AXES = (
    Axis("surface", (*Surface, *Page), lambda state: state.surface),
    Axis("standing", tuple(Standing), lambda state: state.standing),
    Axis("phase", tuple(Phase), lambda state: state.phase),
    Axis("plans", ("free", "pro", "team"), lambda state: state.offerings[0]),
    Axis("region", ("US", "DE"), lambda state: state.region),
    Axis("signal", ("no", "yes"), lambda state: "yes" if state.signal else "no"),
    Axis("put_off", tuple(PutOff), lambda state: state.put_off),
    Axis("change", tuple(Change), lambda state: state.change),
    Axis("result", tuple(Result), lambda state: state.result),
)


class UnknownValue(ValueError):
    """An axis does not have that value; the message names those it has."""


def find(wanted: Mapping[str, str]) -> list[State]:
    """The states that stand where `wanted` says on every axis it names, and hold all words of its `q`.

    Raises UnknownValue for a value that its axis does not have.
    """
    asked = [(axis, wanted[axis.name]) for axis in AXES if wanted.get(axis.name)]
    for axis, value in asked:
        if value not in axis.values:
            there = listed_in_words(map(isolated, axis.values))
            raise UnknownValue(NO_SUCH_VALUE.format(axis=axis.name, value=isolated(value), values=there))
    words = wanted.get("q", "").casefold().split()
    return [
        state
        for state in CATALOGUE.values()
        if all(axis.of(state) == value for axis, value in asked) and _holds(state, words)
    ]


def _holds(state: State, words: list[str]) -> bool:
    """Whether the name or the sentence holds all the words, in English or in the reader's language."""
    if not words:
        return True
    text = f"{state.name} {state.sentence} {translated(state.sentence)}".casefold()
    return all(word in text for word in words)
