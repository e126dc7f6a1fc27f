"""The card of the setting: the switch, what it says, and what each position means. Drawn, then remembered.

It is drawn in two steps. The frame is the same for all who stand alike (`Look`), and is drawn by the template
with a gap for everything of one's own; `_own` and `_drawings` say what goes into those gaps.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import SafeString, conditional_escape

from settings_app.domain.vocabulary import Choice, Standing, Surface
from settings_app.notices import Question
from settings_app.web import asking, clock, consequences, conversations, outlook
from settings_app.web.answers import Wrong
from settings_app.web.asking import Source
from settings_app.web.drawing import Drawing, drawing
from settings_app.web.formats import time_in_words
from settings_app.web.remembered import PAGES, Drawn, drawn, mark, site
from settings_app.web.since import Changed, asked_again
from settings_app.web.timeline import Timeline, timeline
from settings_app.web.words import CHOSEN_WHERE, SIGNAL_POLICY, SIGNALS, problem_in_words

HOUR = timedelta(hours=1)

# Pressing the switch asks for the other position; before any answer it is off and asks for on.
PRESS = {
    Standing.ALLOW: Choice.DECLINE,
    Standing.DECLINE: Choice.ALLOW,
    Standing.UNDECIDED: Choice.ALLOW,
}


# The gaps of the frame: what each request fills in, words of one's own, drawings of one's own.
TOKENS = ("csrf", "token", "known")
WORDS = ("since", "since_in_words", "notice", "receipt", "in_use", "out", "answers")
DRAWINGS = ("wide", "narrow", "legend", "turns", "rows", "prospect")


@dataclass(frozen=True, slots=True)
class Look:
    """All that decides which frame a card has, beside the site and the question."""

    standing: Standing
    surface: str
    has_signal: bool
    has_figures: bool
    has_picture: bool
    has_bars: bool
    has_prospect: bool
    problem: str
    changed: Changed | None


@dataclass(frozen=True, slots=True)
class Card:
    """The card with gaps for its tokens, and the question that it puts."""

    drawn: Drawn
    question: Question


@dataclass(frozen=True, slots=True)
class Setting:
    """All that the card of the setting shows of the setting itself, finished."""

    question: Question
    token: str
    standing: Standing
    known: str
    press: Choice
    since: str
    since_in_words: str
    chosen_where: str
    notice: str
    receipt: str
    signal: str
    signal_policy: str
    problem: str
    changed: Changed | None

    @property
    def is_on(self) -> bool:
        """Whether the switch stands on."""
        return self.standing is Standing.ALLOW

    @property
    def is_undecided(self) -> bool:
        """Whether there is no answer yet, so that Off needs a press of its own."""
        return self.standing is Standing.UNDECIDED

    @property
    def conflicts(self) -> bool:
        """Whether the browser's signal contradicts an explicit On: then one press turns it off."""
        return bool(self.signal) and self.is_on


def card(request: HttpRequest, csrf: bytes, problem: Wrong | None = None) -> bytes:
    """The card as HTML, for the person who is signed in, as their record stands; with what was wrong.

    `csrf` is the token against forged requests that its forms carry.
    """
    conversations.judged_by_the_record(request)
    found = _card(request, problem)
    token = asking.token(request, found.question)
    return found.drawn.filled(csrf=csrf, token=token.encode(), known=known(request).encode())


def known(request: HttpRequest) -> str:
    """A short name for what the card shows: only a decision changes the setting."""
    return asking.known(request, asking.record(request).sequence)


def _card(request: HttpRequest, problem: Wrong | None) -> Card:
    if problem is not None:
        return _drawn(request, problem)
    key = _drawn_from(request)
    found = PAGES.get(key)
    if found is None:
        found = _drawn(request, None)
        if _says_the_same(request, _hour(request), _hour(request) + HOUR):
            PAGES.put(key, found, found.drawn.size + _size_of_key(request))
    return found


def _says_the_same(request: HttpRequest, start: datetime, end: datetime) -> bool:
    """Whether nothing that the card says or asks changes by itself between two moments."""
    a_date_passes = consequences.a_date_passes(request, start, end)
    return not a_date_passes and not asking.the_deadline_passes(request, start, end)


def _drawn(request: HttpRequest, problem: Wrong | None) -> Card:
    question = asking.put(request, Surface.SETTINGS)
    own, picture = _own(request), drawing(_timeline(request))
    drawings = _drawings(picture) | {"prospect": _prospect(request)}
    decision = asking.record(request).decision
    look = Look(
        standing=asking.record(request).standing,
        surface=decision.surface if decision else "",
        has_signal=asking.has_signal(request),
        has_figures="in_use" in own,
        has_picture=picture is not None,
        has_bars=picture is not None and picture.has_bars,
        has_prospect=bool(drawings["prospect"]),
        problem=problem_in_words(problem, question) if problem else "",
        changed=asked_again(again) if (again := asking.asked_again(request)) else None,
    )
    words = {name: conditional_escape(text).encode() for name, text in own.items()}
    return Card(_frame(request, question, look).partly(**words, **drawings), question)


def _frame(request: HttpRequest, question: Question, look: Look) -> Drawn:
    key = asking.everybody(request), question.digest, look
    found = PAGES.get(key)
    if found is None:
        gaps = {name: SafeString(mark(name)) for name in (*TOKENS, *WORDS, *DRAWINGS)}
        found = drawn(render_to_string("settings/_setting.html", context(question, look, gaps)))
        PAGES.put(key, found, found.size)
    return found


def _drawn_from(request: HttpRequest) -> Hashable:
    """Everything that the card depends on, but for what is filled in each time."""
    person = request.user
    account = person.subject, person.holds(), person.lives_in(), person.tallies, person.last_used_at
    rows = (
        (row.sequence, row.event, row.choice, row.at, row.surface, row.notice, row.policy)
        for row in asking.record(request).entries
    )
    return asking.everybody(request), asking.has_signal(request), _hour(request), account, tuple(rows)


def _size_of_key(request: HttpRequest) -> int:
    return len(request.user.tallies) + 500 * (1 + len(asking.record(request).entries))


def _hour(request: HttpRequest) -> datetime:
    return clock.now(request).replace(minute=0, second=0, microsecond=0)


@lru_cache(maxsize=64)
def _means(_: Hashable, question: Question) -> SafeString:
    """What each choice means: the same for everybody who is shown the same question."""
    return render_to_string("consent/_means.html", {"question": question, "caption": ""})


def _prospect(request: HttpRequest) -> bytes:
    """What each choice would do: by the conversations alone, so a press does not draw it anew."""
    key = site(), Source(asking.words(), asking.agreed(request, anew=True)), request.user.tallies
    found = PAGES.get(key)
    if found is None:
        sums = outlook.prospect(request)
        found = drawn(render_to_string("settings/_prospect.html", {"prospect": sums}) if sums else "")
        PAGES.put(key, found, found.size + len(request.user.tallies))
    return found.filled()


def _timeline(request: HttpRequest) -> Timeline | None:
    """The picture reaches to the end of the hour that runs, so that it stays the same for that long."""
    stored, end = asking.record(request), _hour(request) + HOUR - timedelta.resolution
    counted, until = conversations.tallies(request), asking.not_before_the_record(request, end)
    exact = conversations.placed(request)
    return timeline(asking.agreed(request), stored.decisions, counted, until, stored.standing, exact)


def _drawings(found: Drawing | None) -> dict[str, bytes]:
    if found is None:
        return {}
    return {name: getattr(found, name).encode() for name in ("wide", "narrow", "legend", "turns", "rows")}


def _own(request: HttpRequest) -> dict[str, str]:
    """The words of the person's own; without an answer or a conversation there are fewer."""
    decision, figures, answers = (
        asking.record(request).decision,
        consequences.figures(request),
        consequences.answers(request),
    )
    own: dict[str, str] = {"answers": answers.says}
    for name, figure in zip(("in_use", "out"), figures, strict=False):
        own[name] = figure.says
    if decision:
        own["since"] = decision.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S%z")
        own |= {"since_in_words": time_in_words(decision.at), "notice": decision.notice}
        own["receipt"] = reverse("receipt", args=[decision.sequence])
    return own


def context(question: Question, look: Look, own: Mapping[str, str]) -> dict[str, object]:
    """What the template of the card needs; `own` gives what stands in each gap."""
    return {
        "csrf_token": own["csrf"],
        "setting": _setting(question, look, own),
        "means": _means(site(), question),
        "figures": [own[name] for name in ("in_use", "out") if look.has_figures],
        "answers": own["answers"],
        "timeline": own if look.has_picture else None,
        "has_bars": look.has_bars,
        "prospect": own["prospect"] if look.has_prospect else "",
    }


def _setting(question: Question, look: Look, own: Mapping[str, str]) -> Setting:
    is_answered = look.standing is not Standing.UNDECIDED
    return Setting(
        question=question,
        token=own["token"],
        standing=look.standing,
        known=own["known"],
        press=PRESS[look.standing],
        since=own["since"] if is_answered else "",
        since_in_words=own["since_in_words"] if is_answered else "",
        chosen_where=str(CHOSEN_WHERE[Surface(look.surface)]) if is_answered else "",
        notice=own["notice"] if is_answered else "",
        receipt=own["receipt"] if is_answered else "",
        signal=str(SIGNALS[look.standing]) if look.has_signal else "",
        signal_policy=str(SIGNAL_POLICY) if look.has_signal else "",
        problem=look.problem,
        changed=look.changed,
    )
