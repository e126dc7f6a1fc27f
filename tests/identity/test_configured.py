"""Off without a word of configuration, and never half on; the secret is told to nobody."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from environs import Env

from privacy_site.identity import configured
from settings_app.identity.claims import Claim
from tests.site.test_start_up import SAFE, start

WHOLE = {
    "PRIVACY_OIDC_ISSUER": "https://id.example.org/realm",
    "PRIVACY_OIDC_CLIENT_ID": "privacy",
    "PRIVACY_OIDC_CLIENT_SECRET": "a secret",
}


@pytest.fixture
def configuring(monkeypatch: pytest.MonkeyPatch):
    """Read the configuration of an environment with these variables and no others of OpenID Connect."""

    def read(production: bool = True, **variables: str):
        for name in (*WHOLE, "PRIVACY_OIDC_NAME"):
            monkeypatch.delenv(name, raising=False)
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        return configured(Env(prefix="PRIVACY_"), production)

    return read


def test_it_is_off_without_configuration(configuring) -> None:
    assert configuring() is None


def test_it_is_on_once_it_is_whole(configuring) -> None:
    identity = configuring(**WHOLE)
    assert (identity.name, identity.scopes) == ("id.example.org", ("profile",))
    assert (identity.plan, identity.region) == (Claim("plan", {}), Claim("country", {}))
    assert "a secret" not in repr(identity)


def test_claims_and_their_meanings_come_from_the_environment(configuring) -> None:
    identity = configuring(
        **WHOLE,
        PRIVACY_OIDC_SCOPES="address,plans",
        PRIVACY_OIDC_PLAN_CLAIM="https://example.org/plan",
        PRIVACY_OIDC_PLANS="consumer-pro=pro,work=team",
        PRIVACY_OIDC_REGION_CLAIM="address.country",
        PRIVACY_OIDC_REGIONS="Germany=DE",
    )
    assert identity.scopes == ("address", "plans")
    assert identity.plan == Claim("https://example.org/plan", {"consumer-pro": "pro", "work": "team"})
    assert identity.region == Claim("address.country", {"Germany": "DE"})


@pytest.mark.parametrize("missing", sorted(WHOLE))
def test_half_of_it_is_refused_with_what_is_missing(configuring, missing: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=f"by half: {missing} not set"):
        configuring(**{name: value for name, value in WHOLE.items() if name != missing})


@pytest.mark.parametrize(
    ("variable", "value", "says"),
    [
        (
            "PRIVACY_OIDC_PLANS",
            "consumer=platinum",
            "takes 'consumer' for 'platinum'; expected one of free, pro",
        ),
        ("PRIVACY_OIDC_REGIONS", "Germany=Deutschland", "expected an ISO 3166-1 code"),
        ("PRIVACY_OIDC_ISSUER", "http://id.example.org", "starts with https://"),
        ("PRIVACY_OIDC_ISSUER", "id.example.org", "starts with https://"),
        ("PRIVACY_OIDC_ISSUER", "https://id.example.org/?realm=1", "without a query"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_what_is_expected(
    configuring, variable: str, value: str, says: str
) -> None:
    with pytest.raises(ImproperlyConfigured, match=variable) as refused:
        configuring(**WHOLE | {variable: value})
    assert says in str(refused.value)


def test_outside_production_a_provider_may_be_on_this_machine(configuring) -> None:
    local = WHOLE | {"PRIVACY_OIDC_ISSUER": "http://127.0.0.1:9000"}
    assert configuring(production=False, **local).issuer == "http://127.0.0.1:9000"


def test_the_server_starts_with_it_and_not_with_half_of_it() -> None:
    assert start(**SAFE | WHOLE).returncode == 0
    half = start(**SAFE, PRIVACY_OIDC_ISSUER=WHOLE["PRIVACY_OIDC_ISSUER"])
    assert half.returncode != 0
    assert "PRIVACY_OIDC_CLIENT_ID and PRIVACY_OIDC_CLIENT_SECRET not set" in half.stderr
