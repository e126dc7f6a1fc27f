"""The language of the pages: offered at the foot of each, chosen by one press, kept in a cookie."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_POST

from settings_app.web.blocking import answer_not_required
from settings_app.web.onward import next_url


@dataclass(frozen=True, slots=True)
class Offered:
    """A language by its code and its own name."""

    code: str
    name: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Languages:
    """The languages that a page offers, and the address a press comes back to."""

    current: str
    back: str
    offered: tuple[Offered, ...]
    invented: tuple[Offered, ...]


def languages(request: HttpRequest) -> Languages:
    """What the foot of a page offers. Pseudo-languages stand apart: they are for whoever makes the pages."""
    current = get_language() or settings.LANGUAGE_CODE
    return Languages(
        current=current,
        back=request.get_full_path() if request.method == "GET" else reverse("home"),
        offered=_offered(settings.SPOKEN, current),
        invented=_offered(settings.INVENTED, current),
    )


@answer_not_required
@login_not_required
@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Keep the language for a year and go back to the page. One that is not offered is refused with a 400."""
    wanted = request.POST.get("language", "")
    if wanted not in dict(settings.LANGUAGES):
        raise BadRequest("No such language is offered.")
    response = HttpResponseRedirect(next_url(request), status=303)
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        wanted,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite=settings.LANGUAGE_COOKIE_SAMESITE,
    )
    return response


def _offered(among: tuple[tuple[str, str], ...], current: str) -> tuple[Offered, ...]:
    return tuple(Offered(code, name, code == current) for code, name in among)
