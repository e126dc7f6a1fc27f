"""Why a sign-in by the host's identity came to nothing, in words, back on the page of sign-in."""

import logging
from enum import StrEnum
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

logger = logging.getLogger(__name__)


class Reason(StrEnum):
    """Why a sign-in came to nothing."""

    CANCELLED = "cancelled"
    NOT_STARTED = "not_started"
    UNREACHABLE = "unreachable"
    UNUSABLE = "unusable"
    CLOSED = "closed"


SENTENCES = {
    Reason.CANCELLED: _("You did not sign in with {host}. Nothing was changed."),
    Reason.NOT_STARTED: _(
        "This sign-in was started elsewhere, or too long ago. Nothing was changed. Start it again."
    ),
    Reason.UNREACHABLE: _("{host} does not answer just now. Nothing was changed. Try again in a moment."),
    Reason.UNUSABLE: _(
        "{host} gave an answer that we cannot accept. Nothing was changed. Try again in a moment."
    ),
    Reason.CLOSED: _("This account is closed. Nothing was changed."),
}
# What is no trouble of the provider or of its configuration is nothing for an operator to read.
EVERYDAY = (Reason.CANCELLED, Reason.NOT_STARTED)


def sent_back(request: HttpRequest, reason: Reason, onward: str = "") -> HttpResponse:
    """To the page of sign-in, which says why; after another try the person still goes where they wanted."""
    if reason not in EVERYDAY:
        logger.warning("Sign-in by the host's identity failed: %s", reason)
    messages.error(request, SENTENCES[reason].format(host=settings.HOST_IDENTITY.name))
    address = reverse("sign_in")
    return HttpResponseRedirect(f"{address}?{urlencode({'next': onward})}" if onward else address)
