"""What each choice would do to the person's own conversations, before they choose."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import product
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from settings_app import holdings, in_force
from settings_app.domain.outlook import Outlook, Part, outlook, part_of
from settings_app.domain.policy import Policy
from settings_app.domain.vocabulary import Standing
from settings_app.holdings.counting import footing_of
from settings_app.models import Conversation
from settings_app.notices.figures import in_words
from settings_app.web import asking
from settings_app.web.blocking import answer_not_required
from settings_app.web.conversations import tallies, title_of
from settings_app.web.formats import day_in_words, grouped, language
from settings_app.web.moments import supposed
from settings_app.web.outlook_words import (
    ALWAYS,
    KEPT_WHILE_ON,
    NOTHING_YET_WHILE_OFF,
    NOTHING_YET_WHILE_ON,
    PARTS,
    SHORT,
)

CHOICES = (Standing.ALLOW, Standing.DECLINE)
NAMED = 3


@dataclass(frozen=True, slots=True)
class Name:
    """A conversation by its title, with the page of its story."""

    id: UUID
    title: str


@dataclass(frozen=True, slots=True)
class Half:
    """One choice's side of a row: the number, a few words with it, where to see them, some of their names."""

    number: int
    short: SafeString
    url: str
    names: tuple[Name, ...]

    @property
    def shown(self) -> str:
        """The number as it is written for people."""
        return grouped(self.number)

    @property
    def more(self) -> str:
        """How many are not named; nothing where all are."""
        return grouped(self.rest) if self.rest else ""

    @property
    def rest(self) -> int:
        """The same as a number, which the words around it agree with."""
        return self.number - len(self.names)


@dataclass(frozen=True, slots=True)
class Line:
    """One part of the sum under both choices."""

    part: Part
    heading: str
    on: Half
    off: Half


@dataclass(frozen=True, slots=True)
class Prospect:
    """Both choices beside each other, in the same rows: numbers, and dates that nothing outlasts."""

    conversations: int
    lines: tuple[Line, ...]
    kept_on: str
    kept_off: str


def prospect(request: HttpRequest, newest: Sequence[Conversation] = ()) -> Prospect | None:
    """What each choice would do to what the person has; None while they have nothing. No query.

    `newest` are conversations to name as examples.
    """
    counted = tallies(request)
    if not counted:
        return None
    policy = asking.agreed(request, anew=True)
    on, off = (outlook(policy, choice, counted) for choice in CHOICES)
    shown = [part for part in PARTS if part in ALWAYS or on.parts[part] or off.parts[part]]
    return Prospect(
        conversations=on.conversations,
        lines=tuple(_line(policy, part, on, off, newest) for part in shown),
        kept_on=_kept_while_on(on.kept_until),
        kept_off=_kept_while_off(off.kept_until),
    )


@answer_not_required
@require_safe
def each_choice(request: HttpRequest) -> HttpResponse:
    """The page; for htmx the table alone, with names."""
    tallies(request)
    context = {
        "prospect": prospect(request, _to_name(request)) if asking.has_setting(request) else None,
        "supposed": supposed(request),
        "has_setting": asking.has_setting(request),
        "named": True,
    }
    template = "settings/_prospect.html" if request.htmx else "settings/each_choice.html"
    return render(request, template, context)


def _to_name(request: HttpRequest) -> Sequence[Conversation]:
    """The newest of each part under each choice: one query."""
    policy, held = asking.agreed(request, anew=True), [tally.footing for tally in tallies(request)]
    groups = {
        frozenset(one for one in held if part_of(policy, choice, one) is part)
        for choice, part in product(CHOICES, Part)
    }
    return holdings.newest_of(request.user, groups, NAMED)


def _line(policy: Policy, part: Part, on: Outlook, off: Outlook, newest: Sequence[Conversation]) -> Line:
    halves = (_half(policy, part, found, newest) for found in (on, off))
    return Line(part, str(PARTS[part]), *halves)


def _half(policy: Policy, part: Part, found: Outlook, newest: Sequence[Conversation]) -> Half:
    named = [row for row in newest if part_of(policy, found.standing, footing_of(row)) is part]
    names = tuple(Name(row.pk, title_of(row)) for row in named[:NAMED])
    query = urlencode({"if": found.standing.value, "part": part.value})
    number = found.parts[part]
    return Half(number, SHORT[part].set_out(number), f"{reverse('conversations')}?{query}", names)


def _kept_while_on(until: datetime | None) -> str:
    period = in_words(in_force.policy().retention_if_allowed.value, language())
    if until is None:
        return NOTHING_YET_WHILE_ON.format(period=period)
    return KEPT_WHILE_ON.format(day=day_in_words(until), period=period)


def _kept_while_off(until: datetime | None) -> str:
    return day_in_words(until) if until else str(NOTHING_YET_WHILE_OFF)
