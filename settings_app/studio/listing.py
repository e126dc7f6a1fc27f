"""The catalogue as the studio lists it: by surface, each state beside what a press on it leads to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from settings_app.domain.vocabulary import Surface
from settings_app.states import CATALOGUE, Page, Result, State
from settings_app.states.saying import before_the_press
from settings_app.studio.look import Look
from settings_app.studio.previewable import not_previewed
from settings_app.studio.versions import Versions
from settings_app.web.formats import translated

SURFACES = {
    "pop-up": (_("The pop-up"), (Surface.POP_UP,)),
    "consent-page": (_("The question’s page"), (Surface.CONSENT_PAGE,)),
    "sign-up": (_("Signing up"), (Surface.SIGN_UP,)),
    "settings": (_("Privacy Settings"), (Surface.SETTINGS,)),
    "not-asked": (_("Nobody is asked"), (Page.HOME,)),
    "other-pages": (_("The other pages"), tuple(page for page in Page if page is not Page.HOME)),
}
GROUP_OF = {surface: key for key, (_, surfaces) in SURFACES.items() for surface in surfaces}
AFTER = {
    Result.NONE: _("As it opens"),
    Result.SAVED: _("Saved"),
    Result.UNCHANGED: _("Pressed twice"),
    Result.NOT_CHOSEN: _("Nothing chosen"),
    Result.CONFLICT: _("Newer elsewhere"),
    Result.NOT_SERVED: _("Never shown"),
    Result.NOT_ASKED: _("Does not apply"),
    Result.TOO_LATE: _("Too late"),
    Result.TOO_OFTEN: _("Too often"),
    Result.NOT_SAVED: _("Server fails"),
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
        and all(word in _searched(state.name, get_language() or "") for word in wanted)
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


@cache
def _searched(name: str, language: str) -> str:
    """What the words of a search are looked for in: the name, and the sentence in the reader's language."""
    return f"{name} {translated(CATALOGUE[name].sentence)}".casefold()


def _who(state: State) -> str:
    return translated(before_the_press(state.sentence))


def _door(state: State, values: Mapping[str, str], versions: Versions) -> Door:
    why_not = not_previewed(state)
    url = "" if why_not else Look.read({"state": state.name, **values}, versions).url
    return Door(state.name, AFTER[state.result], url, why_not)
