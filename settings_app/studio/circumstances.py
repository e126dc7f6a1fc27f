"""Where and under which plan a state is met: the regions and plans that leave it the state that it is."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from settings_app import policies
from settings_app.domain.policy import Policy
from settings_app.domain.prompting import starting_position
from settings_app.domain.vocabulary import Offering, StartingPosition
from settings_app.states import CATALOGUE, REGIONS, Page, State, region_of
from settings_app.web.formats import translated
from settings_app.web.words import OFFERINGS

STARTS = {
    StartingPosition.ON: _("the toggle starts on"),
    StartingPosition.OFF: _("the toggle starts off"),
    StartingPosition.UNSET: _("the toggle starts with nothing chosen"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """What a policy says of one region, and the state that is met there instead of this one, by its name."""

    region: str
    title: str
    says: str
    state: str


def met(state: State, region: str, plan: str) -> State:
    """The state as somebody of that region and plan meets it; what else they hold stays."""
    offerings = (Offering(plan), *state.offerings[1:])
    return replace(state, region=REGIONS[region].country, offerings=offerings)


def own_region(state: State) -> str:
    """The region in which the catalogue has the state."""
    return region_of(state.region)


def own_plan(state: State) -> str:
    """The plan under which the catalogue has the state."""
    return state.offerings[0].value


def regions(state: State, policy: Policy) -> dict[str, str]:
    """The regions in which this state is met under a policy, each with what the policy says of it."""
    if not state.signed_in:
        return {own_region(state): translated(REGIONS[own_region(state)].title)}
    starts, own = _starts(state.name, policy.name), own_region(state)
    tells = tells_apart(state, policy)
    return {
        name: _titled(name, start) if tells else translated(REGIONS[name].title)
        for name, start in starts.items()
        if name == own or start is starts[own]
    }


def plans(state: State, policy: Policy) -> dict[str, str]:
    """The plans under which this state is met: covered like its own, or outside like its own."""
    own = state.offerings[0]
    if not state.signed_in:
        return {own.value: str(OFFERINGS[own])}
    return {
        plan.value: str(OFFERINGS[plan]) for plan in Offering if policy.covers(plan) == policy.covers(own)
    }


def tells_apart(state: State, policy: Policy) -> bool:
    """Whether it matters in this state where somebody is: while nothing but the policy's rule decides."""
    return len({*_starts(state.name, policy.name).values()}) > 1


def told(state: State, policy: Policy) -> list[Told]:
    """What the policy says of every region, where it matters in this state; nothing where it does not."""
    return list(_told(state, policy)) if state.signed_in and tells_apart(state, policy) else []


def _told(state: State, policy: Policy) -> Iterator[Told]:
    here = regions(state, policy)
    for name, start in _starts(state.name, policy.name).items():
        instead = state.name if name in here else _instead(state, start, policy)
        yield Told(name, translated(REGIONS[name].title), str(STARTS[start]) if start else "", instead)


def _instead(state: State, start: StartingPosition | None, policy: Policy) -> str:
    """The state of the same person and moment in which the toggle starts so; nothing where there is none."""
    found = (other for other in CATALOGUE.values() if _alike(other) == _alike(state))
    as_written = (other for other in found if other.policy(policy) is policy)
    return next((one.name for one in as_written if one.starting_position(policy) is start), "")


def _alike(state: State) -> tuple[object, ...]:
    parts = (state.surface, state.path, state.answers, state.change, state.put_off, state.phase)
    return (*parts, state.signal, state.result)


@cache
def _starts(state: str, policy: str) -> dict[str, StartingPosition | None]:
    """Where the control stands at first in each region; nowhere on a page that has none."""
    found, document = CATALOGUE[state], policies.named(policy)
    if isinstance(found.surface, Page):
        return dict.fromkeys(REGIONS)
    ruled, asked = found.policy(document), found.asked(document)
    return {
        name: starting_position(ruled, replace(asked, region=region.country), found.surface)
        for name, region in REGIONS.items()
    }


def _titled(region: str, start: StartingPosition | None) -> str:
    title = translated(REGIONS[region].title)
    # Translators: {region} is a part of the world, {start} what the policy says of it: the toggle starts off.
    return gettext("{region}: {start}").format(region=title, start=STARTS[start]) if start else title
