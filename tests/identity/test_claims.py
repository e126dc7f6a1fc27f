"""What claims say: a code, a value with a meaning, or nothing; and nothing is ever guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from settings_app.domain.vocabulary import Offering
from settings_app.identity.claims import Claim, Fault, Told, told

COUNTRIES = {"DE", "US"}
PLAN, REGION = Claim("plan", {}), Claim("country", {})
NAMED_PLAN = Claim("https://example.org/plan", {"consumer": "pro", "work": "team"})
NAMED_REGION = Claim("address.country", {"Germany": "DE"})


def read(claims: dict[str, object], plan: Claim = PLAN, region: Claim = REGION) -> Told:
    return told(claims, plan, region, COUNTRIES)


def test_codes_are_taken_as_they_are() -> None:
    assert read({"plan": "pro", "country": "DE"}) == Told((Offering.PRO,), "DE")


def test_values_mean_what_the_settings_say_and_nothing_else() -> None:
    claims = {"https://example.org/plan": ["consumer", "work"], "address": {"country": "Germany"}}
    assert read(claims, NAMED_PLAN, NAMED_REGION) == Told((Offering.PRO, Offering.TEAM), "DE")
    codes = {"https://example.org/plan": "pro", "address": {"country": "DE"}}
    assert read(codes, NAMED_PLAN, NAMED_REGION) == Told(
        faults=(("https://example.org/plan", Fault.UNKNOWN), ("address.country", Fault.UNKNOWN))
    )


@pytest.mark.parametrize(
    ("claims", "offerings", "faults"),
    [
        ({}, (), [Fault.MISSING]),
        ({"plan": None}, (), [Fault.MISSING]),
        ({"plan": "platinum"}, (), [Fault.UNKNOWN]),
        ({"plan": "PRO"}, (), [Fault.UNKNOWN]),
        ({"plan": ["pro", "platinum"]}, (Offering.PRO,), [Fault.UNKNOWN]),
        ({"plan": ["pro", 3]}, (), [Fault.NO_TEXT]),
        ({"plan": {"pro": True}}, (), [Fault.NO_TEXT]),
        ({"plan": []}, (), []),
        ({"plan": ["pro", "pro"]}, (Offering.PRO,), []),
    ],
)
def test_what_is_not_understood_covers_nothing(
    claims: dict[str, object], offerings: tuple[Offering, ...], faults: list[Fault]
) -> None:
    says = read(claims | {"country": "US"})
    assert says == Told(offerings, "US", tuple(("plan", fault) for fault in faults))


@pytest.mark.parametrize(
    ("country", "fault"),
    [("XX", Fault.UNKNOWN), ("de", Fault.UNKNOWN), (49, Fault.NO_TEXT), (["DE", "US"], Fault.NO_TEXT)],
)
def test_a_country_that_is_not_understood_is_none(country: object, fault: Fault) -> None:
    assert read({"plan": "pro", "country": country}) == Told((Offering.PRO,), "", (("country", fault),))


def test_a_name_with_dots_is_followed_only_through_what_holds_names() -> None:
    assert read({"plan": "pro", "address": "Germany"}, region=NAMED_REGION).region == ""
    assert read({"plan": "pro", "address.country": "Germany"}, region=NAMED_REGION).region == "DE"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(st.dictionaries(st.sampled_from(["plan", "country", "address"]), JSON))
def test_whatever_arrives_only_known_codes_come_out(claims: dict[str, object]) -> None:
    says = read(claims, region=NAMED_REGION)
    assert says.region in {"", *COUNTRIES}
    assert {offering.value for offering in says.offerings} <= set(Offering)
