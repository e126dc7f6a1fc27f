"""Back in time: which words were live at a moment, and what one person was shown. It tells no answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from settings_app import in_force, ledger, publishing
from settings_app.domain.releases import Reign
from settings_app.domain.vocabulary import StartingPosition, Surface
from settings_app.notices import kept as kept_in
from settings_app.states import CATALOGUE
from settings_app.studio import moments
from settings_app.studio.again import again
from settings_app.studio.drafts import FIRST, SHOWN
from settings_app.studio.framing import holds_frames
from settings_app.studio.listing import GROUP_OF, SURFACES
from settings_app.studio.look import DATE, Look, UnknownValue, a_moment, one_of
from settings_app.studio.versions import named
from settings_app.web import clock
from settings_app.web.formats import isolated, translated

MINUTE = timedelta(minutes=1)
NAMES = _(
    "There are: the digest of what was shown or of a row of the record, 64 characters of 0 to 9 and a to f;"
    " or a subject and the number of the row, like 00000000-0000-4000-8000-000000000000/3."
)

STARTED = {
    StartingPosition.ON: pgettext_lazy("where the toggle started", "On"),
    StartingPosition.OFF: pgettext_lazy("where the toggle started", "Off"),
    StartingPosition.UNSET: pgettext_lazy("where the toggle started", "with nothing chosen"),
}


@dataclass(frozen=True, slots=True)
class Life:
    """A version while it was live: when, in words, and a moment of it, as a date field writes it."""

    version: str
    said: str
    inside: str
    is_then: bool
    is_now: bool
    is_ahead: bool


@require_safe
@holds_frames
def live(request: HttpRequest) -> HttpResponse:
    """Which version was, is or will be live at `date`, how it looks, and the whole list of when each was."""
    given, now = request.GET.get("date"), clock.now(request)
    try:
        _only("date", request)
        date = a_moment(given) if given is not None else now
    except UnknownValue as unknown:
        context = {"problem": str(unknown), "lives": _lives(publishing.lives(), now, None)}
        return render(request, "studio/live.html", context, status=422)
    reigns = publishing.lives()
    found = next(reign for reign in reversed(reigns) if reign.since <= date)
    then = found if date >= moments.announced() else None
    context = {
        "date": date,
        "value": date.strftime(DATE),
        "is_asked_for": given is not None,
        "lives": _lives(reigns, now, then),
        **(_shown_then(then, now, date) if then else {"announced": moments.announced().date()}),
    }
    return render(request, "studio/live.html", context)


def _shown_then(found: Reign, now: datetime, date: datetime) -> dict[str, object]:
    """The words of a moment, in the state that is met then, before the deadline or after it."""
    state = moments.met(CATALOGUE[FIRST], in_force.policy(), date)
    return {
        "live": _life(found, now, found),
        "look": _look(state.name, found.release.version, date),
        "state": state,
        "states": [(name, translated(CATALOGUE[name].sentence)) for name in SHOWN],
    }


@require_safe
@holds_frames
def seen(request: HttpRequest) -> HttpResponse:
    """What one person saw, from the record, beside what the same words make today; `of` says whose."""
    name = request.GET.get("of", "").strip()
    context: dict[str, object] = {"of": name, "names": NAMES}
    try:
        _only("of", request)
        found = _found(name) if name else None
    except UnknownValue as unknown:
        return render(request, "studio/seen.html", {**context, "problem": str(unknown)}, status=422)
    shown = _shown(found) if found else {}
    return render(request, "studio/seen.html", {**context, "seen": found, **shown})


def _lives(reigns: Sequence[Reign], now: datetime, then: Reign | None) -> list[Life]:
    """All of them, the newest first."""
    return [_life(reign, now, then) for reign in reversed(reigns)]


def _life(reign: Reign, now: datetime, then: Reign | None) -> Life:
    since, until = reign.since, reign.until
    begins = since != publishing.BEGINNING
    inside = since if begins else (until or now) - MINUTE
    return Life(
        version=reign.release.version,
        said=moments.lived(reign),
        inside=inside.strftime(DATE),
        is_then=reign == then,
        is_now=since <= now and (until is None or now < until),
        is_ahead=since > now,
    )


def _look(state: str, version: str, date: datetime) -> Look:
    """The question in the words of a version at a moment: at most one query."""
    values = {"state": state, "version": version, "date": date.strftime(DATE), "width": "390"}
    return Look.read(values, {version: named(version)})


def _found(name: str) -> ledger.Seen:
    """What is on record by a name. Raises UnknownValue."""
    found = ledger.seen(name)
    if found is None:
        raise UnknownValue(gettext("Nothing on record is called “{name}”.").format(name=isolated(name)))
    return found


def _shown(found: ledger.Seen) -> dict[str, object]:
    if not found.is_intact:
        return {}
    kept = kept_in(found.content)
    today = again(kept)
    where, _ = SURFACES[GROUP_OF[Surface(kept.surface)]]
    gone, come = (today.gone(kept), today.come(kept)) if today.look else ((), ())
    compared = {"again": today, "look": today.look, "gone": gone, "come": come}
    state = CATALOGUE[today.look.state] if today.look else None
    started = STARTED[StartingPosition(kept.starting_position)]
    then = {"kept": kept, "where": where, "started": started}
    return compared | then | {"state": state, "is_same": today.strings == kept.strings}


def _only(name: str, request: HttpRequest) -> None:
    for given in request.GET:
        one_of("value", given, [name])
