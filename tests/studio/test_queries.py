"""Every page of the studio asks the database as often with ten drafts as with one; and how often that is."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from settings_app import publishing
from settings_app.domain.publication import Materiality
from tests.publishing.team import Team
from tests.studio.looks import look
from tests.web.test_queries import BOUNDARIES

LOOK = look("pop-up-not-answered-before-starts-unset")
# Session and account, which every page of the site asks for, are two of each number.
SIGNED_IN = 2
# Every version with its stage is three, and what is live is known by heart.
PAGES = {
    "/preview/": 3,
    LOOK.url: 3,
    LOOK.but(version="draft-a").url: 4,
    LOOK.bare_url: 3,
    "/preview/matrix/": 3,
    "/preview/drafts/": 4,
    "/preview/figures/": 3,
    "/preview/live/": 1,
    "/preview/seen/": 0,
    "{draft}": 4,
    "{draft}compare/": 4,
    "{draft}facts/": 3,
    # Approvals, remarks and links with the names of who made them, and whom publishing would ask again.
    "{draft}release/": 8,
    "{draft}pack/": 3,
}


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
    assert few - SIGNED_IN == PAGES[path]
