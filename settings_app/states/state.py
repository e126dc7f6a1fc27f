"""One state that a person can meet: what is true of them, where they are, and what became of their press.

What follows from that, the audience, the prompt, the starting position, is asked of the domain's own rules,
under a policy document: a state says what it is, never what the rules make of it.
"""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta

from settings_app.domain import prompting
from settings_app.domain.policy import Policy
from settings_app.domain.prompting import Asked, Audience, Phase, Prompt
from settings_app.domain.vocabulary import Choice, Offering, Standing, StartingPosition, Surface
from settings_app.sentence import Sentence
from settings_app.states.axes import DONE, Act, Change, Holds, Meanwhile, Page, PutOff, Result

# Noon, some weeks before the deadline of the document and some weeks after it.
LONG_BEFORE, LONG_AFTER = timedelta(days=18, hours=12), timedelta(days=21, hours=12)
AN_HOUR, A_DAY = timedelta(hours=1), timedelta(days=1)


@dataclass(frozen=True, slots=True)
class State:
    """A named state. `rule` is where the policy lets the toggle start in general, None as the document says.

    `answers` are all the answers given, in order; the last one stands. `path` is the page to open, and `act`
    what is done there. A state that follows a press names in `begins` the state in which the page is opened,
    and in `meanwhile` what comes before the press arrives.
    """

    name: str
    sentence: Sentence
    surface: Surface | Page
    path: str
    answers: tuple[Choice, ...] = ()
    change: Change = Change.NONE
    put_off: PutOff = PutOff.NONE
    phase: Phase = Phase.BEFORE
    offerings: tuple[Offering, ...] = (Offering.FREE,)
    region: str = "US"
    rule: StartingPosition | None = None
    signal: bool = False
    result: Result = Result.NONE
    begins: str = ""
    meanwhile: Meanwhile = Meanwhile.NOTHING
    act: Act = Act.NOTHING
    holds: Holds = Holds.SOME
    signed_in: bool = True

    def __str__(self) -> str:
        return self.name

    @property
    def standing(self) -> Standing:
        """What stands: the last answer."""
        return Standing(self.answers[-1]) if self.answers else Standing.UNDECIDED

    @property
    def on_current_notice(self) -> bool:
        """Whether what stands was answered on words that still ask the same."""
        return bool(self.answers) and self.change is not Change.MATERIAL

    @property
    def error(self) -> Result | None:
        """What is wrong, if anything is."""
        return None if self.result in (Result.NONE, *DONE) else self.result

    @property
    def tried_too_often(self) -> bool:
        """Whether all that is limited has to wait, because a rate was reached before."""
        return self.meanwhile is Meanwhile.MANY_TRIES

    def policy(self, document: Policy) -> Policy:
        """The document with this state's general rule for where the toggle starts."""
        if self.rule in (None, document.starts.value):
            return document
        return replace(document, starts=replace(document.starts, value=self.rule))

    def answered_at(self, document: Policy) -> tuple[datetime, ...]:
        """When each answer was given, UTC: on the days after the announcement."""
        return tuple(_announced(document) + A_DAY * place for place, _ in enumerate(self.answers, start=1))

    def put_off_at(self, document: Policy) -> datetime | None:
        """When the question was put off, UTC, after every answer; None if it was not."""
        early = _announced(document) + A_DAY * (len(self.answers) + 1)
        waiting = document.deadline - AN_HOUR if self.phase is Phase.AFTER else _in_time(document) - A_DAY
        return {PutOff.NONE: None, PutOff.WAITING: waiting, PutOff.DUE: early}[self.put_off]

    def now(self, document: Policy) -> datetime:
        """The moment at which the state is met, UTC."""
        if self.phase is Phase.AFTER:
            return document.deadline + (AN_HOUR if self.put_off is PutOff.WAITING else LONG_AFTER)
        put_off_at = self.put_off_at(document)
        if put_off_at is None or self.put_off is PutOff.WAITING:
            return _in_time(document)
        return max(_in_time(document), document.remind_after.value.after(put_off_at) + AN_HOUR)

    def asked(self, document: Policy) -> Asked:
        """All that matters about the person for asking them."""
        return Asked(
            offerings=self.offerings,
            standing=self.standing,
            on_current_notice=self.on_current_notice,
            put_off_at=self.put_off_at(document),
            signal=self.signal,
            region=self.region,
        )

    def audience(self, document: Policy) -> Audience:
        """Which row of the pop-up's table the person is in."""
        return prompting.audience(document, self.asked(document), self.now(document))

    def prompt(self, document: Policy) -> Prompt:
        """Whether the question comes up by itself, and how firmly."""
        return prompting.prompt(document, self.asked(document), self.now(document))

    def starting_position(self, document: Policy) -> StartingPosition | None:
        """Where the control stands at first; None on a page that has none."""
        if isinstance(self.surface, Page):
            return None
        return prompting.starting_position(self.policy(document), self.asked(document), self.surface)

    def can_put_off(self, document: Policy) -> bool:
        """Whether “Not now” is on offer there."""
        if isinstance(self.surface, Page):
            return False
        now = self.now(document)
        return prompting.can_put_off(document, self.asked(document), self.surface, now)


def _announced(document: Policy) -> datetime:
    return datetime.combine(document.announced_on, time(9), UTC)


def _in_time(document: Policy) -> datetime:
    return document.deadline - LONG_BEFORE
