"""The host's provider as django-allauth knows it: one, made from the environment, and believed with care.

allauth does the protocol: discovery, state, PKCE, the exchange of the code, the checks of the identity token
(OpenID Connect Core 1.0, 3.1.3.7). What it would do afterwards is done here instead, in `arriving`.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, NoReturn

import requests
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.base import AuthError
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest
from django.urls import reverse

from settings_app.identity import arriving
from settings_app.identity.claims import told
from settings_app.identity.refusing import Reason, sent_back
from settings_app.models.person import countries

NAME = "host"
# OpenID Connect Discovery 1.0, 3; and where the claims of a plan and of a region are asked for.
ENDPOINTS = {"authorization_endpoint", "token_endpoint", "jwks_uri", "userinfo_endpoint"}
NO_ANSWER = (requests.ConnectionError, requests.Timeout)
# As what an answer shows that is no answer of OpenID Connect; the last for a subject longer than it allows.
UNREADABLE = (
    requests.RequestException,
    AttributeError,
    LookupError,
    TypeError,
    ValueError,
    ImproperlyConfigured,
)


def _read(reading: Callable[..., Any]) -> Callable[..., Any]:
    """Reading an answer of the provider: raises OAuth2Error where it is none, NO_ANSWER without one."""

    @wraps(reading)
    def read(*args: Any, **kwargs: Any) -> Any:
        try:
            return reading(*args, **kwargs)
        except NO_ANSWER:
            raise
        except UNREADABLE as error:
            raise OAuth2Error("The provider's answer cannot be read.") from error

    return read


class HostExchange(OpenIDConnectOAuth2Adapter):
    """The exchange with the provider; refuses one that is not who it says, or contradicts itself."""

    @property
    @_read
    def openid_config(self) -> dict[str, Any]:
        """The discovery document, if it is the issuer's own (OpenID Connect Discovery 1.0, 4.3)."""
        found = super().openid_config
        if found["issuer"] != settings.HOST_IDENTITY.issuer or not found.keys() >= ENDPOINTS:
            raise OAuth2Error("The discovery document is of another issuer, or not whole.")
        return found

    def get_provider(self) -> "HostProvider":
        """The one provider."""
        return HostProvider(self.request, app=_app())

    def get_callback_url(self, request: HttpRequest, app: SocialApp) -> str:
        """Where the provider sends people back to."""
        return request.build_absolute_uri(reverse("host_sign_in_back"))

    get_access_token_data = _read(OpenIDConnectOAuth2Adapter.get_access_token_data)
    parse_token = _read(OpenIDConnectOAuth2Adapter.parse_token)

    @_read
    def complete_login(
        self, request: HttpRequest, app: SocialApp, token: SocialToken, **kwargs: Any
    ) -> SocialLogin:
        """The sign-in with its claims. Nothing of them is left where allauth would keep it."""
        login = super().complete_login(request, app, token, **kwargs)
        login.claims = _claims(login.account.extra_data)
        login.account.extra_data, login.email_addresses = {}, []
        return login


class HostProvider(OpenIDConnectProvider):
    """OpenID Connect with that exchange."""

    oauth2_adapter_class = HostExchange
    pkce_enabled_default = True


class HostSignIn(DefaultSocialAccountAdapter):
    """What allauth asks this product about a sign-in."""

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> NoReturn:
        """The claims are the provider's: the rest is this product's own. Always ends allauth's part."""
        host = settings.HOST_IDENTITY
        says = told(sociallogin.claims, host.plan, host.region, countries())
        raise ImmediateHttpResponse(arriving.signed_in(request, sociallogin, says))

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: HostProvider,
        error: str | None = None,
        exception: Exception | None = None,
        extra_context: dict[str, Any] | None = None,
    ) -> NoReturn:
        """Back to the page of sign-in, with why. Always ends allauth's part."""
        context = extra_context or {}
        onward = (context.get("state") or {}).get("next", "")
        reason = _reason(error, exception, started="state" in context)
        raise ImmediateHttpResponse(sent_back(request, reason, onward))


def _reason(error: str | None, exception: Exception | None, started: bool) -> Reason:
    if error == AuthError.CANCELLED:
        return Reason.CANCELLED
    if isinstance(exception, NO_ANSWER):
        return Reason.UNREACHABLE
    return Reason.UNUSABLE if started else Reason.NOT_STARTED


def _claims(answers: dict[str, Any]) -> dict[str, Any]:
    """The claims of the identity token and of the userinfo endpoint, which must be about the same person."""
    identity, userinfo = answers["id_token"], answers["userinfo"]
    if identity["sub"] != userinfo["sub"]:
        raise OAuth2Error("The userinfo endpoint tells of somebody else (OpenID Connect Core 1.0, 5.3.2).")
    return {**identity, **userinfo}


def _app() -> SocialApp:
    """How allauth describes the provider. Made anew and never stored: the environment alone configures it."""
    host = settings.HOST_IDENTITY
    return SocialApp(
        provider=OpenIDConnectProvider.id,
        provider_id=NAME,
        name=host.name,
        client_id=host.client_id,
        secret=host.client_secret,
        settings={"server_url": host.issuer.rstrip("/"), "scope": ["openid", *host.scopes]},
    )
