"""Pages for what went wrong: each says what, that nothing was lost, and what to do next.

Whoever asks for JSON rather than a page is told the same as problem details (RFC 9457).
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus

from django.contrib import messages
from django.db import DatabaseError, InterfaceError, InternalError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.cache import patch_vary_headers
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from settings_app.web.onward import page_of_the_form
from settings_app.web.problems import is_for_a_machine, problem


@dataclass(frozen=True, slots=True)
class Refusal:
    """What a person reads instead of the page they asked for."""

    title: Promise
    text: Promise | str
    back: str = ""


REFUSALS = {
    400: Refusal(
        _("That could not be read"),
        _("The address or the form was not complete. Nothing was saved. Go back and try again."),
    ),
    403: Refusal(_("That is not open to you"), _("Your account cannot do this. Nothing was saved.")),
    405: Refusal(
        _("That cannot be opened by itself"),
        _(
            "This address takes a form, and the form did not arrive. Nothing was saved. Go back to the page and press again."
        ),
    ),
    404: Refusal(
        _("There is no such page"), _("The address may have a slip in it, or the page may be gone.")
    ),
}
TOO_OFTEN = _("That was too often")
# The database is away, busy, full, broken or a standby: coming back later may help. Other errors of it, and
# anything else, are a slip of ours.
UNAVAILABLE = (OperationalError, InterfaceError, InternalError, DatabaseError)
TOO_OLD = _("This form is too old")
OTHER_SESSION = _(
    "The form was opened in another session, or cookies are switched off. Nothing was saved. Open the page again and repeat it."
)
OPENED_ANEW = _(
    "This page was opened before you last signed in, or cookies are switched off. What you pressed did nothing: nothing was saved or changed. Here is the page as it stands now."
)

SIGNED_OUT = _(
    "You were signed out when you pressed that, so it did nothing: nothing was saved or changed. Sign in, look at the page again, and then press."
)
QUESTION_FIRST = _(
    "The question comes first, so what you pressed did nothing. Press it again once you have answered."
)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400 as a page."""
    return _page(request, REFUSALS[400], 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403 as a page."""
    return _page(request, REFUSALS[403], 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404 as a page."""
    return _page(request, REFUSALS[404], 404)


def too_often(request: HttpRequest, sentence: str) -> HttpResponse:
    """429 as a page, with how long to wait."""
    return _page(request, Refusal(TOO_OFTEN, sentence), 429)


class RefusalPagesMiddleware:
    """Puts a page where Django would send an empty 405, as after signing in again in the middle of a form."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, with a page for a method that the address does not take, or a length that is no number.

        Nearly every server refuses such a length before; Django would stumble over it.
        """
        if not (request.META.get("CONTENT_LENGTH") or "0").isdecimal():
            return bad_request(request)
        response = self.get_response(request)
        if response.status_code != 405 or response.content:
            return response
        page = _page(request, REFUSALS[405], 405)
        page["Allow"] = response["Allow"]
        return page


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form without this session's token, with the way back to its page; htmx loads that anew."""
    if request.htmx:
        messages.warning(request, OPENED_ANEW)
        return HttpResponse(status=403, headers={"HX-Refresh": "true"})
    return _page(request, Refusal(TOO_OLD, OTHER_SESSION, page_of_the_form(request)), 403)


def server_error(request: HttpRequest) -> HttpResponse:
    """A page that needs neither session nor database, and claims nothing about what was saved.

    503 with Retry-After when the database did not answer in time, 500 for anything else.
    """
    away = type(sys.exception()) in UNAVAILABLE
    status, headers = (503, {"Retry-After": "5"}) if away else (500, {})
    if is_for_a_machine(request):
        return problem(HTTPStatus(status).phrase, status, headers=headers)
    return HttpResponse(render_to_string("unavailable.html"), status=status, headers=headers)


def _page(request: HttpRequest, refusal: Refusal, status: int) -> HttpResponse:
    if is_for_a_machine(request):
        response = problem(str(refusal.title), status, detail=str(refusal.text))
    else:
        response = render(request, "refusal.html", {"refusal": refusal}, status=status)
    patch_vary_headers(response, ["Accept"])
    return response
