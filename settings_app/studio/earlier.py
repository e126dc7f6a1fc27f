"""Back in time: which words were live at a moment, and what one person was shown. It tells no answer."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from settings_app import ledger, publishing
from settings_app.domain.vocabulary import StartingPosition, Surface
from settings_app.notices import kept as kept_in
from settings_app.states import CATALOGUE
from settings_app.studio.again import again
from settings_app.studio.drafts import SHOWN
from settings_app.studio.framing import holds_frames
from settings_app.studio.listing import GROUP_OF, SURFACES
from settings_app.studio.look import DATE, UnknownValue, a_moment, one_of
from settings_app.studio.previews import refused
from settings_app.web import clock
from settings_app.web.formats import in_sequence, translated

NAMES = _(
    "There are: the digest of what was shown or of a row of the record, 64 characters of 0 to 9 and a to f;"
    " or a subject and the number of the row, like 00000000-0000-4000-8000-000000000000/3."
)

STARTED = {
    StartingPosition.ON: pgettext_lazy("where the toggle started", "On"),
    StartingPosition.OFF: pgettext_lazy("where the toggle started", "Off"),
    StartingPosition.UNSET: pgettext_lazy("where the toggle started", "with nothing chosen"),
}


@require_safe
def live(request: HttpRequest) -> HttpResponse:
    """Which version was, is or will be live at `date`, and the whole list of when each was."""
    try:
        _only("date", request)
        given = request.GET.get("date")
        date = a_moment(given) if given is not None else clock.now(request)
    except UnknownValue as unknown:
        return refused(request, unknown)
    lives = publishing.lives()
    found = next(reign for reign in reversed(lives) if reign.since <= date)
    context = {
        "date": date,
        "value": date.strftime(DATE),
        "live": found,
        "lives": list(reversed(lives)),
        "beginning": publishing.BEGINNING,
        "states": [(name, translated(CATALOGUE[name].sentence)) for name in SHOWN],
    }
    return render(request, "studio/live.html", context)


@require_safe
@holds_frames
def seen(request: HttpRequest) -> HttpResponse:
    """What one person saw, from the record, beside what the same words make today; `of` says whose."""
    try:
        _only("of", request)
        name = request.GET.get("of", "").strip()
        found = ledger.seen(name) if name else None
        if name and found is None:
            raise UnknownValue(
                in_sequence(gettext("Nothing on record is called “{name}”.").format(name=name), NAMES)
            )
    except UnknownValue as unknown:
        return refused(request, unknown)
    context = {"of": name, "seen": found, **(_shown(found) if found else {})}
    return render(request, "studio/seen.html", context)


def _shown(found: ledger.Seen) -> dict[str, object]:
    if not found.is_intact:
        return {}
    kept = kept_in(found.content)
    today = again(kept)
    where, _ = SURFACES[GROUP_OF[Surface(kept.surface)]]
    compared = {"again": today, "look": today.look, "gone": today.gone(kept), "come": today.come(kept)}
    state = CATALOGUE[today.look.state] if today.look else None
    started = STARTED[StartingPosition(kept.starting_position)]
    then = {"kept": kept, "where": where, "started": started}
    return compared | then | {"state": state, "is_same": today.strings == kept.strings}


def _only(name: str, request: HttpRequest) -> None:
    for given in request.GET:
        one_of("value", given, [name])
