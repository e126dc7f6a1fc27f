"""The states of the pop-up."""

from dataclasses import replace
from datetime import timedelta
from itertools import product

import pytest

from settings_app.domain.prompting import (
    OFFERS_NOT_NOW,
    POSITIONS,
    PROMPTS,
    QUIET_UNDER_SIGNAL,
    STARTS,
    Asked,
    Audience,
    Phase,
    Prompt,
    audience,
    can_put_off,
    has_setting,
    prompt,
    starting_position,
)
from settings_app.domain.vocabulary import Offering, Standing, StartingPosition, Surface
from tests.domain.cast import ANNOUNCED, at

INSTANT = timedelta(microseconds=1)
PUT_OFF_AT = at("2025-09-10T12:00")
DUE = at("2025-09-17T12:00")
WHEN = {Phase.BEFORE: at("2025-09-12"), Phase.AFTER: at("2025-10-12")}

UNDECIDED = Asked([Offering.PRO], Standing.UNDECIDED, False, None, signal=False, region="US")
DECIDED = Asked([Offering.PRO], Standing.DECLINE, True, None, signal=False, region="US")
OLDER = replace(DECIDED, on_current_notice=False)


def _person(who, now):
    """Somebody of this audience; who put it off did so a day ago."""
    yesterday = now - timedelta(days=1)
    return {
        Audience.COMMERCIAL_ONLY: replace(UNDECIDED, offerings=[Offering.TEAM, Offering.API]),
        Audience.UNDECIDED: UNDECIDED,
        Audience.PUT_OFF: replace(UNDECIDED, put_off_at=yesterday),
        Audience.DECIDED: DECIDED,
        Audience.DECIDED_ON_OLDER_NOTICE: OLDER,
        Audience.PUT_OFF_NEWER_NOTICE: replace(OLDER, put_off_at=yesterday),
    }[who]


def test_has_an_answer_for_every_audience_on_either_side_of_the_deadline():
    assert set(PROMPTS) == set(product(Audience, Phase))
    assert set(PROMPTS.values()) == set(Prompt)


@pytest.mark.parametrize(("who", "when"), list(product(Audience, Phase)))
def test_finds_every_row_of_its_tables(who, when):
    person, now = _person(who, WHEN[when]), WHEN[when]
    assert audience(ANNOUNCED, person, now) is who
    assert prompt(ANNOUNCED, person, now) is PROMPTS[who, when]
    assert can_put_off(ANNOUNCED, person, Surface.POP_UP, now) is ((who, when) in OFFERS_NOT_NOW)


@pytest.mark.parametrize(("who", "when"), list(product(Audience, Phase)))
def test_shows_less_and_never_more_under_a_privacy_signal(who, when):
    now = WHEN[when]
    signalling = replace(_person(who, now), signal=True)
    quiet = (who, when) in QUIET_UNDER_SIGNAL
    assert prompt(ANNOUNCED, signalling, now) is (Prompt.NOT_SHOWN if quiet else PROMPTS[who, when])


def test_does_not_push_the_question_at_the_undecided_under_a_privacy_signal():
    signalling = replace(UNDECIDED, signal=True)
    assert prompt(ANNOUNCED, signalling, WHEN[Phase.BEFORE]) is Prompt.NOT_SHOWN
    assert prompt(ANNOUNCED, signalling, WHEN[Phase.AFTER]) is Prompt.BLOCKS


def test_blocks_only_where_putting_off_is_over():
    blocking = {row for row, shown in PROMPTS.items() if shown is Prompt.BLOCKS}
    assert not blocking & OFFERS_NOT_NOW
    assert {row for row, shown in PROMPTS.items() if shown is Prompt.CAN_BE_PUT_OFF} <= OFFERS_NOT_NOW


@pytest.mark.parametrize("person", [UNDECIDED, OLDER])
def test_asks_again_at_the_instant_the_reminder_is_due(person):
    waiting = replace(person, put_off_at=PUT_OFF_AT)
    assert prompt(ANNOUNCED, waiting, DUE - INSTANT) is Prompt.NOT_SHOWN
    assert prompt(ANNOUNCED, waiting, DUE) is Prompt.CAN_BE_PUT_OFF


def test_lets_the_deadline_come_before_the_reminder():
    waiting = replace(UNDECIDED, put_off_at=at("2025-09-28T12:00"))
    assert prompt(ANNOUNCED, waiting, ANNOUNCED.deadline - INSTANT) is Prompt.NOT_SHOWN
    assert prompt(ANNOUNCED, waiting, ANNOUNCED.deadline) is Prompt.BLOCKS


def test_does_not_ask_somebody_without_any_offering():
    nobody = replace(UNDECIDED, offerings=[])
    assert audience(ANNOUNCED, nobody, DUE) is Audience.COMMERCIAL_ONLY


@pytest.mark.parametrize("surface", [Surface.SIGN_UP, Surface.SETTINGS])
def test_offers_not_now_only_where_the_question_is_put(surface):
    assert can_put_off(ANNOUNCED, UNDECIDED, Surface.CONSENT_PAGE, at("2025-09-10T12:00"))
    assert not can_put_off(ANNOUNCED, UNDECIDED, surface, at("2025-09-10T12:00"))


STARTING = {
    # standing, answered on the words in force, region, signal
    (Standing.UNDECIDED, False, "US", False): StartingPosition.ON,
    (Standing.UNDECIDED, False, "US", True): StartingPosition.UNSET,
    (Standing.UNDECIDED, False, "DE", False): StartingPosition.UNSET,
    (Standing.UNDECIDED, False, "", False): StartingPosition.UNSET,
    (Standing.ALLOW, True, "DE", True): StartingPosition.ON,
    (Standing.ALLOW, False, "US", False): StartingPosition.UNSET,
    (Standing.ALLOW, False, "DE", True): StartingPosition.UNSET,
    (Standing.DECLINE, True, "US", False): StartingPosition.OFF,
    (Standing.DECLINE, False, "US", False): StartingPosition.OFF,
}


@pytest.mark.parametrize(("who", "position"), STARTING.items())
def test_starts_the_toggle_where_the_policy_says_and_never_takes_an_old_yes_over(who, position):
    standing, current, region, signal = who
    person = Asked([Offering.PRO], standing, current, None, signal=signal, region=region)
    assert starting_position(ANNOUNCED, person, Surface.POP_UP) is position
    assert starting_position(ANNOUNCED, person, Surface.SETTINGS) is POSITIONS[standing]


def test_knows_a_starting_position_for_everyone():
    reachable = {(standing, current) for standing in Standing for current in (True, False)}
    assert set(STARTS) == reachable - {(Standing.UNDECIDED, True)}
    assert set(POSITIONS) == set(Standing)


@pytest.mark.parametrize("standing", [Standing.ALLOW, Standing.DECLINE])
def test_keeps_the_setting_for_who_answered_and_holds_no_covered_offering_any_more(standing):
    assert has_setting(ANNOUNCED, [Offering.TEAM], standing)
    assert not has_setting(ANNOUNCED, [Offering.TEAM], Standing.UNDECIDED)
    assert not has_setting(ANNOUNCED, [], Standing.UNDECIDED)
    assert has_setting(ANNOUNCED, [Offering.TEAM, Offering.FREE], Standing.UNDECIDED)
