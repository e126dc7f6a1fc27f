"""Figures of the requests, for Prometheus: how many, how they ended, how long they took."""

import os
from collections.abc import Callable
from functools import cache

from django.http import HttpRequest, HttpResponse
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import REGISTRY

from privacy_site.observability import FOLDER

METHODS = ("GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE")
SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)

answered = Counter("privacy_requests", "Requests that were answered.", ("method", "route", "status"))
seconds = Histogram("privacy_request_seconds", "How long answers took.", ("route",), buckets=SECONDS)


def method_of(request: HttpRequest) -> str:
    """The method, or `other`: whoever sends a request can make up any."""
    return request.method if request.method in METHODS else "other"


def route_of(request: HttpRequest, static_url: str) -> str:
    """The pattern of the address, in which no id and no token stands; addresses nobody knows are all one."""
    if match := getattr(request, "resolver_match", None):
        return f"/{match.route}"
    return "static" if request.path_info.startswith(static_url) else "unknown"


def count(method: str, route: str, status: int, took: float) -> None:
    """Count an answer that took so many seconds."""
    _answered(method, route, status).inc()
    _seconds(route).observe(took)


# There are as many as there are pages, methods and statuses: each is looked up once.
@cache
def _answered(method: str, route: str, status: int) -> Counter:
    return answered.labels(method, route, str(status))


@cache
def _seconds(route: str) -> Histogram:
    return seconds.labels(route)


def figures() -> HttpResponse:
    """All figures of all processes, in the text form of Prometheus."""
    return HttpResponse(generate_latest(_registry()), content_type=CONTENT_TYPE_LATEST)


def _registry() -> CollectorRegistry:
    if FOLDER not in os.environ:
        return REGISTRY
    of_all = CollectorRegistry()
    collect: Callable[[CollectorRegistry], object] = MultiProcessCollector
    collect(of_all)
    return of_all
