"""When words were live, and which states are met on which side of the deadline."""

from datetime import UTC, datetime, time

from settings_app import in_force, publishing
from settings_app.domain import prompting
from settings_app.domain.policy import Policy
from settings_app.domain.prompting import Phase
from settings_app.domain.releases import Reign
from settings_app.states import CATALOGUE, State
from settings_app.studio.release_words import LIVED
from settings_app.web.formats import day_in_words, time_in_words

OTHER = {Phase.BEFORE: Phase.AFTER, Phase.AFTER: Phase.BEFORE}


def announced() -> datetime:
    """Since when anything is live, UTC: what is shipped has no moment of its own."""
    return datetime.combine(in_force.policy().announced_on, time.min, UTC)


def lived(reign: Reign) -> str:
    """From when until when words were live, in words."""
    begins = reign.since != publishing.BEGINNING
    since = time_in_words(reign.since) if begins else day_in_words(announced().date())
    until = time_in_words(reign.until) if reign.until else ""
    return LIVED[begins, reign.until is not None].format(since=since, until=until)


def leaves(state: State, policy: Policy, at: datetime) -> bool:
    """Whether a moment is on the other side of the deadline than the state says that it is."""
    return state.phase.value in state.name.split("-") and state.phase is not prompting.phase(policy, at)


def met(state: State, policy: Policy, at: datetime) -> State:
    """The state of the same person at a moment; the state itself where the catalogue has no other one."""
    if not leaves(state, policy, at):
        return state
    name = state.name.replace(f"-{state.phase.value}", f"-{OTHER[state.phase].value}")
    return CATALOGUE.get(name, state)
