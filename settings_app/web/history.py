"""The history: every decision and put-off of the person, each with what it was made on and its receipt."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from settings_app import in_force
from settings_app.domain.vocabulary import Choice, Event, Surface
from settings_app.languages import direction_of
from settings_app.ledger import LedgerEntry, acceptances, broken_at
from settings_app.models import TermsAcceptance
from settings_app.web import asking, since
from settings_app.web.blocking import answer_not_required
from settings_app.web.formats import time_in_words
from settings_app.web.paging import address, page_number, page_of
from settings_app.web.since import Changed
from settings_app.web.words import EVENTS, WHERE, chain_in_words

SIZE = 25


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


@dataclass(frozen=True, slots=True)
class Accepted:
    """That the terms were accepted: which, when, and by which sentence. It is no answer about training."""

    terms: str
    at: datetime
    at_in_words: str
    statement: str
    language: str
    direction: str
    digest: str


@answer_not_required
@require_safe
def history(request: HttpRequest) -> HttpResponse:
    """Every decision and put-off of the person, the newest first, in pages; the first says the rest."""
    entries, number = asking.record(request).entries, page_number(request)
    newest = asking.record(request).newest(SIZE, SIZE * (number - 1))
    if number > 1 and not newest:
        return HttpResponseRedirect(address(request, 1))
    is_first = number == 1
    context = {
        "lines": [line_of(entry) for entry in newest],
        "accepted": [_accepted(row) for row in acceptances(request.user.subject)] if is_first else [],
        "chain": chain_in_words(broken_at(entries)),
        "changed": _changed(request) if is_first else None,
        "page": page_of(request, number, len(entries), SIZE),
    }
    return render(request, "settings/history.html", context)


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


def _accepted(row: TermsAcceptance) -> Accepted:
    return Accepted(
        terms=row.terms,
        at=row.at,
        at_in_words=time_in_words(row.at),
        statement=row.statement,
        language=row.language,
        direction=direction_of(row.language),
        digest=row.digest,
    )


def _changed(request: HttpRequest) -> Changed | None:
    """What changed since the newest answer, whether or not it asks the person again."""
    decision = asking.record(request).decision
    if decision is None or decision.notice == in_force.version():
        return None
    again = asking.asked_again(request)
    return since.asked_again(again) if again else since.not_asked_again(decision)
