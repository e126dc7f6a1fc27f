"""Earlier words live once more: what that would do is said first, and then it is done by a second press."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from settings_app import publishing
from settings_app.models import Publication
from settings_app.notices import NoticeError
from settings_app.publishing import Refused
from settings_app.studio import moments
from settings_app.studio.release_words import BROUGHT_BACK
from settings_app.web import clock
from settings_app.web.formats import isolated


@dataclass(frozen=True, slots=True)
class Entry:
    """One version in the history: what is on record of it, from when it was live, and what it is now.

    The notice that the settings name is the first; it was shipped, and no row publishes it.
    """

    version: str
    row: Publication | None
    since: datetime | None
    is_live: bool
    is_withdrawn: bool
    can_return: bool


def history(rows: Sequence[Publication], live: str, shipped: str, now: datetime) -> list[Entry]:
    """Everything that was, is or will be live, the newest first, and what was withdrawn before it was."""
    first = Entry(shipped, None, None, live == shipped, False, live != shipped)
    return [*(_entry(row, live, now) for row in reversed(rows)), first]


def _entry(row: Publication, live: str, now: datetime) -> Entry:
    withdrawn = publishing.was_withdrawn(row)
    begun = row.live_from <= now and not withdrawn
    is_live = row.version == live
    return Entry(row.version, row, row.live_from, is_live, withdrawn, begun and not is_live)


@require_http_methods(["GET", "HEAD", "POST"])
def roll_back(request: HttpRequest) -> HttpResponse:
    """What bringing the words of `version` back would do; a POST that saw what is live does it."""
    version, seen = (
        request.POST.get("version", request.GET.get("version", "")),
        request.POST.get("instead_of"),
    )
    try:
        if seen is not None:
            return _done(request, version, seen)
        found = publishing.returning(request.user, version, now=clock.now(request))
    except (Refused, NoticeError) as why:
        messages.error(request, str(why))
        return redirect("studio_drafts")
    context = {"found": found, "was_live": [moments.lived(reign) for reign in found.was_live]}
    return render(request, "studio/roll_back.html", context)


def _done(request: HttpRequest, version: str, seen: str) -> HttpResponse:
    row = publishing.roll_back(request.user, version, instead_of=seen, now=clock.now(request))
    messages.success(
        request, BROUGHT_BACK.format(version=isolated(row.points_at), again=isolated(row.version))
    )
    return redirect("studio_drafts")
