"""Every state by its name, and the words for a name that there is not."""

from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache
from types import MappingProxyType

from settings_app.states.pages import page_states
from settings_app.states.state import State
from settings_app.states.surfaces import surface_states

# Longer than every name. Comparing takes time by the product of the lengths.
LONGEST_COMPARED = 120


class UnknownState(LookupError):
    """No state has that name; the message names the nearest, and says where all of them are."""

    def __init__(self, name: str) -> None:
        near = get_close_matches(name[:LONGEST_COMPARED], CATALOGUE, n=3, cutoff=0.5)
        self.nearest = tuple(near)
        hint = f"the nearest are: {', '.join(near)}" if near else f"there are {len(CATALOGUE)}, none like it"
        super().__init__(f"no state is called {name!r}; {hint}")


@cache
def _all() -> Mapping[str, State]:
    return MappingProxyType({state.name: state for state in (*surface_states(), *page_states())})


CATALOGUE = _all()


def state(name: str) -> State:
    """The state of that name. Raises UnknownState, which names the nearest."""
    try:
        return CATALOGUE[name]
    except KeyError:
        raise UnknownState(name) from None
