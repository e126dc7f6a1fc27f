"""The card of the setting: the switch, what it says, and what each position means. Drawn, then remembered."""

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from settings_app import in_force
from settings_app.domain.vocabulary import Choice, Standing, Surface
from settings_app.notices import Question
from settings_app.web import asking, clock, consequences, conversations, outlook
from settings_app.web.answers import Result
from settings_app.web.asking import Shown, Source
from settings_app.web.formats import time_in_words
from settings_app.web.remembered import PAGES, Drawn, drawn, mark, site
from settings_app.web.since import Changed, asked_again
from settings_app.web.timeline import timeline
from settings_app.web.words import CHOSEN_WHERE, SIGNAL_POLICY, SIGNALS, problem_in_words

HOUR = timedelta(hours=1)

# Pressing the switch asks for the other position; before any answer it is off and asks for on.
PRESS = {
    Standing.ALLOW: Choice.DECLINE,
    Standing.DECLINE: Choice.ALLOW,
    Standing.UNDECIDED: Choice.ALLOW,
}


@dataclass(frozen=True, slots=True)
class Setting:
    """All that the card of the setting shows, finished."""

    question: Question
    token: str
    standing: Standing
    known: str
    press: Choice
    since: datetime | None
    since_in_words: str
    chosen_where: str
    notice: str
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


def card(request: HttpRequest, csrf: bytes, problem: Result | None = None) -> bytes:
    """The card as HTML, for the person who is signed in, as their record stands; with what was wrong.

    `csrf` is the token against forged requests that its forms carry.
    """
    conversations.judged_by_the_record(request)
    shown = asking.show(request, Surface.SETTINGS)
    found = _card(request, shown, problem)
    return found.filled(csrf=csrf, token=shown.token.encode(), known=known(request).encode())


def known(request: HttpRequest) -> str:
    """A short name for what the card shows: only a decision changes the setting."""
    return asking.known(request, asking.record(request).sequence)


def _card(request: HttpRequest, shown: Shown, problem: Result | None) -> Drawn:
    if problem is not None:
        return _drawn(request, shown, problem)
    key = _drawn_from(request)
    found = PAGES.get(key)
    if found is None:
        found = _drawn(request, shown, None)
        if not consequences.a_date_passes(request, _hour(request), _hour(request) + HOUR):
            PAGES.put(key, found, found.size + _size_of_key(request))
    return found


def _drawn(request: HttpRequest, shown: Shown, problem: Result | None) -> Drawn:
    context = {
        "csrf_token": mark("csrf"),
        "setting": _setting(request, shown, problem),
        "means": _means(site(), shown.question),
        **_consequences(request),
    }
    return drawn(render_to_string("settings/_setting.html", context))


def _drawn_from(request: HttpRequest) -> Hashable:
    """Everything that the card depends on, but for what is filled in each time."""
    person = request.user
    account = person.subject, person.holds(), person.lives_in(), person.tallies, person.last_used_at
    rows = (
        (row.sequence, row.event, row.choice, row.at, row.surface, row.notice, row.policy)
        for row in asking.record(request).entries
    )
    return site(), _source(), asking.has_signal(request), _hour(request), account, tuple(rows)


def _size_of_key(request: HttpRequest) -> int:
    return len(request.user.tallies) + 500 * (1 + len(asking.record(request).entries))


def _hour(request: HttpRequest) -> datetime:
    return clock.now(request).replace(minute=0, second=0, microsecond=0)


@lru_cache(maxsize=64)
def _means(_: Hashable, question: Question) -> SafeString:
    """What each choice means: the same for everybody who is shown the same question."""
    return render_to_string("consent/_means.html", {"question": question, "caption": ""})


def _prospect(request: HttpRequest) -> SafeString:
    """What each choice would do: by the conversations alone, so a press does not draw it anew."""
    key = site(), Source(asking.words(), asking.agreed(request, anew=True)), request.user.tallies
    found = PAGES.get(key)
    if found is None:
        sums = outlook.prospect(request)
        found = drawn(render_to_string("settings/_prospect.html", {"prospect": sums}) if sums else "")
        PAGES.put(key, found, found.size + len(request.user.tallies))
    return SafeString(found.filled().decode())


def _source() -> Source:
    return Source(asking.words(), in_force.policy())


def _consequences(request: HttpRequest) -> dict[str, object]:
    """What stands for the person's conversations, and what each choice would do to them.

    The picture reaches to the end of the hour that runs, so that it stays the same for that long.
    """
    stored, end = asking.record(request), _hour(request) + HOUR - timedelta.resolution
    counted, until = conversations.tallies(request), asking.not_before_the_record(request, end)
    return {
        "figures": consequences.figures(request),
        "answers": consequences.answers(request),
        "timeline": timeline(asking.agreed(request), stored.decisions, counted, until, stored.standing),
        "prospect": _prospect(request),
    }


def _setting(request: HttpRequest, shown: Shown, problem: Result | None) -> Setting:
    decision, standing = asking.record(request).decision, asking.record(request).standing
    signal = str(SIGNALS[standing]) if asking.has_signal(request) else ""
    return Setting(
        question=shown.question,
        token=mark("token"),
        standing=standing,
        known=mark("known"),
        press=PRESS[standing],
        since=decision.at if decision else None,
        since_in_words=time_in_words(decision.at) if decision else "",
        chosen_where=str(CHOSEN_WHERE[Surface(decision.surface)]) if decision else "",
        notice=decision.notice if decision else "",
        signal=signal,
        signal_policy=str(SIGNAL_POLICY) if signal else "",
        problem=problem_in_words(problem, shown.question),
        changed=asked_again(again) if (again := asking.asked_again(request)) else None,
    )
