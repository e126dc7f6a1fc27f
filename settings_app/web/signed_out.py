"""Whoever is not signed in is shown the way to it, and told that what they pressed did nothing."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django_htmx.http import HttpResponseClientRedirect

from settings_app.web.onward import SAFE_METHODS, page_of_the_form
from settings_app.web.refusals import SIGNED_OUT
from settings_app.web.unkept import hear_out


class SignInFirstMiddleware(LoginRequiredMiddleware):
    """Django's, which closes every view that is not marked as open; and it says that a press did nothing.

    What was pressed is not kept: after signing in it may be another person, or another mind. The page with
    the form comes again, as it stands then.
    """

    def handle_no_permission(self, request: HttpRequest, view_func: Callable[..., Any]) -> HttpResponse:
        """The way to sign in, and back to the page."""
        if request.method in SAFE_METHODS:
            return super().handle_no_permission(request, view_func)
        hear_out(request)
        messages.warning(request, SIGNED_OUT)
        way = redirect_to_login(page_of_the_form(request), self.get_login_url(view_func))
        return HttpResponseClientRedirect(way.url) if request.htmx else way
