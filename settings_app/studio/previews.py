"""The preview alone, as a frame shows it; and what is said instead of one that there is not."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from settings_app.studio.dress import dressed
from settings_app.studio.framing import framed_here
from settings_app.studio.look import Look, UnknownValue
from settings_app.studio.rendering import Scene, rendered
from settings_app.studio.versions import versions
from settings_app.web import clock


@require_safe
@xframe_options_sameorigin
@framed_here
def preview(request: HttpRequest) -> HttpResponse:
    """The page of a state as production renders it, in the theme and dress of the link.

    A link that leaves values out becomes the one that says all of them. An unknown value is a 422.
    """
    known = versions(clock.now(request), request.GET.get("version", ""))
    try:
        look = Look.read(request.GET.dict(), known)
    except UnknownValue as unknown:
        return refused(request, unknown)
    if request.GET.dict() != look.values:
        return HttpResponseRedirect(look.bare_url)
    return shown(request, look, look.scene(known))


def shown(request: HttpRequest, look: Look, scene: Scene) -> HttpResponse:
    """The preview as an answer of 200: what the page itself would answer with, a header tells."""
    response = rendered(scene, request)
    page = HttpResponse(response.content, headers={"X-Status-In-The-Product": str(response.status_code)})
    return dressed(page, look.theme, look.dress)


def refused(request: HttpRequest, unknown: UnknownValue, back: str = "") -> HttpResponse:
    """What a link asked for is not there: said plainly, with what there is, and nothing else instead.

    `back` is where whoever reads it can go on, by default to all states.
    """
    context = {"problem": str(unknown), "back": back or reverse("studio")}
    return render(request, "studio/refused.html", context, status=422)
