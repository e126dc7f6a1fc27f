"""One log line and one count for each request."""

import logging
import secrets
import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from privacy_site.observability import logs, measured

logger = logging.getLogger(__name__)


class ObservedMiddleware:
    """Says of each request what was asked for by its pattern, how it ended and how long it took."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, and say so."""
        number = logs.request_id.set(secrets.token_hex(8))
        began = time.perf_counter()
        try:
            response = self.get_response(request)
            _tell(request, response.status_code, time.perf_counter() - began)
            response._has_been_logged = (
                True  # Django's own line would say less of it, after its number is gone
            )
        finally:
            logs.request_id.reset(number)
        return response


def _tell(request: HttpRequest, status: int, took: float) -> None:
    method, route = measured.method_of(request), measured.route_of(request, settings.STATIC_URL)
    measured.count(method, route, status, took)
    told = {"method": method, "route": route, "status": status, "milliseconds": round(took * 1000, 1)}
    logger.info("answered", extra=told)
