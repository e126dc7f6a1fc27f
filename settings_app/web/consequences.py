"""What stands for the person's conversations in three figures, and what a change of the choice changed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

from settings_app.domain.footing import Tally
from settings_app.domain.outlook import Outlook, Part, moves, outlook
from settings_app.domain.policy import Policy
from settings_app.domain.vocabulary import Standing
from settings_app.web import asking
from settings_app.web.answers import Outcome
from settings_app.web.conversations import tallies
from settings_app.web.formats import Counted, followed_by, in_sequence, set_out
from settings_app.web.outlook_words import (
    ANSWERS_FIGURE,
    CHANGED,
    IN_PAST_TRAINING,
    IN_USE_FIGURE,
    JOINS,
    MOVES,
    NEW_USE,
    NO_ANSWERS,
    NONE_IN_USE,
    OUT_FIGURE,
)
from settings_app.web.words import kept_in_words, saved_sentence

# The ways of what was contributed and not deleted: of all of it there is one date, and it goes one of these.
CONTRIBUTED = (
    (Part.IN_USE, Part.IN_USE),
    (Part.IN_USE, Part.PAST_ONLY),
    (Part.PAST_ONLY, Part.IN_USE),
    (Part.STAYS_OUT, Part.IN_USE),
)


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
    found = outlook(asking.agreed(request), standing, counted)
    in_use, now = found.parts[Part.IN_USE], asking.present(request)
    return [
        Figure(in_use, _in_use(standing, found, now)),
        Figure(found.conversations - in_use, _out(standing, found, found.conversations - in_use, now)),
    ]


def a_date_passes(request: HttpRequest, start: datetime, end: datetime) -> bool:
    """Whether the date of the figures passes between two moments, so that they say something else then."""
    found = outlook(asking.agreed(request), asking.record(request).standing, tallies(request))
    return found.kept_until is not None and start <= found.kept_until <= end


def answers(request: HttpRequest) -> Figure:
    """How many answers are on the person's record; putting the question off is none."""
    number = len(list(asking.record(request).decisions))
    return Figure(number, ANSWERS_FIGURE.set_out(number) if number else conditional_escape(NO_ANSWERS))


def saved(request: HttpRequest, outcome: Outcome) -> str:
    """What was saved, what it changed for the person's conversations, and what it did not."""
    after = Standing(outcome.decision.choice)
    policy = asking.agreed(request)
    changed = change(policy, outcome.before, after, tallies(request), asking.present(request))
    return in_sequence(saved_sentence(outcome.decision), changed)


def change(policy: Policy, before: Standing, after: Standing, counted: Sequence[Tally], now: datetime) -> str:
    """What an answer changed for the conversations, and what it did not; nothing if it changed nothing."""
    if before is after or not counted:
        return str(CHANGED.get((before, after), ""))
    found = moves(policy, before, after, counted)
    kept = _kept(outlook(policy, after, counted), now)
    joins = sum(number for (_, part), number in found.items() if part is Part.JOINS)
    return in_sequence(
        CHANGED[before, after],
        *_moved(found, kept),
        JOINS.of(joins) if joins else "",
    )


def _moved(found: Mapping[tuple[Part, Part], int], kept: str) -> Iterable[str]:
    """A sentence for each way that some went; the date follows what was contributed, wherever it went."""
    sums: dict[Counted, int] = {}
    for move, sentence in MOVES.items():
        sums[sentence] = sums.get(sentence, 0) + found.get(move, 0)
    dated = [MOVES[move] for move in CONTRIBUTED]
    for sentence, number in sums.items():
        if number:
            yield in_sequence(sentence.of(number), kept if sentence in dated else "")


def _kept(found: Outlook, now: datetime) -> str:
    return kept_in_words(found.kept_until, now) if found.kept_until else ""


def _in_use(standing: Standing, found: Outlook, now: datetime) -> SafeString:
    in_use = found.parts[Part.IN_USE]
    new = NEW_USE if standing is Standing.ALLOW else ""
    was_answered = standing is not Standing.UNDECIDED
    says = IN_USE_FIGURE[standing] if in_use or not was_answered else NONE_IN_USE
    figure = says.set_out(found.conversations, figure=set_out(in_use))
    return followed_by(figure, _kept(found, now) if in_use else "", new)


def _out(standing: Standing, found: Outlook, number: int, now: datetime) -> SafeString:
    """The date stands here where it is that of past training: no choice lets it be in use as well."""
    joins, past = found.parts[Part.JOINS], found.parts[Part.PAST_ONLY]
    return followed_by(
        OUT_FIGURE[standing].set_out(number),
        JOINS.of(joins) if joins else "",
        IN_PAST_TRAINING.of(past) if past else "",
        _kept(found, now) if past and not found.parts[Part.IN_USE] else "",
    )
