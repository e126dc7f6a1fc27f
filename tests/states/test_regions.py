"""The regions: every country is in one, and every policy says the same of all countries of one."""

from collections import Counter

import pytest

from settings_app.models.person import countries
from settings_app.policies import documents
from settings_app.states import REGIONS, region_of


@pytest.mark.parametrize("policy", documents().values(), ids=lambda policy: policy.name)
def test_a_policy_says_the_same_of_every_country_of_a_region(policy) -> None:
    for country in countries():
        region = REGIONS[region_of(country)]
        assert policy.starts_at(country, signal=False) is region.start(policy), country
    assert policy.starts_at("", signal=False) is REGIONS["unknown"].start(policy)


def test_no_country_is_in_two_and_each_is_shown_by_one_of_its_own() -> None:
    named = Counter(country for region in REGIONS.values() for country in region.countries)
    assert set(named.values()) == {1}
    assert named.keys() <= countries().keys()
    assert {region_of(region.country) for region in REGIONS.values()} == set(REGIONS)
