"""Your questions: every question people asked, answered from the policy and from the reader's own record."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext, gettext_noop
from django.views.decorators.http import require_safe

from settings_app import in_force
from settings_app.domain.footing import Tally, is_contributed
from settings_app.domain.outlook import outlook
from settings_app.domain.prompting import phase
from settings_app.domain.vocabulary import Kind, Offering, Surface
from settings_app.languages import direction_of
from settings_app.questions import (
    Answer,
    Chapter,
    Circumstances,
    Citation,
    Counts,
    alone,
    cited,
    compose,
    headings,
    matching,
    words_of,
)
from settings_app.web import asking, conversations
from settings_app.web.blocking import answer_not_required
from settings_app.web.formats import day_in_words, time_in_words
from settings_app.web.question_places import ASKED_AGAIN, ASKING, OUTSIDE, PARTS, arising_at
from settings_app.web.words import WHERE, offerings_in_words

LONGEST_SEARCH = 200
# Offered where a search finds nothing: each of them does find something, and a test holds that.
SUGGESTIONS = (
    gettext_noop("delete"),
    gettext_noop("company"),
    gettext_noop("feedback"),
    gettext_noop("deadline"),
)


@dataclass(frozen=True, slots=True)
class Door:
    """A question as a page links it."""

    url: str
    question: str
    language: str

    @property
    def direction(self) -> str:
        """Which way the question runs."""
        return direction_of(self.language)


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact of the policy by its id, and its place in the full notice if it stands there."""

    id: str
    url: str


@dataclass(frozen=True, slots=True)
class Source:
    """Who says it, in words, with the facts."""

    words: str
    facts: tuple[Fact, ...]


@answer_not_required
@login_not_required
@require_safe
def questions(request: HttpRequest) -> HttpResponse:
    """All questions with their answers, those that fit the words looked for, or those of a part of a page.

    Open to everyone.
    """
    book = asking.answers()
    with translation.override(book.language):
        chapters = compose(book, in_force.policy(), in_force.words(book.language), circumstances(request))
    wanted = request.GET.get("q", "")[:LONGEST_SEARCH].replace("\0", "").strip()
    part = request.GET.get("at", "") if not wanted else ""
    found = _of_part(request, chapters, part) or matching(chapters, wanted, book.language)
    context = {
        "chapters": [(chapter, _answers(chapter)) for chapter in found],
        "wanted": wanted,
        "has_words": bool(words_of(wanted)),
        "at_part": part in PARTS,
        "found": _number(found),
        "total": _number(chapters),
        "suggestions": alone(chapters, wanted, book.language) or _suggestions(book.language),
        "language": book.language,
        "direction": direction_of(book.language),
    }
    return render(request, "settings/questions.html", context)


def _of_part(request: HttpRequest, chapters: tuple[Chapter, ...], part: str) -> tuple[Chapter, ...]:
    """The chapters with the questions that arise at a part of a page; nothing for what is no part."""
    if part not in PARTS:
        return ()
    here = _arising(request, part)
    kept = (
        replace(chapter, answers=tuple(one for one in chapter.answers if one.id in here))
        for chapter in chapters
    )
    return tuple(chapter for chapter in kept if chapter.answers)


def doors(request: HttpRequest) -> tuple[Door, ...]:
    """The questions that arise on the page that is asked for, with the way to their answers."""
    match = request.resolver_match
    return _doors(_arising(request, match.url_name or "") if match else ())


def doors_at(part: str) -> tuple[Door, ...]:
    """The questions that arise at a part of a page, with the way to their answers."""
    return _doors(arising_at(part))


def doors_outside() -> tuple[Door, ...]:
    """The questions that arise for whoever the setting does not apply to, with the way to their answers."""
    return _doors(OUTSIDE)


def _arising(request: HttpRequest, place: str) -> tuple[int, ...]:
    """Whoever is asked a second time wonders why, wherever the question stands."""
    again = place in ASKING and request.user.is_authenticated and asking.asked_again(request)
    return arising_at(place, ASKED_AGAIN) if again else arising_at(place)


def _doors(numbers: Iterable[int]) -> tuple[Door, ...]:
    book = asking.answers()
    asked = headings(book, in_force.policy(), in_force.words(book.language))
    return tuple(
        Door(f"{reverse('questions')}#q-{number}", asked[number], book.language) for number in numbers
    )


def sources(citations: Iterable[Citation]) -> tuple[Source, ...]:
    """Citations with the way to where each fact stands."""
    placed = {fact for section in asking.words().sections for fact in section.facts}
    return tuple(
        Source(citation.words, tuple(Fact(fact, _place(fact, placed)) for fact in citation.facts))
        for citation in citations
    )


def sources_of(facts: tuple[str, ...]) -> tuple[Source, ...]:
    """The facts of a passage by who states them."""
    return sources(cited(asking.answers(), facts))


def circumstances(request: HttpRequest) -> Circumstances | None:
    """What is true of the person who is signed in, by account and record; None for a stranger."""
    if not request.user.is_authenticated:
        return None
    policy, record = in_force.policy(), asking.record(request)
    decision, put_off_at = record.decision, record.put_off_at(in_force.answered_by())
    tallies = conversations.tallies(request)
    kept_until = outlook(asking.agreed(request), record.standing, tallies).kept_until
    held = request.user.holds()
    return Circumstances(
        standing=record.standing,
        phase=phase(policy, asking.present(request)),
        reading=policy.after_opt_out.value,
        signal=asking.has_signal(request),
        on_current_notice=asking.asked(request).on_current_notice,
        chosen_at=time_in_words(decision.at) if decision else "",
        chosen_on=day_in_words(decision.at) if decision else "",
        chosen_where=str(WHERE[Surface(decision.surface)]) if decision else "",
        put_off_on=day_in_words(put_off_at) if put_off_at else "",
        covered_plans=_in_words(held, covered=True),
        outside_plans=_in_words(held, covered=False),
        kept_until=day_in_words(kept_until) if kept_until else "",
        counts=counts(tallies),
    )


def counts(tallies: Iterable[Tally]) -> Counts:
    """How many of the conversations are of each sort that an answer speaks of."""
    policy, held = in_force.policy(), tuple(tallies)
    return Counts(
        conversations=sum(tally.conversations for tally in held),
        contributed=sum(tally.conversations for tally in held if is_contributed(policy, tally.footing)),
        coding=sum(tally.conversations for tally in held if _is_covered_coding(tally)),
        incognito=sum(tally.conversations for tally in held if tally.footing.incognito),
        deleted=sum(tally.conversations for tally in held if tally.footing.deleted),
        outside=sum(tally.conversations for tally in held if not policy.covers(tally.footing.offering)),
    )


def _is_covered_coding(tally: Tally) -> bool:
    footing = tally.footing
    return footing.kind is Kind.CODING_SESSION and in_force.policy().covers(footing.offering)


def _in_words(held: Iterable[Offering], *, covered: bool) -> str:
    """Those offerings of an account that are covered, or those that are not, as a list."""
    policy = in_force.policy()
    return offerings_in_words([offering for offering in held if policy.covers(offering) is covered])


def _suggestions(language: str) -> list[str]:
    with translation.override(language):
        return [gettext(word) for word in SUGGESTIONS]


def _answers(chapter: Chapter) -> list[tuple[Answer, tuple[Source, ...]]]:
    return [(answer, sources(answer.citations)) for answer in chapter.answers]


def _number(chapters: Iterable[Chapter]) -> int:
    return sum(len(chapter.answers) for chapter in chapters)


def _place(fact: str, placed: set[str]) -> str:
    return f"{reverse('notice')}#{fact}" if fact in placed else ""
