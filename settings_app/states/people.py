"""Who can come: everything the rules tell apart about a person, each once, with its name and its words."""

from collections.abc import Iterator
from dataclasses import dataclass

from settings_app.domain.prompting import Audience, Phase
from settings_app.domain.vocabulary import Choice, Offering, StartingPosition
from settings_app.sentence import said as _
from settings_app.states.axes import Change, PutOff

ON, OFF = (Choice.ALLOW,), (Choice.DECLINE,)
TURNED_OFF = (Choice.ALLOW, Choice.DECLINE)
COVERED, OUTSIDE = (Offering.FREE,), (Offering.TEAM,)
NONE, WAITING, DUE = PutOff.NONE, PutOff.WAITING, PutOff.DUE


@dataclass(frozen=True, slots=True)
class Case:
    """One row of the people: what is true of them, and the audience that the domain makes of it."""

    name: str
    says: str
    audience: Audience
    answers: tuple[Choice, ...] = ()
    change: Change = Change.NONE
    put_off: PutOff = PutOff.NONE
    offerings: tuple[Offering, ...] = COVERED


NOT_ANSWERED = Case("not-answered", _("Somebody who has not answered"), Audience.UNDECIDED)
IS_ON = Case("on", _("Somebody whose answer is On"), Audience.DECIDED, ON)
IS_OFF = Case("off", _("Somebody whose answer is Off"), Audience.DECIDED, OFF)
OUTSIDE_ALONE = Case(
    "outside",
    _("Somebody whose plans the policy does not cover"),
    Audience.COMMERCIAL_ONLY,
    offerings=OUTSIDE,
)
OUTSIDE_ON = Case(
    "outside-on",
    _("Somebody whose answer was On and whose plans the policy does not cover any more"),
    Audience.COMMERCIAL_ONLY,
    ON,
    offerings=OUTSIDE,
)
OUTSIDE_OFF = Case(
    "outside-off",
    _("Somebody whose answer was Off and whose plans the policy does not cover any more"),
    Audience.COMMERCIAL_ONLY,
    OFF,
    offerings=OUTSIDE,
)
# Not a case of its own for the question: one answer stands. The pages of the past tell more of it.
HAS_TURNED_OFF = Case(
    "turned-off", _("Somebody who answered On and turned it off later"), Audience.DECIDED, TURNED_OFF
)

# Who answered on words that have changed since: reworded without another meaning, or materially.
_REWORDED = {
    ON: _("Somebody who answered On on words that were polished since and ask the same"),
    OFF: _("Somebody who answered Off on words that were polished since and ask the same"),
}
_CHANGED = {
    (ON, NONE): _("Somebody who answered On on a notice that has materially changed since"),
    (OFF, NONE): _("Somebody who answered Off on a notice that has materially changed since"),
    (ON, WAITING): _(
        "Somebody who answered On on a notice that has materially changed since, and who put the new question off"
    ),
    (OFF, WAITING): _(
        "Somebody who answered Off on a notice that has materially changed since, and who put the new question off"
    ),
    (ON, DUE): _(
        "Somebody who answered On on a notice that has materially changed since, who put the new question off and whose reminder is due"
    ),
    (OFF, DUE): _(
        "Somebody who answered Off on a notice that has materially changed since, who put the new question off and whose reminder is due"
    ),
}
_OLDER = {
    NONE: ("", Audience.DECIDED_ON_OLDER_NOTICE),
    WAITING: ("-put-off", Audience.PUT_OFF_NEWER_NOTICE),
    DUE: ("-reminded", Audience.DECIDED_ON_OLDER_NOTICE),
}


def _older() -> Iterator[Case]:
    for name, given in {"on": ON, "off": OFF}.items():
        yield Case(f"{name}-reworded", _REWORDED[given], Audience.DECIDED, given, Change.EDITORIAL)
        for put_off, (suffix, audience) in _OLDER.items():
            called, says = f"{name}-on-older-notice{suffix}", _CHANGED[given, put_off]
            yield Case(called, says, audience, given, Change.MATERIAL, put_off)


PEOPLE = (
    NOT_ANSWERED,
    Case("put-off", _("Somebody who put the question off"), Audience.PUT_OFF, put_off=WAITING),
    Case(
        "reminded",
        _("Somebody who put the question off and whose reminder is due"),
        Audience.UNDECIDED,
        put_off=DUE,
    ),
    IS_ON,
    IS_OFF,
    *_older(),
    OUTSIDE_ALONE,
    OUTSIDE_ON,
    OUTSIDE_OFF,
)


@dataclass(frozen=True, slots=True)
class Start:
    """Where the toggle starts for who has not answered, and whom it takes: a place, a rule of the policy."""

    name: str
    says: str
    position: StartingPosition
    region: str
    offerings: tuple[Offering, ...]
    rule: StartingPosition | None = None


US_OFFERING, EU_OFFERING = COVERED, (Offering.PRO,)
STARTS = {
    StartingPosition.ON: Start(
        "-starts-on",
        _("with the toggle on, as the policy lets it start in general"),
        StartingPosition.ON,
        "US",
        US_OFFERING,
        StartingPosition.ON,
    ),
    StartingPosition.UNSET: Start(
        "-starts-unset",
        _("with nothing chosen, as where consent must be an act of one’s own"),
        StartingPosition.UNSET,
        "DE",
        EU_OFFERING,
    ),
    StartingPosition.OFF: Start(
        "-starts-off",
        _("with the toggle off, under a policy that lets it start there"),
        StartingPosition.OFF,
        "US",
        US_OFFERING,
        StartingPosition.OFF,
    ),
}


@dataclass(frozen=True, slots=True)
class Moment:
    """When they come, and what their browser says by itself."""

    name: str
    says: str
    phase: Phase
    signal: bool


MOMENTS = (
    Moment("-before", _("before the deadline"), Phase.BEFORE, False),
    Moment("-before-signal", _("before the deadline, with Global Privacy Control"), Phase.BEFORE, True),
    Moment("-after", _("after the deadline"), Phase.AFTER, False),
    Moment("-after-signal", _("after the deadline, with Global Privacy Control"), Phase.AFTER, True),
)
