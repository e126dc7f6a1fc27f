"""Where the studio begins: every state, found by words or by surface, and the versions of the words."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from settings_app.states import CATALOGUE
from settings_app.studio.listing import SURFACES, found, groups
from settings_app.studio.look import UnknownValue, one_of
from settings_app.studio.previews import refused
from settings_app.studio.versions import versions
from settings_app.web import clock

# What is shown before anybody asks for anything: the surface that most people meet.
FIRST = "pop-up"


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The catalogue; `q` finds by words, `surface` shows one surface, `version` is what is previewed."""
    given = request.GET.dict()
    words, known = given.get("q", "").strip(), versions(clock.now(request), given.get("version", ""))
    try:
        surface = one_of("surface", given.get("surface", "" if words else FIRST), ["", *SURFACES])
        version = one_of("version", given.get("version", next(iter(known))), known)
    except UnknownValue as unknown:
        return refused(request, unknown)
    states = found(words, surface)
    context = {
        "q": words,
        "surface": surface,
        "version": version,
        "versions": known.values(),
        "surfaces": [(key, title) for key, (title, _) in SURFACES.items()],
        "tabs": [(key, title, len(found(words, key))) for key, (title, _) in SURFACES.items()],
        "groups": groups(states, {"version": version}, known),
        "number": len(states),
        "all": len(CATALOGUE),
    }
    return render(request, "studio/home.html", context)
