"""What the record says of many people at once. Nobody of the demo or of a test is ever counted.

The record holds answers and put-offs. That somebody looked at the question and went away is not on it: what
was shown is kept once for all, not for each person. So who never answered is told from the accounts: people
who hold a covered offering, to whom the question is put, with nothing on record.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import astuple, dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import (
    CharField,
    Count,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
)
from django.db.models.functions import Cast

from settings_app.domain.vocabulary import Choice, Event, Offering
from settings_app.models import LedgerEntry, Person
from settings_app.models.one_pass import counting, number, one_pass


@dataclass(frozen=True, slots=True)
class Said:
    """How many people have this as their last word on one notice: a choice, or nothing but a put-off."""

    notice: str
    language: str
    region: str
    choice: str
    people: int


@dataclass(frozen=True, slots=True)
class Answers:
    """What people said, how many said nothing by region, and how many records belong to nobody any more.

    The last word of each person on each notice, counted: a decision before a put-off of the same notice.
    Records whose account is gone, and with it region and marker of a test, are in no count but theirs.
    """

    last_words: tuple[Said, ...]
    silent: Mapping[str, int]
    without_account: int


def answers(notices: Collection[str], offerings: Iterable[Offering]) -> Answers:
    """How people answered, and who of those holding these offerings has nothing on record of these notices.

    One query, however many people there are.
    """
    said, silent, gone = one_pass(
        (_last_words(), ("notice", "language", "region", "choice", "people")),
        (_silent(notices, offerings), ("region", "people")),
        counting(_orphans(), "subject"),
    )
    in_order = sorted((Said(**row) for row in said), key=astuple)
    return Answers(tuple(in_order), {row["region"]: row["people"] for row in silent}, number(gone))


def decided_on(notices: Collection[str], offerings: Iterable[Offering]) -> QuerySet[Person]:
    """People who hold one of these offerings and whose last decision is on one of these notices."""
    mine = LedgerEntry.objects.filter(subject=OuterRef("subject"), event=Event.DECISION)
    last = Subquery(mine.order_by("-sequence").values("notice")[:1])
    return _holding(offerings).annotate(last=last).filter(last__in=notices)


def agreed_under() -> frozenset[str]:
    """The names of the policy documents under which anybody ever said yes: one query."""
    yeses = LedgerEntry.objects.filter(event=Event.DECISION, choice=Choice.ALLOW)
    return frozenset(yeses.order_by().values_list("policy", flat=True).distinct())


def _last_words() -> QuerySet[Any, Any]:
    region = Subquery(_counted().filter(subject=OuterRef("subject")).values("region")[:1])
    rows = LedgerEntry.objects.annotate(region=region).filter(~Exists(_outdoing()), region__isnull=False)
    return rows.values("notice", "language", "region", "choice").annotate(people=Count("id"))


def _silent(notices: Collection[str], offerings: Iterable[Offering]) -> QuerySet[Any, Any]:
    rows = LedgerEntry.objects.filter(subject=OuterRef("subject"), notice__in=notices)
    people = _holding(offerings).filter(~Exists(rows))
    return people.values("region").annotate(people=Count("id"))


def _orphans() -> QuerySet[LedgerEntry]:
    return LedgerEntry.objects.filter(~Exists(Person.objects.filter(subject=OuterRef("subject"))))


def _counted() -> QuerySet[Person]:
    return Person.objects.filter(is_test=False)


def _holding(offerings: Iterable[Offering]) -> QuerySet[Person]:
    """The codes are kept as JSON; a quoted code is found in its text on every database."""
    held = [Q(codes__contains=f'"{offering.value}"') for offering in offerings]
    people = _counted().annotate(codes=Cast("offerings", TextField()))
    return people.filter(reduce(or_, held)) if held else people.none()


def _outdoing() -> QuerySet[LedgerEntry]:
    """A row of the same person on the same notice that says more than the outer one, or says it later."""
    same = LedgerEntry.objects.filter(subject=OuterRef("subject"), notice=OuterRef("notice"))
    later = Q(event=F("outer_event"), sequence__gt=OuterRef("sequence"))
    decided = Q(event=Event.DECISION, outer_event=Event.PUT_OFF)
    return same.annotate(outer_event=ExpressionWrapper(OuterRef("event"), CharField())).filter(
        later | decided
    )
