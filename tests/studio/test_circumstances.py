"""The regions and plans in which a state is previewed: those that leave it the state that its sentence says."""

import pytest
from django.test import Client

from settings_app import policies
from settings_app.domain.vocabulary import Offering, StartingPosition
from settings_app.states import CATALOGUE, REGIONS
from settings_app.studio import circumstances
from settings_app.studio.cells import Row
from settings_app.studio.look import Look, UnknownValue
from tests.studio.looks import SHIPPED, look

UNSET = "pop-up-not-answered-before-starts-unset"
ON = "pop-up-not-answered-before-starts-on"
POLICY = policies.named("announced-2025-08-28")


@pytest.mark.parametrize("policy", policies.documents().values(), ids=lambda policy: policy.name)
def test_every_region_and_plan_of_a_state_leaves_it_what_it_is(policy) -> None:
    for state in list(CATALOGUE.values())[::23]:
        here = (state.starting_position(policy), state.prompt(policy), state.audience(policy))
        for region in circumstances.regions(state, policy):
            for plan in circumstances.plans(state, policy):
                there = circumstances.met(state, region, plan)
                assert (there.starting_position(policy), there.prompt(policy), there.audience(policy)) == here


def test_the_regions_are_told_apart_by_what_the_policy_says_of_each() -> None:
    unset, on = circumstances.regions(CATALOGUE[UNSET], POLICY), circumstances.regions(CATALOGUE[ON], POLICY)
    assert list(unset) == ["eu", "eea", "uk", "switzerland", "unknown"]
    assert list(on) == ["us", "elsewhere"]
    assert on["us"] == "United States: the toggle starts on"
    assert list(circumstances.regions(CATALOGUE["settings-on-before"], POLICY)) == list(REGIONS)


def test_where_another_state_is_met_it_is_named() -> None:
    told = {one.region: one for one in circumstances.told(CATALOGUE[UNSET], POLICY)}
    assert told.keys() == REGIONS.keys()
    assert (told["us"].state, told["us"].says) == (ON, str(circumstances.STARTS[StartingPosition.ON]))
    assert told["uk"].state == UNSET
    assert circumstances.told(CATALOGUE["settings-on-before"], POLICY) == []


@pytest.mark.parametrize(("name", "value"), [("region", "us"), ("region", "mars"), ("plan", "team")])
def test_a_link_to_what_the_state_is_not_is_refused_with_what_there_is(name: str, value: str) -> None:
    with pytest.raises(UnknownValue, match="There are: "):
        Look.read({"state": UNSET, name: value}, SHIPPED)


def test_the_page_is_of_that_plan(staff: Client) -> None:
    story = look("questions-on")
    for plan in (Offering.PRO, Offering.MAX):
        page = staff.get(story.but(plan=plan.value).bare_url)
        assert page.status_code == 200


def test_matrix_and_state_page_have_every_region_that_fits(staff: Client) -> None:
    given = {"q": UNSET, "language": "en", "theme": "light", "width": "390"}

    def row(**axis: str) -> Row:
        shown = staff.get("/preview/matrix/", given | axis).context["rows"]
        return next(one for one in shown if one.state.name == UNSET)

    by_region = row(region="each")
    assert [shown.region for _, shown in by_region.cells] == ["eu", "eea", "uk", "switzerland", "unknown"]
    assert [one.region for one in by_region.otherwise] == ["us", "elsewhere"]
    assert [shown.plan for _, shown in row(plan="each").cells] == ["free", "pro", "max"]
    page = staff.get(look(UNSET).url).content.decode()
    assert "Switzerland: the toggle starts with nothing chosen" in page
    assert f"state={ON}&amp;" in page
