"""What answers a press inside a preview: nothing is stored, and here is the way back."""

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.csrf import csrf_exempt
from django_htmx.http import HttpResponseClientRedirect

from settings_app.domain.vocabulary import Choice
from settings_app.studio.framing import framed_here

# What the form would have said in the product.
SAID = {
    Choice.ALLOW: _("In the product this answers On."),
    Choice.DECLINE: _("In the product this answers Off."),
}
PUT_OFF = _("In the product this puts the question off: nothing is answered.")


@csrf_exempt
@xframe_options_sameorigin
@framed_here
def pressed(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
    """Any link or form of a preview, by any method. It reads its own form and writes nothing at all.

    The forms of a preview carry no token of this session, and there is nothing a forged one could do here.
    """
    if request.htmx:
        return _for_htmx(request)
    led_to = "/" + request.path.partition("/pressed/")[2]
    context = {
        "led_to": led_to,
        "said": _said(request, led_to),
        "was_form": request.method == "POST" or "choice" in request.GET,
        "back": _back(request),
    }
    return render(request, "studio/pressed.html", context)


def _said(request: HttpRequest, led_to: str) -> str:
    """Where the press leads speaks first: a form sends what is marked in it wherever it goes."""
    if led_to == reverse("not_now"):
        return PUT_OFF
    return SAID.get(request.POST.get("choice") or request.GET.get("choice"), "")


def _for_htmx(request: HttpRequest) -> HttpResponse:
    """A press becomes a page of its own; what a page asks by itself has nothing new to hear."""
    if request.method != "POST":
        return HttpResponse(status=204)
    chosen = request.POST.get("choice", "")
    return HttpResponseClientRedirect(f"{request.path}?choice={chosen if chosen in SAID else ''}")


def _back(request: HttpRequest) -> str:
    """The preview that was pressed, by the browser's word; else where the studio begins."""
    try:
        came_from = urlsplit(request.headers.get("Referer", ""))
    except ValueError:  # no address at all
        return reverse("studio")
    if came_from.netloc == request.get_host() and came_from.path.startswith(reverse("studio")):
        return came_from._replace(scheme="", netloc="").geturl()
    return reverse("studio")
