"""Sign-in by the host's identity, as the environment configures it: off, or whole, and never half.

PRIVACY_OIDC_ISSUER         the provider's issuer, exactly as it names itself; https in production
PRIVACY_OIDC_CLIENT_ID      as what this product is registered there, with its address /sign-in/host/back/
PRIVACY_OIDC_CLIENT_SECRET  from the environment alone
PRIVACY_OIDC_NAME           what people call it, for "Continue with …"; else the issuer's host name
PRIVACY_OIDC_SCOPES         what is asked for beside `openid`, separated by commas; by default `profile`
PRIVACY_OIDC_PLAN_CLAIM     the claim that tells the plan, one or a list of them; by default `plan`
PRIVACY_OIDC_PLANS          its values and the offering of each, as in "consumer-pro=pro,work=team"
PRIVACY_OIDC_REGION_CLAIM   the claim that tells the country; by default `country`
PRIVACY_OIDC_REGIONS        its values and the ISO 3166-1 code of each, as in "germany=DE,france=FR"

Without PLANS or REGIONS the values of a claim are taken for the codes themselves.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured
from environs import Env

from settings_app.domain.vocabulary import Offering
from settings_app.identity.claims import Claim

DEMANDED = ("ISSUER", "CLIENT_ID", "CLIENT_SECRET")
APPS = (
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
)
MIDDLEWARE = ("allauth.account.middleware.AccountMiddleware",)
ADAPTER = "settings_app.identity.provider.HostSignIn"


@dataclass(frozen=True, slots=True)
class Identity:
    """The host's provider, and what its claims mean here."""

    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    name: str
    scopes: tuple[str, ...]
    plan: Claim
    region: Claim


def configured(env: Env, production: bool) -> Identity | None:
    """The host's identity as configured, or None. Raises ImproperlyConfigured where it is not whole."""
    demanded = {name: env.str(f"OIDC_{name}", "") for name in DEMANDED}
    missing = [f"PRIVACY_OIDC_{name}" for name, value in demanded.items() if not value]
    if len(missing) == len(DEMANDED):
        return None
    if missing:
        raise ImproperlyConfigured(
            f"Sign-in by the host's identity is configured by half: {' and '.join(missing)} not set. "
            "Set all of PRIVACY_OIDC_ISSUER, _CLIENT_ID and _CLIENT_SECRET, or none of them."
        )
    issuer = _checked(demanded["ISSUER"], production)
    return Identity(
        issuer=issuer,
        client_id=demanded["CLIENT_ID"],
        client_secret=demanded["CLIENT_SECRET"],
        name=env.str("OIDC_NAME", "") or urlsplit(issuer).hostname or issuer,
        scopes=tuple(env.list("OIDC_SCOPES", ["profile"])),
        plan=Claim(env.str("OIDC_PLAN_CLAIM", "plan"), _plans(env.dict("OIDC_PLANS", {}))),
        region=Claim(env.str("OIDC_REGION_CLAIM", "country"), _regions(env.dict("OIDC_REGIONS", {}))),
    )


def _checked(issuer: str, production: bool) -> str:
    parts = urlsplit(issuer)
    schemes = ("https",) if production else ("https", "http")
    if parts.scheme not in schemes or not parts.hostname or parts.query or parts.fragment:
        raise ImproperlyConfigured(
            f"PRIVACY_OIDC_ISSUER is {issuer!r}; expected an address that starts with {schemes[0]}://, "
            "without a query, as the provider names itself in its discovery document."
        )
    return issuer


def _plans(meanings: Mapping[str, str]) -> dict[str, str]:
    known = [offering.value for offering in Offering]
    return _meaning("PRIVACY_OIDC_PLANS", meanings, known, "one of " + ", ".join(known))


def _regions(meanings: Mapping[str, str]) -> dict[str, str]:
    # Which codes are countries is asked when a person arrives: Unicode's list is not read for the settings.
    codes = [code for code in meanings.values() if len(code) == 2 and code.isascii() and code.isupper()]
    return _meaning("PRIVACY_OIDC_REGIONS", meanings, codes, "an ISO 3166-1 code of two capital letters")


def _meaning(variable: str, meanings: Mapping[str, str], known: list[str], expected: str) -> dict[str, str]:
    for value, code in meanings.items():
        if code not in known:
            raise ImproperlyConfigured(f"{variable} takes {value!r} for {code!r}; expected {expected}.")
    return dict(meanings)
