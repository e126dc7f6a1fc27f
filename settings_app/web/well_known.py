"""Addresses that machines ask for: Global Privacy Control, and what receipts are checked with."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from settings_app import receipts
from settings_app.web.blocking import answer_not_required


@answer_not_required
@login_not_required
@require_safe
def gpc(request: HttpRequest) -> HttpResponse:
    """The support resource of Global Privacy Control: this site honours the signal."""
    return JsonResponse({"gpc": True})


@answer_not_required
@login_not_required
@require_safe
def receipt_keys(request: HttpRequest) -> HttpResponse:
    """The keys that receipts can be checked with as a JWK set (RFC 7517), those of earlier days too."""
    return JsonResponse(receipts.key_set())


@answer_not_required
@login_not_required
@require_safe
def receipt_verifier(request: HttpRequest) -> HttpResponse:
    """The program that checks a receipt alone, as the repository has it, to download."""
    headers = {"Content-Disposition": 'attachment; filename="privacy-receipt-verifier.py"'}
    return HttpResponse(receipts.VERIFIER, content_type="text/x-python; charset=utf-8", headers=headers)
