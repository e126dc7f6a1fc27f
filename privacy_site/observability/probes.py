"""What machines ask the server: is it alive, can it answer people, how has it been doing.

Answered before hosts, sessions and redirects, since a probe knows none of them; and never logged.
"""

from collections.abc import Callable
from secrets import compare_digest

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse

from privacy_site.observability import measured
from settings_app.models import immutability

AWAY = "the database does not answer"
BEHIND = "migrations are to be made: run `manage.py migrate`"
BENT = "triggers of the record are missing: run `manage.py migrate`, or restore them"


class ProbesMiddleware:
    """Answers /healthz, /readyz and /metrics; everything else goes on."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a probe, or let the request go on."""
        probe = PROBES.get(request.path_info)
        if probe is None:
            return self.get_response(request)
        answer = probe(request)
        answer["Cache-Control"] = "no-store"
        return answer


def alive(request: HttpRequest) -> HttpResponse:
    """200 while the process answers at all, whatever the database does: else it should be started anew."""
    return HttpResponse("ok", content_type="text/plain")


def ready(request: HttpRequest) -> HttpResponse:
    """200 when people can be answered: the database is there, up to date, and guards the record. Else 503."""
    problem = _problem()
    if not problem:
        return HttpResponse("ready", content_type="text/plain")
    return HttpResponse(
        f"not ready: {problem}", status=503, content_type="text/plain", headers={"Retry-After": "5"}
    )


def metrics(request: HttpRequest) -> HttpResponse:
    """The figures, for whoever has PRIVACY_METRICS_TOKEN; for anybody else there is no such page."""
    said = request.headers.get("Authorization", "").removeprefix("Bearer ")
    token = settings.METRICS_TOKEN
    if not token or not compare_digest(said.encode(), token.encode()):
        return HttpResponse("not found", status=404, content_type="text/plain")
    return measured.figures()


PROBES = {"/healthz": alive, "/readyz": ready, "/metrics": metrics}
# Once made they stay made, as long as this process runs.
_up_to_date: set[str] = set()


def _problem() -> str:
    try:
        if connection.alias not in _up_to_date and _is_behind():
            return BEHIND
        with connection.cursor() as cursor:
            return BENT if immutability.missing(cursor) else ""
    except DatabaseError:
        return AWAY


def _is_behind() -> bool:
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return True
    _up_to_date.add(connection.alias)
    return False
