"""Requests of htmx are told from all others by one look; only theirs are read further."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django_htmx.middleware import HtmxDetails


class NotByHtmx(HtmxDetails):
    """What django-htmx says of a request without any of its headers; false without a look at them."""

    def __bool__(self) -> bool:
        return False


_NOT_BY_HTMX = NotByHtmx(HttpRequest())


class HtmxMiddleware:
    """django-htmx's, but that it reads all headers of a request at the first question of `request.htmx`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, with `request.htmx` in place: what htmx says of its requests, false for those of others."""
        is_theirs = "HTTP_HX_REQUEST" in request.META
        request.htmx = HtmxDetails(request) if is_theirs else _NOT_BY_HTMX
        return self.get_response(request)
