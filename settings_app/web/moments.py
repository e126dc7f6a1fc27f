"""Choosing now, on the last day to decide, or on any later day: what each choice finds then, counted."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.safestring import SafeString

from settings_app import in_force
from settings_app.domain.later import Later, Meanwhile, later
from settings_app.domain.outlook import moves
from settings_app.domain.prompting import Phase, phase
from settings_app.domain.vocabulary import Standing
from settings_app.web import asking
from settings_app.web.conversations import tallies
from settings_app.web.formats import day_in_words, in_sequence
from settings_app.web.moment_words import (
    AT_MOST,
    BEHIND,
    KEPT_SO_FAR,
    KEPT_SO_FAR_PAST,
    NO_DATE,
    NO_DAY,
    TOO_FAR,
    USED_THEN,
    USED_TODAY,
)
from settings_app.web.outlook_words import (
    ALWAYS,
    AT_THE_DEADLINE,
    BEFORE_IT,
    CHOOSE_LATER,
    CHOOSE_NOW,
    NOW,
    PARTS,
    SHORT,
)

CHOICES = (Standing.ALLOW, Standing.DECLINE)
# Supposed where no day is named and the deadline lies behind.
A_WHILE = timedelta(days=30)
LATEST, LONGEST = date(2099, 12, 31), 40


@dataclass(frozen=True, slots=True)
class Cell:
    """One choice at a moment: what it does, how many it finds in which part, until when they are kept."""

    says: str
    counts: tuple[SafeString | str, ...]
    kept: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """Choosing at some moment, under both choices."""

    when: str
    on: Cell
    off: Cell


@dataclass(frozen=True, slots=True)
class Supposed:
    """The moments that are told, the day in the field, and what is wrong with it if anything is."""

    moments: tuple[Moment, ...]
    day: str
    problem: str
    first: str
    last: str


def supposed(request: HttpRequest) -> Supposed:
    """What choosing now and later does; the person may name the later day. No query."""
    today, given = asking.present(request).astimezone(UTC).date(), _given(request)
    day, problem = _named(given, today)
    days = _days(request, day or (None if _before(request) else today + A_WHILE))
    return Supposed(
        moments=(_now(request), *(_on(request, one) for one in days)),
        day=given if problem else (day or days[-1]).isoformat(),
        problem=problem,
        first=today.isoformat(),
        last=LATEST.isoformat(),
    )


def _given(request: HttpRequest) -> str:
    return request.GET.get("on", "").replace("\0", "").strip()[:LONGEST]


def _named(given: str, today: date) -> tuple[date | None, str]:
    """The day as it is written in a field, or a sentence on what is wrong with it."""
    if not given:
        return None, ""
    try:
        day = date.fromisoformat(given)
    except ValueError:
        return None, NO_DAY.format(given=given, example=today.isoformat())
    if day < today:
        return None, BEHIND.format(day=day_in_words(day))
    return (day, "") if day <= LATEST else (None, TOO_FAR.format(last=day_in_words(LATEST)))


def _days(request: HttpRequest, named: date | None) -> list[date]:
    """The last day to decide while it lies ahead, and the day that is named; today is told anyway."""
    last_day = in_force.policy().decide_by.value if _before(request) else None
    return sorted({day for day in (last_day, named) if day})


def _before(request: HttpRequest) -> bool:
    return phase(in_force.policy(), asking.present(request)) is Phase.BEFORE


def _now(request: HttpRequest) -> Moment:
    now, stands = asking.present(request), asking.record(request).standing
    found = (_later(request, None, choice, now) for choice in CHOICES)
    says = {choice: in_sequence(NOW[stands, choice], _contributed(request, choice)) for choice in CHOICES}
    cells = (_cell(request, one, says[one.least.standing], USED_TODAY) for one in found)
    return Moment(str(CHOOSE_NOW), *cells)


def _on(request: HttpRequest, day: date) -> Moment:
    at, stands = _end_of(day), asking.record(request).standing
    meanwhile = Meanwhile(asking.agreed(request), stands)
    until = day_in_words(meanwhile.policy.retention_if_allowed.value.after(at))
    found = (_later(request, meanwhile, choice, at) for choice in CHOICES)
    says = {
        choice: in_sequence(
            AT_THE_DEADLINE[stands, choice].format(until=until), _contributed(request, choice)
        )
        for choice in CHOICES
    }
    cells = (_cell(request, one, says[one.least.standing], USED_THEN) for one in found)
    return Moment(CHOOSE_LATER.format(day=day_in_words(day)), *cells)


def _contributed(request: HttpRequest, choice: Standing) -> str:
    """What a change to that choice would do to what was contributed; nothing where nothing was."""
    stands = asking.record(request).standing
    if stands is choice:
        return ""
    found = moves(asking.agreed(request, anew=True), stands, choice, tallies(request))
    return in_sequence(*(says for move, says in BEFORE_IT.items() if found.get(move)))


def _end_of(day: date) -> datetime:
    """The end of a day, UTC; of the last one to decide, which counts in full, the deadline itself."""
    policy = in_force.policy()
    return policy.deadline if day == policy.decide_by.value else datetime.combine(day, time.max, UTC)


def _later(request: HttpRequest, meanwhile: Meanwhile | None, choice: Standing, at: datetime) -> Later:
    return later(asking.agreed(request, anew=True), meanwhile, choice, tallies(request), at)


def _cell(request: HttpRequest, found: Later, says: str, used: Promise) -> Cell:
    counts = tuple(_counts(found)) if found.least.conversations else ()
    return Cell(says, counts, tuple(_kept(found, used, asking.present(request))))


def _counts(found: Later) -> Iterator[SafeString | str]:
    least, most = found.least.parts, found.most.parts
    yield from (SHORT[part].set_out(least[part]) for part in PARTS if part in ALWAYS or least[part])
    yield from (says.of(most[part]) for part, says in AT_MOST.items() if most[part] > least[part])


def _kept(found: Later, used: Promise, now: datetime) -> Iterator[str]:
    if until := found.least.kept_until:
        yield (KEPT_SO_FAR if now <= until else KEPT_SO_FAR_PAST).format(day=day_in_words(until))
    if found.used_then:
        yield used.format(day=day_in_words(found.used_then))
    elif not found.most.kept_until:
        yield str(NO_DATE)
