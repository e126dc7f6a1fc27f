"""The catalogue as the studio lists it: by surface, each state beside what a press on it leads to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from settings_app.domain.vocabulary import Surface
from settings_app.states import CATALOGUE, Page, Result, State
from settings_app.studio.look import Look
from settings_app.studio.previewable import not_previewed
from settings_app.studio.versions import Versions

SURFACES = {
    "pop-up": ("The pop-up", (Surface.POP_UP,)),
    "consent-page": ("The question’s page", (Surface.CONSENT_PAGE,)),
    "sign-up": ("Signing up", (Surface.SIGN_UP,)),
    "settings": ("Privacy Settings", (Surface.SETTINGS,)),
    "not-asked": ("Nobody is asked", (Page.HOME,)),
    "other-pages": ("The other pages", tuple(page for page in Page if page is not Page.HOME)),
}
GROUP_OF = {surface: key for key, (_, surfaces) in SURFACES.items() for surface in surfaces}
AFTER = {
    Result.NONE: "As it opens",
    Result.SAVED: "Saved",
    Result.UNCHANGED: "Pressed twice",
    Result.NOT_CHOSEN: "Nothing chosen",
    Result.CONFLICT: "Newer elsewhere",
    Result.NOT_SERVED: "Never shown",
    Result.NOT_ASKED: "Does not apply",
    Result.TOO_LATE: "Too late",
    Result.NOT_SAVED: "Server fails",
}


@dataclass(frozen=True, slots=True)
class Door:
    """One state of a row: what has happened in it, its preview, or why there is none."""

    name: str
    title: str
    url: str
    why_not: str


@dataclass(frozen=True, slots=True)
class Row:
    """Somebody on a surface: who, in a sentence, and the states they can be in there."""

    who: str
    doors: tuple[Door, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The states of one surface."""

    key: str
    title: str
    rows: tuple[Row, ...]

    @property
    def number(self) -> int:
        """How many states there are."""
        return sum(len(row.doors) for row in self.rows)


def found(words: str, surface: str = "") -> list[State]:
    """The states of a surface whose name or sentence has all of the words, in the catalogue's order."""
    wanted = words.casefold().split()
    return [
        state
        for state in CATALOGUE.values()
        if surface in ("", GROUP_OF[state.surface])
        and all(word in f"{state.name} {state.sentence}".casefold() for word in wanted)
    ]


def groups(states: Iterable[State], values: Mapping[str, str], versions: Versions) -> list[Group]:
    """States by surface; each leads to its preview with these values of a look."""
    doors: dict[str, dict[str, list[Door]]] = {key: {} for key in SURFACES}
    for state in states:
        doors[GROUP_OF[state.surface]].setdefault(_who(state), []).append(_door(state, values, versions))
    return [
        Group(key, SURFACES[key][0], tuple(Row(who, tuple(found)) for who, found in rows.items()))
        for key, rows in doors.items()
        if rows
    ]


def _who(state: State) -> str:
    return state.sentence.partition("; ")[0].removesuffix(".")


def _door(state: State, values: Mapping[str, str], versions: Versions) -> Door:
    why_not = not_previewed(state)
    url = "" if why_not else Look.read({"state": state.name, **values}, versions).url
    return Door(state.name, AFTER[state.result], url, why_not)
