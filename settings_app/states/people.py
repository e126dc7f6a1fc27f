"""Who can come: everything the rules tell apart about a person, each once, with its name and its words."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from settings_app.domain.prompting import Audience, Phase
from settings_app.domain.vocabulary import Choice, Offering, StartingPosition
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


NOT_ANSWERED = Case("not-answered", "Somebody who has not answered", Audience.UNDECIDED)
IS_ON = Case("on", "Somebody whose answer is On", Audience.DECIDED, ON)
IS_OFF = Case("off", "Somebody whose answer is Off", Audience.DECIDED, OFF)
OUTSIDE_ALONE = Case(
    "outside",
    "Somebody whose plans the policy does not cover",
    Audience.COMMERCIAL_ONLY,
    offerings=OUTSIDE,
)
OUTSIDE_ON = Case(
    "outside-on",
    "Somebody whose answer was On and whose plans the policy does not cover any more",
    Audience.COMMERCIAL_ONLY,
    ON,
    offerings=OUTSIDE,
)
OUTSIDE_OFF = Case(
    "outside-off",
    "Somebody whose answer was Off and whose plans the policy does not cover any more",
    Audience.COMMERCIAL_ONLY,
    OFF,
    offerings=OUTSIDE,
)
# Not a case of its own for the question: one answer stands. The pages of the past tell more of it.
HAS_TURNED_OFF = Case(
    "turned-off", "Somebody who answered On and turned it off later", Audience.DECIDED, TURNED_OFF
)

_OLDER = {
    NONE: ("", "", Audience.DECIDED_ON_OLDER_NOTICE),
    WAITING: ("-put-off", ", and who put the new question off", Audience.PUT_OFF_NEWER_NOTICE),
    DUE: (
        "-reminded",
        ", who put the new question off and whose reminder is due",
        Audience.DECIDED_ON_OLDER_NOTICE,
    ),
}


def _older() -> Iterator[Case]:
    """Who answered on words that have changed since: reworded without another meaning, or materially."""
    for name, (given, word) in {"on": (ON, "On"), "off": (OFF, "Off")}.items():
        who = f"Somebody who answered {word} "
        editorial = "on words that were polished since and ask the same"
        yield Case(f"{name}-reworded", who + editorial, Audience.DECIDED, given, Change.EDITORIAL)
        for put_off, (suffix, says, audience) in _OLDER.items():
            material = f"on a notice that has materially changed since{says}"
            yield Case(
                f"{name}-on-older-notice{suffix}", who + material, audience, given, Change.MATERIAL, put_off
            )


PEOPLE = (
    NOT_ANSWERED,
    Case("put-off", "Somebody who put the question off", Audience.PUT_OFF, put_off=WAITING),
    Case(
        "reminded",
        "Somebody who put the question off and whose reminder is due",
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
        "with the toggle on, as the policy lets it start in general",
        StartingPosition.ON,
        "US",
        US_OFFERING,
        StartingPosition.ON,
    ),
    StartingPosition.UNSET: Start(
        "-starts-unset",
        "with nothing chosen, as where consent must be an act of one’s own",
        StartingPosition.UNSET,
        "DE",
        EU_OFFERING,
    ),
    StartingPosition.OFF: Start(
        "-starts-off",
        "with the toggle off, under a policy that lets it start there",
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


_PHASES = {Phase.BEFORE: "before the deadline", Phase.AFTER: "after the deadline"}
MOMENTS = tuple(
    Moment(
        f"-{phase}{'-signal' if signal else ''}",
        f"{says}{', with Global Privacy Control' if signal else ''}",
        phase,
        signal,
    )
    for (phase, says), signal in product(_PHASES.items(), (False, True))
)
