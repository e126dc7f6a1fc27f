"""What a moment makes of what is shown: nothing before the announcement, and no state out of its time."""

from datetime import timedelta

import pytest
from django.test import Client

from settings_app import in_force
from settings_app.domain.vocabulary import Surface
from settings_app.states import CATALOGUE
from settings_app.studio import moments
from tests.studio.looks import look

STATE = "pop-up-not-answered-before-starts-unset"
AFTER = "pop-up-not-answered-after-starts-unset"
MINUTE = timedelta(minutes=1)


def at(moment) -> dict[str, str]:
    return {"date": f"{moment:%Y-%m-%dT%H:%M}"}


@pytest.mark.parametrize("early", [timedelta(days=2000), MINUTE])
def test_nothing_was_live_before_the_announcement(staff: Client, early: timedelta) -> None:
    page = staff.get("/preview/live/", at(moments.announced() - early))
    html = page.content.decode()
    assert page.status_code == 200
    assert "live at that moment" not in html and "<iframe" not in html and "from the beginning" not in html
    assert "nobody was asked with any words" in html
    assert not any(life.is_then for life in page.context["lives"])
    assert "Live from the announcement on 28 August 2025." in html


@pytest.mark.django_db
def test_it_was_from_the_announcement_on(staff: Client) -> None:
    page = staff.get("/preview/live/", at(moments.announced()))
    assert page.context["live"].version == in_force.settings.NOTICE


@pytest.mark.parametrize(("late", "name"), [(-MINUTE, STATE), (0 * MINUTE, AFTER)])
def test_the_page_of_a_moment_is_of_the_state_that_is_met_then(
    staff: Client, late: timedelta, name: str
) -> None:
    page = staff.get("/preview/live/", at(in_force.policy().deadline + late))
    assert (page.context["state"].name, page.context["look"].state) == (name, name)
    assert f'<option value="{name}" selected>' in page.content.decode()


def test_a_state_out_of_its_time_says_so_and_leads_to_the_one_that_is_met(staff: Client) -> None:
    past = at(in_force.policy().deadline)
    page = staff.get(look(STATE).but(**past).url)
    assert "the day to decide is past" in page.content.decode()
    there = staff.get(page.context["then_url"])
    assert (there.context["look"].state, there.context["look"].date) == (AFTER, past["date"])
    assert "the day to decide is" not in there.content.decode()
    assert "still to come" in staff.get(look(AFTER).but(date=look(STATE).date).url).content.decode()


def test_no_state_is_out_of_its_time_where_the_catalogue_has_it() -> None:
    policy = in_force.policy()
    assert not [name for name, one in CATALOGUE.items() if moments.leaves(one, policy, one.now(policy))]


def test_what_is_met_then_is_the_same_person_on_the_same_surface() -> None:
    policy, found = in_force.policy(), 0
    for one in CATALOGUE.values():
        then = moments.met(one, policy, policy.deadline)
        found += then is not one
        assert (then.surface, then.answers, then.result) == (one.surface, one.answers, one.result)
        assert then is one or not moments.leaves(then, policy, policy.deadline)
    assert found > 20 and moments.met(CATALOGUE[STATE], policy, policy.deadline).surface is Surface.POP_UP
