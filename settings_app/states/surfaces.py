"""The question and the setting: every person at every moment on every surface, as named states."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from settings_app.domain.prompting import Prompt
from settings_app.domain.vocabulary import StartingPosition, Surface
from settings_app.sentence import Sentence
from settings_app.sentence import said as _
from settings_app.states import arriving
from settings_app.states.axes import DONE, Page, Result
from settings_app.states.meeting import Met, can_be_met, starts_by_rule
from settings_app.states.people import COVERED, MOMENTS, OUTSIDE, PEOPLE, STARTS, Case, Moment, Start
from settings_app.states.saying import met_sentence
from settings_app.states.state import State


@dataclass(frozen=True, slots=True)
class Place:
    """A surface: its address, and what it is in a sentence."""

    path: str
    says: str


PLACES = {
    Surface.POP_UP: Place("/", _("is asked by the pop-up over the product")),
    Surface.CONSENT_PAGE: Place("/consent/", _("opens the question as a page of its own")),
    Surface.SIGN_UP: Place("/sign-up/choice/", _("is at the second step of signing up")),
    Surface.SETTINGS: Place("/settings/privacy/privacy-settings/", _("opens the setting")),
}
LEFT_ALONE = Place("/", _("uses the product and is not asked"))

RESULTS = {
    Result.NONE: "",
    Result.SAVED: _("has just pressed, and reads that it is saved"),
    Result.UNCHANGED: _("has pressed twice, and reads the same as after the first press"),
    Result.NOT_CHOSEN: _("has accepted with nothing chosen, and is told to choose first"),
    Result.CONFLICT: _("has pressed on a page that is not the newest, and is told that nothing was changed"),
    Result.NOT_SERVED: _("has sent a form that was never shown to them, and is told that nothing was saved"),
    Result.NOT_ASKED: _(
        "has pressed just after the plan changed, and is told that the setting does not apply"
    ),
    Result.TOO_LATE: _("has pressed “Not now” just after the deadline, and is told that it is too late"),
    Result.TOO_OFTEN: _("has pressed too often in a short time, and is told how long to wait"),
    Result.NOT_SAVED: _("has pressed while the server fails, and is told that nothing was saved"),
}

# Where no rule of the policy matters: an answer says where the toggle starts, or there is none.
BY_ANSWER = Start("", "", StartingPosition.UNSET, "US", COVERED)
UNDER_SIGNAL = Start(
    "", _("with nothing chosen, as always under the signal"), StartingPosition.UNSET, "US", COVERED
)


def surface_states() -> Iterator[State]:
    """Every state of the question and of the setting, and of the product where nobody is asked."""
    for surface, case, moment, result in product(Surface, PEOPLE, MOMENTS, Result):
        for start in _starts(Met(case, moment, surface, StartingPosition.UNSET, result)):
            met = Met(case, moment, surface, start.position, result)
            if can_be_met(met):
                yield _state(met, start)
    yield from _left_alone()


def _starts(met: Met) -> list[Start]:
    """Where the toggle can start; once where the page shows no toggle, or shows what stands."""
    shows_toggle = met.surface is not Surface.SETTINGS and met.result not in DONE
    if not shows_toggle or met.case.offerings == OUTSIDE or not starts_by_rule(met.case):
        return [BY_ANSWER]
    return [UNDER_SIGNAL] if met.moment.signal else list(STARTS.values())


def _name(met: Met, start: Start) -> str:
    result = "" if met.result is Result.NONE else met.result
    parts = (met.surface, f"{met.case.name}{met.moment.name}{start.name}", result)
    return "-".join(filter(None, parts)).replace("_", "-")


def _state(met: Met, start: Start) -> State:
    case, moment, place = met.case, met.moment, PLACES[met.surface]
    return State(
        name=_name(met, start),
        sentence=_sentence(case, place, moment, start, met.result),
        surface=met.surface,
        path=place.path,
        answers=case.answers,
        change=case.change,
        put_off=case.put_off,
        phase=moment.phase,
        offerings=OUTSIDE if case.offerings == OUTSIDE else start.offerings,
        region=start.region,
        rule=start.rule,
        signal=moment.signal,
        result=met.result,
        begins=_begins(met, start),
        meanwhile=arriving.meanwhile(met),
        act=arriving.act(met),
    )


def _begins(met: Met, start: Start) -> str:
    """The name of the state in which the page was opened; nothing where nothing was pressed."""
    if met.result is Result.NONE:
        return ""
    before = arriving.before(met)
    return _name(before, arriving.start_before(met, start, _starts(before)))


def _sentence(case: Case, place: Place, moment: Moment, start: Start, result: Result) -> Sentence:
    return met_sentence(case.says, place.says, moment.says, start.says, RESULTS[result])


def _left_alone() -> Iterator[State]:
    """The product without the pop-up: who is not asked, for whichever reason."""
    for case, moment in product(PEOPLE, MOMENTS):
        met = Met(case, moment, Surface.POP_UP, StartingPosition.UNSET)
        if met.asks is Prompt.NOT_SHOWN:
            yield State(
                name=f"left-alone-{case.name}{moment.name}".replace("_", "-"),
                sentence=_sentence(case, LEFT_ALONE, moment, BY_ANSWER, Result.NONE),
                surface=Page.HOME,
                path=LEFT_ALONE.path,
                answers=case.answers,
                change=case.change,
                put_off=case.put_off,
                phase=moment.phase,
                offerings=case.offerings,
                signal=moment.signal,
            )
