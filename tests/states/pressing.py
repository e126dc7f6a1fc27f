"""A small model of all that can happen: who opens what, what comes between, what is pressed, and what is met.

It asks the domain's rules for everything they decide, and knows nothing of the catalogue.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import product

from settings_app.domain import prompting
from settings_app.domain.answering import Effect, Page, effect
from settings_app.domain.policy import Policy
from settings_app.domain.prompting import Asked, Audience, Prompt
from settings_app.domain.vocabulary import Choice, Offering, Standing, StartingPosition, Surface
from settings_app.states import Meanwhile, PutOff, Result

OUTSIDE = (Offering.TEAM,)
PLANS = (*((offering,) for offering in Offering), (Offering.PRO, Offering.TEAM), ())
AGES = (None, timedelta(hours=1), timedelta(days=40))
PUT_OFF = "put_off"


ELSEWHERE = {
    Meanwhile.TURNED_ON_ELSEWHERE: Standing.ALLOW,
    Meanwhile.TURNED_OFF_ELSEWHERE: Standing.DECLINE,
}

LOST = {Meanwhile.UNSIGNED: Result.NOT_SERVED, Meanwhile.NO_SERVER: Result.NOT_SAVED}


@dataclass(frozen=True)
class World:
    """One person at one moment under one policy."""

    policy: Policy
    asked: Asked
    now: datetime

    @property
    def audience(self) -> Audience:
        return prompting.audience(self.policy, self.asked, self.now)

    @property
    def covered(self) -> bool:
        return any(map(self.policy.covers, self.asked.offerings))

    @property
    def put_off(self) -> PutOff:
        if self.asked.put_off_at is None or self.audience in (Audience.DECIDED, Audience.COMMERCIAL_ONLY):
            return PutOff.NONE
        due = self.policy.remind_after.value.after(self.asked.put_off_at)
        return PutOff.WAITING if self.now < due else PutOff.DUE

    def can_put_off(self, surface: Surface) -> bool:
        return prompting.can_put_off(self.policy, self.asked, surface, self.now)

    def has_setting(self) -> bool:
        return prompting.has_setting(self.policy, self.asked.offerings, self.asked.standing)

    def having(self, **changes: object) -> "World":
        return replace(self, asked=replace(self.asked, **changes))


def worlds(policy: Policy) -> Iterator[World]:
    """Everyone there can be, by all that the rules read."""
    regions = ("US", "", *policy.starts_unset_in.value[:2], *policy.starts_off_in.value)
    policies = [
        replace(policy, starts=replace(policy.starts, value=position)) for position in StartingPosition
    ]
    moments = policy.deadline - timedelta(days=3), policy.deadline, policy.deadline + timedelta(days=50)
    answered = [(Standing.UNDECIDED, False), *product((Standing.ALLOW, Standing.DECLINE), (True, False))]
    everyone = product(policies, moments, PLANS, answered, AGES, (True, False), regions)
    for rules, now, plans, (standing, current), age, signal, region in everyone:
        put_off_at = None if age is None or current else now - age
        yield World(rules, Asked(plans, standing, current, put_off_at, signal, region), now)


def opens(world: World, surface: Surface) -> bool:
    """Whether the surface is there for the person who comes to it."""
    commercial, decided = (world.audience is who for who in (Audience.COMMERCIAL_ONLY, Audience.DECIDED))
    return {
        Surface.POP_UP: prompting.prompt(world.policy, world.asked, world.now) is not Prompt.NOT_SHOWN,
        Surface.CONSENT_PAGE: not decided,
        Surface.SIGN_UP: not decided and not commercial,
        Surface.SETTINGS: True,
    }[surface]


def presses(world: World, surface: Surface) -> list[Choice | str | None]:
    """The buttons there are; None accepts with nothing chosen."""
    if surface is Surface.SETTINGS:
        other = Choice.DECLINE if world.asked.standing is Standing.ALLOW else Choice.ALLOW
        both = [other, Choice.DECLINE] if world.asked.standing is Standing.UNDECIDED else [other]
        return both if world.has_setting() else []
    if not world.covered:
        return []
    start = prompting.starting_position(world.policy, world.asked, surface)
    unchosen = [None] if start is StartingPosition.UNSET else []
    return [*Choice, *unchosen, *([PUT_OFF] if world.can_put_off(surface) else [])]


def after(world: World, meanwhile: Meanwhile) -> World:
    """The same person when the press arrives."""
    if meanwhile in ELSEWHERE and world.covered:
        return world.having(standing=ELSEWHERE[meanwhile], on_current_notice=True, put_off_at=None)
    if meanwhile is Meanwhile.ANOTHER_PLAN:
        return world.having(offerings=OUTSIDE)
    if meanwhile is Meanwhile.THE_DEADLINE:
        return replace(world, now=max(world.now, world.policy.deadline))
    return world


def arrives(world: World, press: Choice | str | None, meanwhile: Meanwhile) -> tuple[Result, World]:
    """What becomes of the press, and who the person is then."""
    if meanwhile is Meanwhile.MANY_TRIES and press in (Choice.ALLOW, PUT_OFF):
        return Result.TOO_OFTEN, world  # turned away before anything else is looked at
    if press == PUT_OFF:
        return _put_off(world, meanwhile)
    if not world.covered and (press is Choice.ALLOW or not world.has_setting()):
        return Result.NOT_ASKED, world
    if press is None:
        return Result.NOT_CHOSEN, world
    if meanwhile in LOST:
        return LOST[meanwhile], world
    return _answer(world, press, meanwhile)


def _put_off(world: World, meanwhile: Meanwhile) -> tuple[Result, World]:
    if not world.covered:
        return Result.NOT_ASKED, world
    if world.audience is Audience.DECIDED:
        return Result.CONFLICT, world
    if not world.can_put_off(Surface.POP_UP):
        return Result.TOO_LATE, world
    if meanwhile in LOST:
        return LOST[meanwhile], world
    done = Result.UNCHANGED if meanwhile is Meanwhile.TWICE else Result.SAVED
    return done, world.having(put_off_at=world.now)


def _answer(world: World, press: Choice, meanwhile: Meanwhile) -> tuple[Result, World]:
    stale = meanwhile in (*ELSEWHERE, Meanwhile.TWO_DAYS)
    already = world.asked.on_current_notice and world.asked.standing == press
    result = effect(press, already, Page.STALE if stale else Page.CURRENT)
    if result is Effect.CONFLICT:
        return Result.CONFLICT, world
    saved = world.having(standing=Standing(press), on_current_notice=True, put_off_at=None)
    repeated = result is Effect.UNCHANGED or meanwhile is Meanwhile.TWICE
    return (Result.UNCHANGED if repeated else Result.SAVED), saved
