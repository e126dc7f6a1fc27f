"""Addresses that machines ask for: what is done about Global Privacy Control."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from settings_app.web.blocking import answer_not_required


@answer_not_required
@login_not_required
@require_safe
def gpc(request: HttpRequest) -> HttpResponse:
    """The support resource of Global Privacy Control: this site honours the signal."""
    return JsonResponse({"gpc": True})
