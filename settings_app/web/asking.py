"""Who is asking for a page, what stands on their record, and whether the question is due."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

from django.http import HttpRequest
from django.utils.translation import get_language

from settings_app import in_force
from settings_app.domain import prompting
from settings_app.domain.agreed import as_agreed
from settings_app.domain.policy import Policy
from settings_app.domain.prompting import Asked, Audience, Phase, Prompt
from settings_app.domain.vocabulary import StartingPosition, Surface
from settings_app.keyed import keyed_hash
from settings_app.languages import spoken
from settings_app.ledger import LedgerEntry, Record, record_of, serve
from settings_app.notices import Notice, Question, question
from settings_app.questions import Book
from settings_app.web import clock, since_kept
from settings_app.web.formats import language
from settings_app.web.remembered import Site, site
from settings_app.web.since_words import MEANS


@dataclass(frozen=True, slots=True)
class Shown:
    """The question as served on one page: finished strings, and the token its form carries."""

    question: Question
    token: str


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """What a question is made of: compared by identity, because a document never changes once it is read."""

    words: Notice
    policy: Policy

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Source) and self.words is other.words and self.policy is other.policy

    def __hash__(self) -> int:
        return hash((id(self.words), id(self.policy)))


class Around(NamedTuple):
    """What the page says around the words of the notice, and in which language."""

    changed: tuple[tuple[str, str], ...]
    means: str
    page: str


class Everybody(NamedTuple):
    """What a page depends on whoever asks for it."""

    site: Site
    source: Source


def everybody(request: HttpRequest) -> Everybody:
    """The site, the words and the policy of a page, put together once for each request."""
    if not hasattr(request, "everybody"):
        here = site()
        source = Source(in_force.words(spoken(here.language or "")), in_force.policy())
        request.everybody = Everybody(here, source)
    return request.everybody


def words() -> Notice:
    """The notice in force in the reader's language; in English where it has no file for that."""
    return in_force.words(language())


def answers() -> Book:
    """The questions people asked in the reader's language; in English where there are no files for that."""
    return in_force.questions(language())


def has_signal(request: HttpRequest) -> bool:
    """Whether the browser sends Global Privacy Control: the value is exactly 1 (fairness rule 35)."""
    return request.META.get("HTTP_SEC_GPC") == "1"


def record(request: HttpRequest) -> Record:
    """The record of the person who is signed in, read once for each request."""
    if not hasattr(request, "record"):
        request.record = record_of(request.user.subject)
    return request.record


def present(request: HttpRequest) -> datetime:
    """Now, never before the newest row of the person's record nor before their newest use."""
    return not_before_the_record(request, clock.now(request))


def not_before_the_record(request: HttpRequest, moment: datetime) -> datetime:
    """The moment, or the newest of the person's decisions and uses where that is later."""
    moment = record(request).present(moment)
    return max(moment, request.user.last_used_at or moment)


def asked(request: HttpRequest) -> Asked:
    """All that matters about the person for asking them, put together once for each request."""
    if not hasattr(request, "asked"):
        request.asked = _asked(request)
    return request.asked


def _asked(request: HttpRequest) -> Asked:
    stored, counting = record(request), in_force.answered_by()
    return Asked(
        offerings=request.user.holds(),
        standing=stored.standing,
        on_current_notice=stored.decision is not None and stored.decision.notice in counting,
        put_off_at=stored.put_off_at(counting),
        signal=has_signal(request),
        region=request.user.lives_in(),
    )


def agreed(
    request: HttpRequest, last_contributed_at: datetime | None = None, *, anew: bool = False
) -> Policy:
    """The policy in force as far as the person's own yeses carry it: see `domain.agreed`."""
    return as_agreed(in_force.policy(), record(request).decisions, last_contributed_at, anew=anew)


def audience_of(request: HttpRequest) -> Audience:
    """Which row of the pop-up's table the person is in now."""
    return prompting.audience(in_force.policy(), asked(request), present(request))


def prompt_for(request: HttpRequest) -> Prompt:
    """Whether and how the pop-up is shown to the person now."""
    return prompting.prompt(in_force.policy(), asked(request), present(request))


def is_asked(request: HttpRequest) -> bool:
    """Whether the policy has anything to ask the person: they hold a covered offering. No query."""
    return any(map(in_force.policy().covers, request.user.holds()))


def has_setting(request: HttpRequest) -> bool:
    """Whether the person has anything to set: a covered offering, or an answer to take back."""
    return prompting.has_setting(in_force.policy(), request.user.holds(), record(request).standing)


def asked_again(request: HttpRequest) -> LedgerEntry | None:
    """The answer of whoever is asked again because the notice changed since; None for everybody else."""
    being, decision = asked(request), record(request).decision
    return decision if is_asked(request) and not being.on_current_notice else None


def can_put_off(request: HttpRequest, surface: Surface) -> bool:
    """Whether "Not now" is on offer to the person on a surface."""
    return prompting.can_put_off(in_force.policy(), asked(request), surface, present(request))


def known(request: HttpRequest, sequence: int) -> str:
    """A short name for what a page of this session shows: another name, another state of the record.

    It ends in the language of the page, for `speaks_another_language`.
    """
    same = everybody(request)
    what = request.session.session_key, request.user.subject, sequence, same.source.words.version
    return f"{keyed_hash(__name__, ' '.join(map(str, what))).hexdigest()[:20]}-{same.site.language}"


def speaks_another_language(name: str) -> bool:
    """Whether the page that gives this name of `known` is in another language than pages are now.

    Then a part of it made anew would not fit: the whole page is to be loaded again. Its form is still good.
    """
    _, _, spoken = name.partition("-")
    return bool(spoken) and spoken != get_language()


def show(request: HttpRequest, surface: Surface) -> Shown:
    """The question for the person on a surface, kept and tokened."""
    shown = put(request, surface)
    return Shown(shown, token(request, shown))


def put(request: HttpRequest, surface: Surface) -> Question:
    """The question as it is put to the person on a surface now; not kept yet."""
    policy, now, being = in_force.policy(), present(request), asked(request)
    return _question(
        Source(words(), policy),
        surface,
        prompting.starting_position(policy, being, surface),
        prompting.can_put_off(policy, being, surface, now),
        prompting.phase(policy, now),
        _around(request),
    )


def _around(request: HttpRequest) -> Around:
    again = asked_again(request)
    return Around(since_kept.told(again) if again else (), str(MEANS), language())


def token(request: HttpRequest, shown: Question) -> str:
    """Keep what is shown to the person; the token that the form on their page carries."""
    if in_force.supposed():
        return ""  # shown to nobody: nothing is kept, and nothing can answer it
    person, sequence = request.user, record(request).sequence
    # When it was served is real time, as every row's is: a record from a clock that ran ahead ages no page.
    return serve(shown, subject=person.subject, sequence=sequence, now=clock.now(request))


def the_deadline_passes(request: HttpRequest, start: datetime, end: datetime) -> bool:
    """Whether the person's pages are on one side of the deadline at `start` and on the other at `end`."""
    policy = in_force.policy()
    sides = {prompting.phase(policy, not_before_the_record(request, moment)) for moment in (start, end)}
    return len(sides) > 1


@lru_cache(maxsize=256)
def _question(
    source: Source,
    surface: Surface,
    position: StartingPosition,
    can_put_off: bool,
    phase: Phase,
    around: Around,
) -> Question:
    """There are few questions and many people: each is made once."""
    return question(
        source.words,
        source.policy,
        surface=surface,
        starting_position=position,
        can_put_off=can_put_off,
        phase=phase,
        changed=around.changed,
        means=around.means,
        page="" if around.page == source.words.language else around.page,
    )
