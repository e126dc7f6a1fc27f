"""No state that the domain can produce is missing from the catalogue, and none is there that it cannot."""

from collections.abc import Iterator
from itertools import product

import pytest

from settings_app.domain import prompting
from settings_app.domain.prompting import Audience, Phase, Prompt
from settings_app.domain.vocabulary import Choice, Standing, StartingPosition, Surface
from settings_app.policies import documents
from settings_app.states import CATALOGUE, Act, Change, Meanwhile, Page, PutOff, Result, State
from tests.conftest import AFTER_THE_DEADLINE, BEFORE_THE_DEADLINE
from tests.states.pressing import PUT_OFF, World, after, arrives, opens, presses, worlds

# Every day the newest, which the others differ from in their dates; `make test-all` takes each.
*_EARLIER, _NEWEST = documents().items()
DOCUMENTS = pytest.mark.parametrize(
    "policy",
    [
        *(pytest.param(policy, id=name, marks=pytest.mark.thorough) for name, policy in _EARLIER),
        pytest.param(_NEWEST[1], id=_NEWEST[0]),
    ],
)
DONE = (Result.SAVED, Result.UNCHANGED)

Key = tuple[object, ...]


def key_of(world: World, surface: Surface, result: Result) -> Key:
    """All by which two states differ for the person who meets them."""
    shows_answer = world.covered or surface is Surface.SETTINGS or result is not Result.NONE
    shows_toggle = surface is Surface.SETTINGS or (world.covered and result not in DONE)
    start = prompting.starting_position(world.policy, world.asked, surface)
    return (
        surface,
        world.audience,
        world.asked.standing if shows_answer else Standing.UNDECIDED,
        world.put_off,
        prompting.phase(world.policy, world.now),
        world.asked.signal,
        start if shows_toggle else None,
        world.can_put_off(surface) if shows_toggle else None,
        result,
    )


def key_of_state(state: State, policy: object) -> Key:
    world = World(state.policy(policy), state.asked(policy), state.now(policy))
    return key_of(world, state.surface, state.result)


def producible(policy: object) -> Iterator[Key]:
    """Every state of the question and the setting: opened, and after each press under each circumstance."""
    for world, surface in product(worlds(policy), Surface):
        if not opens(world, surface):
            continue
        yield key_of(world, surface, Result.NONE)
        for press, meanwhile in product(presses(world, surface), Meanwhile):
            result, then = arrives(after(world, meanwhile), press, meanwhile)
            yield key_of(then, surface, result)


def named(policy: object) -> dict[Key, State]:
    """The states of the catalogue by all by which they differ; editorial changes are looked at apart."""
    asked = [state for state in CATALOGUE.values() if isinstance(state.surface, Surface)]
    return {key_of_state(state, policy): state for state in asked if state.change is not Change.EDITORIAL}


@DOCUMENTS
def test_it_names_every_state_of_the_question_and_the_setting_and_no_other(policy: object) -> None:
    there, possible = named(policy), set(producible(policy))
    assert possible - there.keys() == set(), "states without a name"
    assert [there[key].name for key in there.keys() - possible] == [], "states that cannot be met"


@DOCUMENTS
def test_no_two_states_are_the_same(policy: object) -> None:
    asked = [
        state
        for state in CATALOGUE.values()
        if isinstance(state.surface, Surface) and state.change is not Change.EDITORIAL
    ]
    assert len(named(policy)) == len(asked)
    assert len({state.sentence for state in CATALOGUE.values()}) == len(CATALOGUE)


@DOCUMENTS
def test_it_names_everybody_who_is_left_alone(policy: object) -> None:
    def key(world: World) -> Key:
        phase = prompting.phase(world.policy, world.now)
        return world.audience, world.asked.standing, world.put_off, phase, world.asked.signal

    possible = {
        key(world)
        for world in worlds(policy)
        if prompting.prompt(world.policy, world.asked, world.now) is Prompt.NOT_SHOWN
    }
    alone = [state for state in CATALOGUE.values() if state.name.startswith("left-alone")]
    there = {key(World(policy, state.asked(policy), state.now(policy))) for state in alone}
    assert there == possible


@DOCUMENTS
def test_every_audience_phase_prompt_and_start_is_met(policy: object) -> None:
    states = CATALOGUE.values()
    assert {(state.audience(policy), state.phase) for state in states} == set(product(Audience, Phase))
    assert {state.prompt(policy) for state in states} == set(Prompt)
    starts = {(state.surface, state.starting_position(policy)) for state in states}
    assert starts >= set(product(Surface, StartingPosition))


@DOCUMENTS
def test_a_state_says_of_itself_what_the_domain_finds(policy: object) -> None:
    for state in CATALOGUE.values():
        assert prompting.phase(policy, state.now(policy)) is state.phase, state
        moments = [*state.answered_at(policy), state.put_off_at(policy), state.now(policy)]
        moments = [moment for moment in moments if moment]
        assert moments == sorted(moments), state
        if state.put_off is not PutOff.NONE:
            due = policy.remind_after.value.after(state.put_off_at(policy))
            assert (state.now(policy) < due) is (state.put_off is PutOff.WAITING), state


PRESSED = {
    Act.ACCEPT: None,
    Act.ACCEPT_ON: Choice.ALLOW,
    Act.ACCEPT_OFF: Choice.DECLINE,
    Act.KEEP_OFF: Choice.DECLINE,
    Act.PUT_OFF: PUT_OFF,
}


@DOCUMENTS
def test_the_way_it_names_into_a_state_leads_there(policy: object) -> None:
    for state in CATALOGUE.values():
        if not state.begins:
            continue
        begins = CATALOGUE[state.begins]
        world = World(begins.policy(policy), begins.asked(policy), begins.now(policy))
        assert opens(world, state.surface), state
        buttons = presses(world, state.surface)
        press = PRESSED.get(state.act, buttons[0])
        assert press in buttons, state
        result, then = arrives(after(world, state.meanwhile), press, state.meanwhile)
        differs = key_of(then, state.surface, result), key_of_state(state, policy)
        is_ruled = state.meanwhile is not Meanwhile.THE_DEADLINE  # a reminder may fall due meanwhile
        assert [a for a, b in zip(*differs, strict=True) if a != b and is_ruled] == [], state


def test_an_editorial_change_is_told_wherever_a_standing_answer_is() -> None:
    def told(change: Change) -> set[Key]:
        plain = (state for state in CATALOGUE.values() if state.result is Result.NONE)
        kept = (state for state in plain if state.change is change and state.standing in list(Choice))
        places = (Surface.SETTINGS, Page.HOME)
        return {
            (state.surface, state.standing, state.phase, state.signal)
            for state in kept
            if state.surface in places
        }

    assert told(Change.EDITORIAL) == told(Change.NONE)


def test_the_catalogue_comes_when_the_tests_come() -> None:
    policy = documents()["announced-2025-08-28"]
    moments = {state.now(policy) for state in CATALOGUE.values() if state.put_off is PutOff.NONE}
    assert moments == {BEFORE_THE_DEADLINE, AFTER_THE_DEADLINE}
