"""How anyone comes into a state that follows a press: who they were before, and what came between."""

from dataclasses import replace

from settings_app.domain.prompting import Audience, Phase
from settings_app.domain.vocabulary import Choice, StartingPosition, Surface
from settings_app.states.axes import DONE, Act, Meanwhile, PutOff, Result
from settings_app.states.meeting import COMMERCIAL, PUTTING, Met, befores, just_before_putting_off
from settings_app.states.people import IS_OFF, NOT_ANSWERED, OFF, ON, OUTSIDE_ON, Start

MEANWHILE = {
    Result.NONE: Meanwhile.NOTHING,
    Result.SAVED: Meanwhile.NOTHING,
    Result.UNCHANGED: Meanwhile.TWICE,
    Result.NOT_CHOSEN: Meanwhile.NOTHING,
    Result.CONFLICT: Meanwhile.TWO_DAYS,
    Result.NOT_SERVED: Meanwhile.UNSIGNED,
    Result.NOT_ASKED: Meanwhile.ANOTHER_PLAN,
    Result.TOO_LATE: Meanwhile.THE_DEADLINE,
    Result.TOO_OFTEN: Meanwhile.MANY_TRIES,
    Result.NOT_SAVED: Meanwhile.NO_SERVER,
}
ELSEWHERE: dict[tuple[Choice, ...], Meanwhile] = {
    ON: Meanwhile.TURNED_ON_ELSEWHERE,
    OFF: Meanwhile.TURNED_OFF_ELSEWHERE,
}

ANSWERING: dict[tuple[Choice, ...], Act] = {ON: Act.ACCEPT_ON, OFF: Act.ACCEPT_OFF}
PRESSES = {
    Result.NONE: Act.NOTHING,
    Result.NOT_CHOSEN: Act.ACCEPT,
    Result.CONFLICT: Act.ACCEPT_ON,
    Result.NOT_SERVED: Act.ACCEPT_OFF,
    Result.NOT_ASKED: Act.ACCEPT_ON,
    Result.TOO_LATE: Act.PUT_OFF,
    Result.TOO_OFTEN: Act.ACCEPT_ON,
    Result.NOT_SAVED: Act.ACCEPT_OFF,
}


def before(met: Met) -> Met:
    """Who they were on that surface before the press."""
    if met.result is Result.TOO_LATE:
        in_time = replace(met.moment, phase=Phase.BEFORE, name=met.moment.name.replace("after", "before"))
        return replace(met, moment=in_time, result=Result.NONE)
    if met.case.put_off is not PutOff.NONE and met.result in DONE:
        return just_before_putting_off(met)
    if met.surface is Surface.SETTINGS:
        return _before_in_settings(met)
    if met.case.audience in (Audience.DECIDED, COMMERCIAL):
        return _before_answering(met)
    return replace(met, result=Result.NONE)


def _before_in_settings(met: Met) -> Met:
    was = met.case
    if met.result in DONE:
        was = OUTSIDE_ON if met.case.audience is COMMERCIAL else NOT_ANSWERED
    elif met.result is Result.NOT_ASKED:
        was = IS_OFF if met.case.answers else NOT_ANSWERED
    return replace(met, case=was, result=Result.NONE)


def _before_answering(met: Met) -> Met:
    """On a question: who had it before them, and can come to what stands now."""
    return next(was for was in befores(met) if _fits(was, met))


def _fits(was: Met, met: Met) -> bool:
    if met.case.audience is COMMERCIAL and met.result is not Result.SAVED:
        same = was.case.answers == met.case.answers
        return same and (met.result is not Result.NOT_CHOSEN or was.starts is StartingPosition.UNSET)
    if met.case.audience is COMMERCIAL:
        return was.case.answers == ON
    if met.result is Result.NOT_CHOSEN:
        return was.case is NOT_ANSWERED or was.case.answers == ON
    return act(met) is not Act.PUT_OFF or was.can_put_off


def meanwhile(met: Met) -> Meanwhile:
    """What comes between the page and the press."""
    if met.case.audience is COMMERCIAL and met.surface is not Surface.SETTINGS:
        return Meanwhile.ANOTHER_PLAN if met.result is not Result.NONE else Meanwhile.NOTHING
    is_decided = met.case.audience is Audience.DECIDED and met.surface is not Surface.SETTINGS
    if is_decided and met.result in (Result.CONFLICT, Result.NOT_CHOSEN):
        return ELSEWHERE[met.case.answers]
    return MEANWHILE[met.result]


def act(met: Met) -> Act:
    """The press that leads there."""
    if met.surface is Surface.SETTINGS:
        return _act_in_settings(met)
    if met.result in DONE:
        return Act.PUT_OFF if met.case.put_off is not PutOff.NONE else ANSWERING[met.case.answers]
    stands_on = met.case.audience is Audience.DECIDED and met.case.answers[-1] is Choice.ALLOW
    cannot_turn_on = stands_on and met.result is Result.CONFLICT and met.surface in PUTTING
    return Act.PUT_OFF if cannot_turn_on else PRESSES[met.result]


def _act_in_settings(met: Met) -> Act:
    if met.result is Result.NONE:
        return Act.NOTHING
    keeps_off = met.result in DONE and met.case.answers == OFF and met.case.audience is not COMMERCIAL
    return Act.KEEP_OFF if keeps_off else Act.PRESS_THE_SWITCH


def start_before(met: Met, start: Start, starts: list[Start]) -> Start:
    """Where the toggle started on the page that was pressed on: as now, where it could be so."""
    if met.result is Result.NOT_CHOSEN:
        return next(one for one in starts if one.position is StartingPosition.UNSET or not one.says)
    return next((one for one in starts if one is start), starts[0])
