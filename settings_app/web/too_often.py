"""What is tried too often has to wait: 429 with Retry-After, a sentence, and the form as it was filled in."""

import ipaddress
import math
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import ngettext

from settings_app.limiting import counting
from settings_app.limiting.rates import Act
from settings_app.web.refusals import too_often

TOO_MANY = 429


def waits(request: HttpRequest, act: Act, *who: str) -> str:
    """Count a try; answers nothing if it is allowed, else a sentence with how long to wait."""
    seconds = counting.wait(act, *who)
    if not seconds:
        return ""
    request.retry_after = seconds
    return _sentence(math.ceil(seconds / 60))


def tells_when(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Mark a view that may answer 429: then its answer says for machines, too, when to try again."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if response.status_code == TOO_MANY:
            response["Retry-After"] = str(request.retry_after)
        return response

    return answered


def by_place(act: Act) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """For a view that has no form to give back: counted by where the request comes from."""

    def limited(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @tells_when
        @wraps(view)
        def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            sentence = waits(request, act, place(request))
            return _refused(request, sentence) if sentence else view(request, *args, **kwargs)

        return answered

    return limited


def _refused(request: HttpRequest, sentence: str) -> HttpResponse:
    response = too_often(request, sentence)
    response._has_been_logged = True  # Django would log the path, which may hold the token of a good link
    return response


def place(request: HttpRequest) -> str:
    """Where a request comes from: its address, or for IPv6 the network of one household. Only ever hashed.

    Behind PRIVACY_PROXIES proxies the last so many of X-Forwarded-For are theirs to write; what stands before
    them anybody can have written.
    """
    address = request.META.get("REMOTE_ADDR", "")
    told = [each.strip() for each in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
    proxies = getattr(settings, "PROXIES", 0)
    if 0 < proxies <= len(told):
        address = told[-proxies]
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return ""
    return str(ipaddress.ip_network((known, 64), strict=False)) if known.version == 6 else str(known)


def _sentence(minutes: int) -> str:
    text = ngettext(
        "That was too often in a short time. Nothing was saved. Try again in {minutes} minute.",
        "That was too often in a short time. Nothing was saved. Try again in {minutes} minutes.",
        minutes,
    )
    return text.format(minutes=minutes)
