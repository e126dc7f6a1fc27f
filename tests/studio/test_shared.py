"""What somebody with a link is told of the words: exactly what is so, whatever has become of the version."""

from datetime import timedelta

import pytest
from django.test import Client

from settings_app import publishing
from settings_app.domain.publication import Materiality, Role, Stage
from settings_app.publishing import State
from settings_app.studio.release_words import LIVED, ROLES, STANDS, WEIGHTS
from settings_app.studio.shared import FIXED
from tests.publishing.team import Team

LIVE = "people are asked with them"
pytestmark = pytest.mark.django_db


def link(team: Team, state: State, pinned: bool = False) -> str:
    expires = team.now + timedelta(days=700)
    days = {"expires_at": min(expires, team.tick() + timedelta(days=29)), "now": team.now, "pinned": pinned}
    return f"/preview/shared/{publishing.share(team.writer, state.draft.pk, **days)[1]}/"


def banner(client: Client, url: str) -> str:
    return client.get(url).context["banner"].says


@pytest.fixture
def client(client: Client, team: Team, monkeypatch: pytest.MonkeyPatch) -> Client:
    """Somebody without an account, at the clock of the team."""
    monkeypatch.setattr("settings_app.web.clock.now", lambda request: team.now)
    return client


def test_every_stage_has_its_sentence() -> None:
    assert set(STANDS) == set(Stage)
    assert set(FIXED) < set(Stage)


def test_it_follows_a_version_from_draft_to_superseded(client: Client, team: Team) -> None:
    state = team.begins("new")
    url = link(team, state)
    assert "not live" in banner(client, url) and "may still change" in banner(client, url)
    state = team.submits(team.writes(state, "Shall your chats train Claude?"))
    assert "wait for approvals" in banner(client, url)
    state = team.approves(team.judges(state, Materiality.MATERIAL))
    assert "approved" in banner(client, url)
    publishing.publish(team.writer, state.draft.pk, now=team.tick(), live_from=team.now + timedelta(days=1))
    assert "go live on" in banner(client, url)
    team.now += timedelta(days=2)
    assert LIVE in banner(client, url)
    assert "not live" not in client.get(url).content.decode()
    team.publishes("newer", Materiality.MATERIAL)
    assert "others are live now" in banner(client, url)


def test_a_withdrawn_version_says_so(client: Client, team: Team) -> None:
    state = team.begins("new")
    url = link(team, state)
    publishing.withdraw(team.writer, state.draft.pk, now=team.tick())
    assert "was withdrawn" in banner(client, url)


def test_an_earlier_wording_is_not_live_when_its_version_is(client: Client, team: Team) -> None:
    first = team.begins("new")
    earlier, following = link(team, first, pinned=True), link(team, first)
    state = team.submits(team.writes(first, "Shall your chats train Claude?"))
    state = team.approves(team.judges(state, Materiality.MATERIAL))
    publishing.publish(team.writer, state.draft.pk, now=team.tick())
    assert "not live" in banner(client, earlier)
    assert LIVE in banner(client, following)


def test_nothing_that_acts_but_the_choice_of_the_page_is_on_it(client: Client, team: Team) -> None:
    page = client.get(link(team, team.begins("new"))).content.decode()
    assert page.count("<form") == 1
    assert 'method="post"' not in page
    assert "demo" not in page


def test_every_role_weight_and_span_has_its_words() -> None:
    assert set(ROLES) == set(Role) and set(WEIGHTS) == set(Materiality)
    assert set(LIVED) == {(since, until) for since in (True, False) for until in (True, False)}


@pytest.mark.parametrize("part", ["", "page/"])
@pytest.mark.parametrize("query", ["version=2025-08-28", "version=new", "theme=dark", "state=nowhere"])
def test_a_link_takes_a_state_and_a_language_and_says_so_of_anything_else(
    client: Client, team: Team, part: str, query: str
) -> None:
    url = link(team, team.begins("new")) + part
    assert client.get(f"{url}?language=en").status_code == 200
    refused = client.get(f"{url}?{query}")
    assert refused.status_code == 422
    name = query.partition("=")[0]
    says = (
        "There is no state “nowhere”" if name == "state" else f"There is no value “{name}”. There are: state"
    )
    assert says in refused.content.decode()


def test_a_remark_with_a_field_that_there_is_not_is_refused(client: Client, team: Team) -> None:
    state = team.begins("new")
    at = {"expires_at": team.tick() + timedelta(days=9), "now": team.now, "may_remark": True}
    url = f"/preview/shared/{publishing.share(team.writer, state.draft.pk, **at)[1]}/remark/"
    written = {"key": "heading", "text": "Why?", "said_to_be": "Ada"}
    assert client.post(url, written | {"version": "new"}).status_code == 422
    assert client.post(url, written).status_code == 303
