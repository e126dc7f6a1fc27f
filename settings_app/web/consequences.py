"""What stands for the person's conversations in three figures, and what a change of the choice changed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest
from django.utils.safestring import SafeString

from settings_app import in_force
from settings_app.domain.footing import Tally
from settings_app.domain.outlook import Outlook, Part, outlook
from settings_app.domain.vocabulary import Standing
from settings_app.web import asking
from settings_app.web.answers import Outcome
from settings_app.web.conversations import tallies
from settings_app.web.formats import day_in_words, followed_by, in_sequence, set_out
from settings_app.web.outlook_words import (
    ANSWERS_FIGURE,
    CHANGED,
    IN_PAST_TRAINING,
    IN_USE_FIGURE,
    JOINS,
    NEW_USE,
    OUT_FIGURE,
    STAYS,
    STAYS_IN_USE,
    STAYS_IN_USE_PAST,
)
from settings_app.web.words import kept_in_words, saved_sentence


@dataclass(frozen=True, slots=True)
class Figure:
    """A number about the person, and the sentences in which it is set out, as HTML."""

    number: int
    says: SafeString


def figures(request: HttpRequest) -> list[Figure]:
    """How many are in use and how many are not; none while there is no conversation. No query."""
    counted, standing = tallies(request), asking.record(request).standing
    if not counted:
        return []
    found = outlook(in_force.policy(), standing, counted)
    in_use, now = found.parts[Part.IN_USE], asking.present(request)
    return [
        Figure(in_use, _in_use(standing, found, now)),
        Figure(found.conversations - in_use, _out(standing, found, found.conversations - in_use)),
    ]


def a_date_passes(request: HttpRequest, start: datetime, end: datetime) -> bool:
    """Whether the date of the figures passes between two moments, so that they say something else then."""
    found = outlook(in_force.policy(), asking.record(request).standing, tallies(request))
    return found.kept_until is not None and start <= found.kept_until <= end


def answers(request: HttpRequest) -> Figure:
    """How many answers are on the person's record; putting the question off is none."""
    number = len(list(asking.record(request).decisions))
    return Figure(number, ANSWERS_FIGURE.set_out(number))


def saved(request: HttpRequest, outcome: Outcome) -> str:
    """What was saved, what it changed for the person's conversations, and what it did not."""
    after = Standing(outcome.decision.choice)
    changed = change(outcome.before, after, tallies(request), asking.present(request))
    return in_sequence(saved_sentence(outcome.decision), changed)


def change(before: Standing, after: Standing, counted: Sequence[Tally], now: datetime) -> str:
    """What an answer changed for the conversations, and what it did not; nothing if it changed nothing."""
    if before is after or not counted:
        return str(CHANGED.get((before, after), ""))
    found = outlook(in_force.policy(), after, counted)
    return in_sequence(CHANGED[before, after], *_unchanged(found, now))


def _unchanged(found: Outlook, now: datetime) -> Iterable[str]:
    parts, until = found.parts, found.kept_until
    if parts[Part.IN_USE] and until:
        stays = STAYS_IN_USE if now <= until else STAYS_IN_USE_PAST
        yield stays.of(parts[Part.IN_USE], day=day_in_words(until))
    yield from (says.of(parts[part]) for part, says in STAYS.items() if parts[part])


def _in_use(standing: Standing, found: Outlook, now: datetime) -> SafeString:
    kept = kept_in_words(found.kept_until, now) if found.kept_until else ""
    new = NEW_USE if standing is Standing.ALLOW else ""
    figure = IN_USE_FIGURE[standing].set_out(found.conversations, figure=set_out(found.parts[Part.IN_USE]))
    return followed_by(figure, kept, new)


def _out(standing: Standing, found: Outlook, number: int) -> SafeString:
    joins, past = found.parts[Part.JOINS], found.parts[Part.PAST_ONLY]
    return followed_by(
        OUT_FIGURE[standing].set_out(number),
        JOINS.of(joins) if joins else "",
        IN_PAST_TRAINING.of(past) if past else "",
    )
