"""Reading a person's conversations: found by what they are, where they stand and how they are called."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Count, Q, Window

from settings_app.domain.footing import Footing, Tally, merged
from settings_app.domain.policy import Policy
from settings_app.domain.timeline import DAY, start_of
from settings_app.domain.verdict import Use, Verdict, judge
from settings_app.domain.vocabulary import Standing
from settings_app.holdings.counting import counted, tallies_of, told
from settings_app.holdings.keeping import COUNTED, as_domain, folded
from settings_app.models import Conversation, Moment, Person

MOST_MOMENTS = 50
NEWEST_FIRST = ("-last_used_at", "-id")


@dataclass(frozen=True, slots=True)
class Found:
    """One page of conversations, the last used first, and how many there are on all pages."""

    rows: tuple[Conversation, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Moments:
    """A conversation with the newest of its moments, the newest first."""

    conversation: Conversation
    newest: tuple[datetime, ...]


def tallies_from_files(person: Person) -> tuple[Tally, ...]:
    """How many of what came from the person's files stand where: one query."""
    rows = Conversation.objects.filter(person=person).exclude(imported_as="")
    return told(counted(rows.values_list(*COUNTED, named=True), 0))


def find(
    person: Person,
    footings: Collection[Footing],
    words: str,
    *,
    page: int,
    size: int,
    from_files: Sequence[Tally] | None = None,
) -> Found:
    """The conversations on these footings whose title holds the words: one query.

    With the counts of those `from_files`, only among them. `page` counts from 1. A page behind the last is
    empty, and with words its total is 0.
    """
    wanted = Conversation.objects.filter(_on(person, footings), person=person, last_used_at__isnull=False)
    if from_files is not None:
        wanted = wanted.exclude(imported_as="")
    first = (page - 1) * size
    if not words.strip():
        rows = tuple(wanted.order_by(*NEWEST_FIRST)[first : first + size])
        counts = tallies_of(person) if from_files is None else from_files
        return Found(rows, sum(tally.conversations for tally in counts if tally.footing in footings))
    named = wanted.filter(title_folded__contains=folded(words.strip())).annotate(total=Window(Count("id")))
    rows = tuple(named.order_by(*NEWEST_FIRST)[first : first + size])
    return Found(rows, rows[0].total if rows else 0)


def newest(person: Person, size: int) -> tuple[Conversation, ...]:
    """The conversations used last, without those that were deleted: one query."""
    mine = Conversation.objects.filter(person=person, deleted_at=None, last_used_at__isnull=False)
    return tuple(mine.order_by(*NEWEST_FIRST)[:size])


def newest_of(person: Person, groups: Iterable[Collection[Footing]], size: int) -> tuple[Conversation, ...]:
    """Of each group of footings so many, used last, without those that were deleted: one query.

    The counts tell on which days those were last used, so nothing else is looked through.
    """
    mine = Conversation.objects.filter(person=person).order_by(*NEWEST_FIRST)
    wanted = [_last_of(person, group, size) for group in groups]
    some = [Q(pk__in=mine.filter(one).values("pk")[:size]) for one in wanted if one is not None]
    return tuple(mine.filter(reduce(or_, some))) if some else ()


def moments_of(person: Person, conversation_id: UUID) -> Moments | None:
    """One conversation of the person with the newest of its moments: one query. None if it is not theirs."""
    mine = Moment.objects.filter(conversation=conversation_id, conversation__person=person)
    found = tuple(mine.select_related("conversation").order_by("-at")[:MOST_MOMENTS])
    return Moments(found[0].conversation, tuple(moment.at for moment in found)) if found else None


def judged_verdict(policy: Policy, standing: Standing, row: Conversation, now: datetime) -> Verdict:
    """The verdict from what is kept of the uses: what the engine says of the moments themselves."""
    kept = Use(row.uses, row.uses_while_on, row.first_used_while_on_at, row.last_used_while_on_at)
    return judge(policy, standing, as_domain(row), kept, now)


def _on(person: Person, footings: Collection[Footing]) -> Q:
    """On none where there is none to choose from; on all of the person's without any condition."""
    if all(tally.footing in footings for tally in tallies_of(person)):
        return Q()
    return reduce(or_, map(_condition, footings), Q(pk__in=[]))


def _last_of(person: Person, group: Collection[Footing], size: int) -> Q | None:
    """The days of the last uses on these footings, as many as it takes for `size`; None if there are none."""
    held = [one for one in tallies_of(person) if one.footing in group and not one.footing.deleted]
    numbers, days = merged(held), []
    for day in sorted(numbers, reverse=True):
        days.append(day)
        if sum(numbers[one] for one in days) >= size:
            break
    within = (Q(last_used_at__gte=start_of(day), last_used_at__lt=start_of(day) + DAY) for day in days)
    return reduce(or_, within) & reduce(or_, (_condition(one.footing) for one in held)) if held else None


def _condition(footing: Footing) -> Q:
    used_while_on = Q(uses_while_on__gt=0) if footing.used_while_on else Q(uses_while_on=0)
    return used_while_on & Q(
        kind=footing.kind,
        offering=footing.offering,
        incognito=footing.incognito,
        deleted_at__isnull=not footing.deleted,
    )
