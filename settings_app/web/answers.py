"""Reading an answer from a form and handing it to the ledger."""

from dataclasses import dataclass
from enum import StrEnum

from django.http import HttpRequest

from settings_app import in_force, ledger
from settings_app.domain.answering import Effect
from settings_app.domain.prompting import Audience
from settings_app.domain.vocabulary import Choice, Standing, Surface
from settings_app.ledger import LedgerEntry, Record, TokenRefused
from settings_app.limiting.rates import Act
from settings_app.web import asking, clock
from settings_app.web.terms import accepted_by
from settings_app.web.too_often import waits


class Result(StrEnum):
    """What became of a posted answer."""

    SAVED = "saved"
    UNCHANGED = "unchanged"
    CONFLICT = "conflict"
    NOT_CHOSEN = "not_chosen"
    NOT_SERVED = "not_served"
    NOT_ASKED = "not_asked"
    TOO_LATE = "too_late"


EFFECTS = {
    Effect.APPEND: Result.SAVED,
    Effect.UNCHANGED: Result.UNCHANGED,
    Effect.CONFLICT: Result.CONFLICT,
}

# 422: the form is incomplete. 409: the page is not what is newest, look again. 403: not theirs to answer.
STATUS = {
    Result.SAVED: 200,
    Result.UNCHANGED: 200,
    Result.CONFLICT: 409,
    Result.NOT_CHOSEN: 422,
    Result.NOT_SERVED: 409,
    Result.NOT_ASKED: 403,
    Result.TOO_LATE: 409,
}

TOO_OFTEN = 429

# What an answer came to, or why it has to wait: a sentence, as it says for how long.
Wrong = Result | str

DONE = (Result.SAVED, Result.UNCHANGED)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a posted answer; the newest decision, as the writing saw it, and what stood before."""

    result: Result
    decision: LedgerEntry | None = None
    before: Standing = Standing.UNDECIDED


@dataclass(frozen=True, slots=True)
class Posted:
    """An answer as posted: the choice if it is one, and the token that came with it."""

    choice: Choice | None
    token: str


def status(wrong: Wrong | None) -> int:
    """The status of a page that says what was wrong, if anything was."""
    if wrong is None:
        return 200
    return STATUS[wrong] if isinstance(wrong, Result) else TOO_OFTEN


def too_often(request: HttpRequest) -> str:
    """Why the posted answer has to wait, in words; nothing if it need not.

    Turning training off never waits: a no adds a row only after a yes, so whoever counts the yes bounds both.
    """
    turns_on = posted(request).choice is Choice.ALLOW
    return _waits(request) if turns_on else ""


def puts_off_too_often(request: HttpRequest) -> str:
    """Why putting the question off has to wait, in words; nothing if it need not."""
    return _waits(request)


def posted(request: HttpRequest) -> Posted:
    """The answer in the form; anything but one `allow` or one `decline` is no choice."""
    values = request.POST.getlist("choice")
    chosen = Choice(values[0]) if len(values) == 1 and values[0] in list(Choice) else None
    return Posted(chosen, request.POST.get("token", ""))


def answer(request: HttpRequest) -> Outcome:
    """Record the posted answer of the person who is signed in; says what became of it."""
    if in_force.supposed():
        return request.outcome  # a preview says beforehand what became of it, and nothing is recorded
    form = posted(request)
    if not _may_answer(request, form.choice):
        return Outcome(Result.NOT_ASKED)
    if form.choice is None:
        return Outcome(Result.NOT_CHOSEN)
    try:
        served = ledger.read_token(form.token, request.user.subject)
        answered = ledger.answer(
            served=served,
            choice=form.choice,
            notice=in_force.version(),
            policy=in_force.policy().name,
            now=clock.now(request),
            accepts=accepted_by(served),
        )
    except TokenRefused:
        return Outcome(Result.NOT_SERVED)
    _stands_now(request, answered.record)
    return Outcome(EFFECTS[answered.effect], answered.decision, answered.before)


def put_off(request: HttpRequest) -> Outcome:
    """Record that the person put the question off, where that is on offer."""
    if in_force.supposed():
        return request.outcome
    if not asking.is_asked(request):
        return Outcome(Result.NOT_ASKED)
    if asking.audience_of(request) is Audience.DECIDED:
        return Outcome(Result.CONFLICT)
    if not asking.can_put_off(request, Surface.POP_UP):
        return Outcome(Result.TOO_LATE)
    try:
        served = ledger.read_token(posted(request).token, request.user.subject)
        put_off = ledger.put_off(served=served, now=clock.now(request))
    except TokenRefused:
        return Outcome(Result.NOT_SERVED)
    _stands_now(request, put_off.record)
    return Outcome(EFFECTS[put_off.effect], put_off.decision)


def _may_answer(request: HttpRequest, choice: Choice | None) -> bool:
    """Who holds no covered offering any more can still take an earlier answer back, and nothing else."""
    return asking.is_asked(request) or (choice is not Choice.ALLOW and asking.has_setting(request))


def _waits(request: HttpRequest) -> str:
    return waits(request, Act.DECIDE, str(request.user.subject))


def _stands_now(request: HttpRequest, record: Record) -> None:
    """The record as the writing left it stands for the rest of the request; what was read before does not."""
    request.record = record
    vars(request).pop("asked", None)
