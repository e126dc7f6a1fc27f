"""Response headers that hold for every page."""

from collections.abc import Callable
from functools import lru_cache

from csp.constants import HEADER
from csp.utils import build_policy
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

VARIES_BY = ("Accept-Language", "Cookie", "Sec-GPC", "HX-Request")


class PersonalPagesMiddleware:
    """Keeps every page out of every cache and every other site, says what it varies by and what it may load.

    Static files never come this far. The question and the settings vary by Global Privacy Control, partials
    by htmx (fairness rule 36), all that is written by the language asked for. What may be loaded is the same
    for every page that does not say otherwise by a decorator of django-csp, so it is composed once.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self._policy = build_policy()
        self._headers = {
            "Cache-Control": "no-store",
            "Cross-Origin-Resource-Policy": "same-origin",
            "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
        }

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, with the headers."""
        response = self.get_response(request)
        for name, value in self._headers.items():
            response[name] = value
        response[HEADER] = self._policy_of(response)
        response["Vary"] = _vary(response.get("Vary", ""))
        return response

    def _policy_of(self, response: HttpResponse) -> str:
        update, replace = getattr(response, "_csp_update", None), getattr(response, "_csp_replace", None)
        return build_policy(update=update, replace=replace) if update or replace else self._policy


@lru_cache(maxsize=64)
def _vary(said: str) -> str:
    """What a page says that it varies by, and what every page does. The same few come again and again."""
    whole = HttpResponse(headers={"Vary": said} if said else {})
    patch_vary_headers(whole, VARIES_BY)
    return whole["Vary"]
