"""What can be met where: by the domain's tables, which press leads to which result on which surface.

A result is met by somebody who was somebody else a moment ago, or who pressed on an older page: `befores`
says who that can have been.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from settings_app.domain.answering import Effect, Page, effect
from settings_app.domain.prompting import OFFERS_NOT_NOW, PROMPTS, QUIET_UNDER_SIGNAL, Audience, Phase, Prompt
from settings_app.domain.prompting import STARTS as STARTS_BY_ANSWER
from settings_app.domain.vocabulary import Choice, Standing, StartingPosition, Surface
from settings_app.states.axes import Change, PutOff, Result
from settings_app.states.people import PEOPLE, Case, Moment

COMMERCIAL = Audience.COMMERCIAL_ONLY
PUT_OFF = (Audience.PUT_OFF, Audience.PUT_OFF_NEWER_NOTICE)
PUTTING = (Surface.POP_UP, Surface.CONSENT_PAGE)


@dataclass(frozen=True, slots=True)
class Met:
    """A person at a moment on a surface, where the policy's rule puts the toggle, and what a press led to."""

    case: Case
    moment: Moment
    surface: Surface
    rule: StartingPosition
    result: Result = Result.NONE

    @property
    def asks(self) -> Prompt:
        """Whether the pop-up comes up."""
        row = self.case.audience, self.moment.phase
        return Prompt.NOT_SHOWN if self.moment.signal and row in QUIET_UNDER_SIGNAL else PROMPTS[row]

    @property
    def standing(self) -> Standing:
        """What stands."""
        return Standing(self.case.answers[-1]) if self.case.answers else Standing.UNDECIDED

    @property
    def starts(self) -> StartingPosition:
        """Where the toggle starts: by the answer that stands, else by the rule."""
        return _by_answer(self.case) or self.rule

    @property
    def can_put_off(self) -> bool:
        """Whether “Not now” is there."""
        return self.surface in PUTTING and (self.case.audience, self.moment.phase) in OFFERS_NOT_NOW


def starts_by_rule(case: Case) -> bool:
    """Whether the policy's rule, and no answer, says where the toggle starts."""
    return _by_answer(case) is None


def _by_answer(case: Case) -> StartingPosition | None:
    standing = Standing(case.answers[-1]) if case.answers else Standing.UNDECIDED
    return STARTS_BY_ANSWER[standing, bool(case.answers) and case.change is not Change.MATERIAL]


def can_be_met(met: Met) -> bool:
    """Whether a person can meet that."""
    return _POSSIBLE[met.result](met)


def _opens(met: Met) -> bool:
    """Whether the surface, opened by itself, is there for the person."""
    if met.surface is Surface.SETTINGS:
        return True
    if met.case.audience is COMMERCIAL:
        # The page says that the setting does not apply, whatever was answered before.
        return met.surface is Surface.CONSENT_PAGE and not met.case.answers
    if met.surface is Surface.POP_UP:
        return met.asks is not Prompt.NOT_SHOWN
    return met.case.audience is not Audience.DECIDED


def _has_form(met: Met) -> bool:
    """Whether there is anything to press once it is open."""
    has_setting = met.surface is Surface.SETTINGS and bool(met.case.answers)
    return _opens(met) and (met.case.audience is not COMMERCIAL or has_setting)


def _left_unchosen(met: Met) -> bool:
    """Accepting with nothing chosen; also on a page from before an answer elsewhere or another plan."""
    if met.surface is Surface.SETTINGS or met.case.change is Change.EDITORIAL:
        return False
    if met.case.audience is COMMERCIAL:
        return met.standing is Standing.ALLOW and _was_asked(met)
    if met.case.audience is Audience.DECIDED:
        return _was_asked(met)
    return _has_form(met) and met.starts is StartingPosition.UNSET


def _on_a_stale_page(met: Met) -> bool:
    """Turning on from a page that is not the newest, or putting off what was answered elsewhere."""
    if met.case.audience is COMMERCIAL or met.case.change is Change.EDITORIAL:
        return False
    already = bool(met.case.answers) and met.case.change is Change.NONE
    stands_on = already and met.standing is Standing.ALLOW
    turned_on = effect(Choice.ALLOW, stands_on, Page.STALE) is Effect.CONFLICT
    if met.surface is Surface.SETTINGS:
        return turned_on and met.standing is not Standing.ALLOW  # a switch that is on turns off
    if not already:
        return turned_on and _has_form(met)
    return _was_asked(met) and (turned_on or (met.surface in PUTTING and _could_put_off(met)))


def _was_asked(met: Met) -> bool:
    """Whether somebody who answered just now, here or elsewhere, had the surface before them."""
    return bool(befores(met))


def _could_put_off(met: Met) -> bool:
    return any(before.can_put_off for before in befores(met))


def befores(met: Met) -> list[Met]:
    """Who they can have been on that surface a moment ago, before the answer that stands was given."""
    askable = [case for case in PEOPLE if case.audience not in (Audience.DECIDED, COMMERCIAL)]
    ago = [replace(met, case=case, result=Result.NONE) for case in askable]
    return [before for before in ago if _has_form(before)]


def _saved(met: Met) -> bool:
    if met.case.change is Change.EDITORIAL:
        return False
    if met.case.audience is COMMERCIAL:
        takes_back = met.surface is Surface.SETTINGS or met.result is Result.SAVED
        return takes_back and met.standing is Standing.DECLINE
    if met.case.audience is Audience.DECIDED:
        return met.surface is Surface.SETTINGS or _was_asked(met)
    return met.case.audience in PUT_OFF and _has_form(just_before_putting_off(met)) and _offered(met)


def just_before_putting_off(met: Met) -> Met:
    """The same person before “Not now”."""
    asked = next(
        case
        for case in PEOPLE
        if (case.answers, case.change, case.put_off) == (met.case.answers, met.case.change, PutOff.NONE)
    )
    return replace(met, case=asked, result=Result.NONE)


def _offered(met: Met) -> bool:
    return just_before_putting_off(met).can_put_off


def _too_late(met: Met) -> bool:
    """“Not now” on a page that was opened in time."""
    in_time = replace(met, moment=replace(met.moment, phase=Phase.BEFORE), result=Result.NONE)
    is_past = not met.can_put_off and met.case.audience not in (COMMERCIAL, Audience.DECIDED)
    return is_past and met.surface in PUTTING and _has_form(in_time) and in_time.can_put_off


def _not_asked(met: Met) -> bool:
    """An On from a page that was opened while the plan was still covered."""
    if met.case.audience is not COMMERCIAL:
        return False
    if met.surface is Surface.SETTINGS:
        return met.standing is not Standing.ALLOW
    return any(before.standing is met.standing for before in befores(met))


def _waits(met: Met) -> bool:
    """Turning on after too many tries: the page is as it was, and says when. Turning off never waits."""
    turns_on = met.surface is not Surface.SETTINGS or met.standing is not Standing.ALLOW
    return _has_form(met) and turns_on


def _reaches_the_record(met: Met) -> bool:
    """A press that gets as far as saving. Who is outside can take a yes back; all else is refused before."""
    return _has_form(met) and (met.case.audience is not COMMERCIAL or met.standing is Standing.ALLOW)


_POSSIBLE: dict[Result, Callable[[Met], bool]] = {
    Result.NONE: _opens,
    Result.SAVED: _saved,
    Result.UNCHANGED: _saved,
    Result.NOT_CHOSEN: _left_unchosen,
    Result.CONFLICT: _on_a_stale_page,
    Result.NOT_SERVED: _reaches_the_record,
    Result.NOT_ASKED: _not_asked,
    Result.TOO_LATE: _too_late,
    Result.TOO_OFTEN: _waits,
    Result.NOT_SAVED: _reaches_the_record,
}
