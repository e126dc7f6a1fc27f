"""The history: every decision and put-off of the person, each with what it was made on and its receipt."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from settings_app.domain.vocabulary import Choice, Event, Surface
from settings_app.ledger import LedgerEntry, broken_at
from settings_app.web import asking
from settings_app.web.blocking import answer_not_required
from settings_app.web.formats import time_in_words
from settings_app.web.words import EVENTS, WHERE, chain_in_words


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the record as the history shows it."""

    sequence: int
    event: Event
    choice: str
    words: str
    at: datetime
    at_in_words: str
    where: str
    notice: str
    policy: str
    digest: str


@answer_not_required
@require_safe
def history(request: HttpRequest) -> HttpResponse:
    """Every decision and put-off of the person, the newest first."""
    entries = asking.record(request).entries
    lines = [line_of(entry) for entry in reversed(entries)]
    return render(
        request, "settings/history.html", {"lines": lines, "chain": chain_in_words(broken_at(entries))}
    )


def line_of(entry: LedgerEntry) -> Line:
    """A row of the record in words."""
    choice = Choice(entry.choice) if entry.choice else ""
    return Line(
        sequence=entry.sequence,
        event=Event(entry.event),
        choice=choice,
        words=str(EVENTS[Event(entry.event), choice]),
        at=entry.at,
        at_in_words=time_in_words(entry.at),
        where=str(WHERE[Surface(entry.surface)]),
        notice=entry.notice,
        policy=entry.policy,
        digest=entry.digest,
    )
