"""From the history: the question or the setting exactly as it stood before the person when they answered."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.views.decorators.http import require_safe

from settings_app import languages, ledger
from settings_app.domain.vocabulary import StartingPosition, Surface
from settings_app.ledger import LedgerEntry, Record, Seen
from settings_app.notices import Kept, Question, asked_again, kept
from settings_app.notices.notice import Half, Unanswered
from settings_app.receipts import day_told
from settings_app.web import asking
from settings_app.web.blocking import answer_not_required
from settings_app.web.formats import language
from settings_app.web.history import Line, line_of
from settings_app.web.shown_words import CHANGED, NOTHING_KEPT, SHOWN_AS, STARTED, WORDS_ONLY
from settings_app.web.since import Changed
from settings_app.web.since_kept import told_then


@dataclass(frozen=True, slots=True)
class ShownThen:
    """All that the page shows, finished. `question` is what was shown; without it `kept` has its words."""

    line: Line
    says: str
    started: str
    language: str
    kept: Kept | None
    question: Question | None
    problem: str
    changed: Changed | None = None

    @property
    def is_setting(self) -> bool:
        """Whether it was the setting, and not the question."""
        return self.question is not None and self.question.surface is Surface.SETTINGS

    @property
    def state(self) -> Half | Unanswered | None:
        """The words of the state in which the setting stood."""
        if self.question is None:
            return None
        halves = {StartingPosition.ON: self.question.on, StartingPosition.OFF: self.question.off}
        return halves.get(self.question.starting_position, self.question.undecided)


@answer_not_required
@require_safe
def shown(request: HttpRequest, sequence: int) -> HttpResponse:
    """What the person was shown where they made this row of their record; 404 for a row they do not have."""
    found = _shown(asking.record(request), entry_of(request, sequence))
    return render(request, "settings/shown.html", {"shown": found})


def entry_of(request: HttpRequest, sequence: int) -> LedgerEntry:
    """That row of the record of the person who is signed in. Raises Http404 where there is none."""
    for entry in asking.record(request).entries:
        if entry.sequence == sequence:
            return entry
    raise Http404("no such row")


def _shown(record: Record, entry: LedgerEntry) -> ShownThen:
    found = ledger.seen_on(entry)
    problem = _problem(found)
    if found is None or problem:
        return ShownThen(line_of(entry), "", "", "", None, None, str(problem))
    then = kept(found.content)
    question = asked_again(found.content)
    return ShownThen(
        line=line_of(entry),
        says=str(SHOWN_AS[Surface(then.surface)]),
        started=str(STARTED[StartingPosition(then.starting_position)]),
        language=languages.name_of(then.language, language()),
        kept=then,
        question=question,
        problem="" if question else str(WORDS_ONLY),
        changed=told_then(question, day_told(record, entry, found.content)) if question else None,
    )


def _problem(found: Seen | None) -> Promise | str:
    if found is None:
        return NOTHING_KEPT
    return "" if found.is_intact else CHANGED
