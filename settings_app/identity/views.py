"""The way to the host's provider and the way back."""

from allauth.socialaccount.providers.base import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_GET

from settings_app.identity.provider import NAME, NO_ANSWER, HostExchange
from settings_app.identity.refusing import Reason, sent_back
from settings_app.limiting.rates import Act
from settings_app.web.blocking import answer_not_required
from settings_app.web.onward import next_url
from settings_app.web.too_often import by_place


@answer_not_required
@login_not_required
@require_GET
@by_place(Act.HOST_SIGN_IN)
def start(request: HttpRequest) -> HttpResponse:
    """To the provider, and back to `next` in the end.

    By GET, so that a host can link here (OpenID Connect Core 1.0, 4): whoever follows the link is signed in
    as themselves or not at all.
    """
    onward = next_url(request)
    if request.user.is_authenticated:
        return HttpResponseRedirect(onward)
    try:
        provider = HostExchange(request, NAME).get_provider()
        return provider.redirect(request, process=AuthProcess.LOGIN, next_url=onward)
    except NO_ANSWER:
        return sent_back(request, Reason.UNREACHABLE, onward)
    except OAuth2Error:
        return sent_back(request, Reason.UNUSABLE, onward)


@answer_not_required
@login_not_required
@require_GET
def back(request: HttpRequest) -> HttpResponse:
    """From the provider: signed in, or back on the page of sign-in with why not."""
    if request.GET.get("error") == HostExchange.login_cancelled_error:
        return sent_back(request, Reason.CANCELLED)
    try:
        return _returned(request)
    except NO_ANSWER:
        return sent_back(request, Reason.UNREACHABLE)
    except OAuth2Error:
        return sent_back(request, Reason.UNUSABLE)


def _returned(request: HttpRequest) -> HttpResponse:
    return OAuth2CallbackView.adapter_view(HostExchange(request, NAME))(request)
