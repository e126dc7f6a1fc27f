"""Addresses that machines ask for: readiness, and what is done about Global Privacy Control."""

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from settings_app.web.blocking import answer_not_required


@answer_not_required
@login_not_required
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """200 when the server can answer people: the database responds. Else 503."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM settings_app_ledgerentry LIMIT 1")
    except DatabaseError:
        return HttpResponse("not ready", status=503, content_type="text/plain", headers={"Retry-After": "5"})
    return HttpResponse("ok", content_type="text/plain")


@answer_not_required
@login_not_required
@require_safe
def gpc(request: HttpRequest) -> HttpResponse:
    """The support resource of Global Privacy Control: this site honours the signal."""
    return JsonResponse({"gpc": True})
