"""Looking through the catalogue by its axes and by words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from settings_app.domain.prompting import Phase
from settings_app.domain.vocabulary import Standing, Surface
from settings_app.states import CATALOGUE, Change, Page, PutOff, Result, State

A_PAGE_OF = 40


@dataclass(frozen=True, slots=True)
class Axis:
    """One axis to look by: its name in an address, its label, its values, and where a state stands on it."""

    name: str
    label: str
    values: tuple[str, ...]
    of: Callable[[State], str]


AXES = (
    Axis("surface", "Surface", (*Surface, *Page), lambda state: state.surface),
    Axis("standing", "What stands", tuple(Standing), lambda state: state.standing),
    Axis("phase", "Deadline", tuple(Phase), lambda state: state.phase),
    Axis("plans", "First plan", ("free", "pro", "team"), lambda state: state.offerings[0]),
    Axis("region", "Region", ("US", "DE"), lambda state: state.region),
    Axis("signal", "Privacy signal", ("no", "yes"), lambda state: "yes" if state.signal else "no"),
    Axis("put_off", "Put off", tuple(PutOff), lambda state: state.put_off),
    Axis("change", "Notice changed", tuple(Change), lambda state: state.change),
    Axis("result", "After a press", tuple(Result), lambda state: state.result),
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
            raise UnknownValue(f"{axis.name}: there is no “{value}”. There are: {', '.join(axis.values)}.")
    words = wanted.get("q", "").casefold().split()
    return [
        state
        for state in CATALOGUE.values()
        if all(axis.of(state) == value for axis, value in asked) and _holds(state, words)
    ]


def _holds(state: State, words: list[str]) -> bool:
    text = f"{state.name} {state.sentence}".casefold()
    return all(word in text for word in words)
