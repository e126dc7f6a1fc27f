"""Every page of the studio asks the database as often with ten drafts as with one; and how often that is."""

import math

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from settings_app import publishing
from settings_app.domain.publication import Materiality
from settings_app.publishing import live
from tests.publishing.team import Team
from tests.studio.looks import look
from tests.web.test_queries import BOUNDARIES

LOOK = look("pop-up-not-answered-before-starts-unset")
# Session and account are two; every version with its stage is five; words that are read are one each.
PAGES = {
    "/preview/": 8,
    LOOK.url: 8,
    LOOK.bare_url: 8,
    "/preview/matrix/": 8,
    "/preview/drafts/": 10,
    "/preview/figures/": 5,
    "/preview/live/": 3,
    "/preview/seen/": 2,
    "{draft}": 10,
    "{draft}compare/": 10,
    "{draft}facts/": 8,
    "{draft}release/": 14,
    "{draft}pack/": 9,
}


@pytest.fixture(autouse=True)
def read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is live is read again after some seconds: on a slow machine that would be counted now and then."""
    monkeypatch.setattr(live, "SECONDS", math.inf)


def asked(staff: Client, url: str) -> int:
    staff.get(url)  # what is drawn once for all is drawn
    with CaptureQueriesContext(connection) as queries:
        assert staff.get(url).status_code == 200
    return len([query for query in queries if not query["sql"].startswith(BOUNDARIES)])


def grow(team: Team, names: str) -> publishing.State:
    """More drafts, published versions, remarks, and one that is written last."""
    for name in names:
        team.publishes(f"out-{name}", Materiality.MATERIAL)
        state = team.writes(team.begins(f"draft-{name}"), "May your chats help to train Claude?")
        publishing.remark(
            team.writer, state.draft.pk, language="en", key="heading", text="Why?", now=team.tick()
        )
    return state


@pytest.mark.parametrize("path", PAGES)
def test_no_page_asks_more_the_more_there_is(staff: Client, team: Team, path: str) -> None:
    url = path.format(draft=f"/preview/drafts/{grow(team, 'a').draft.pk}/")
    few = asked(staff, url)
    grow(team, "bcd")
    assert asked(staff, url) == few
    assert few == PAGES[path]
