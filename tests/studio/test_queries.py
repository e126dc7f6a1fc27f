"""Every page of the studio asks the database as often with ten drafts as with one; and how often that is."""

import math
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from settings_app import publishing
from settings_app.domain.publication import Materiality, Role
from settings_app.models import Person
from settings_app.publishing import live
from tests.publishing.team import Team
from tests.studio.looks import look
from tests.web.test_queries import BOUNDARIES

DAY = timedelta(days=1)
LOOK = look("pop-up-not-answered-before-starts-unset")
# Session and account, which every page of the site asks for together, are one of each number. Every version with its
# stage, and everything that was published, is one; what is live is known by heart.
PAGES = {
    "/preview/": 2,
    LOOK.url: 2,
    LOOK.but(version="draft-a").url: 3,  # and the remarks on the draft
    LOOK.bare_url: 2,
    "/preview/matrix/": 2,
    "/preview/drafts/": 3,  # and the names of who writes
    f"/preview/drafts/roll-back/?version={settings.NOTICE}": 3,  # one's roles, and whom it would ask again
    "/preview/figures/": 2,
    "/preview/live/": 2,
    "/preview/seen/": 1,
    "{draft}": 3,
    "{draft}compare/": 3,
    "{draft}facts/": 2,
    # One more for remarks, links, roles, names, and whom publishing would ask again.
    "{draft}release/": 3,
    "{draft}pack/": 3,  # and the names of who approved and judged
    # Besides, the link with its remarks, and the draft that it opens.
    "{link}": 3,
    "{link}page/": 3,
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
    """More drafts, published versions, remarks and links, and a draft that is written last and approved."""
    for name in names:
        team.publishes(f"out-{name}", Materiality.MATERIAL)
        state = team.writes(team.begins(f"draft-{name}"), "May your chats help to train Claude?")
        publishing.remark(
            team.writer, state.draft.pk, language="en", key="heading", text="Why?", now=team.tick()
        )
        state = team.approves(team.judges(team.submits(state), Materiality.MATERIAL))
        publishing.share(team.writer, state.draft.pk, expires_at=team.now + DAY, now=team.tick())
    return state


def test_no_page_asks_more_the_more_there_is_and_none_more_than_three(
    staff: Client, team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("settings_app.web.clock.now", lambda request: team.now)
    publishing.give(Person.objects.get(username="grace"), Role.PRODUCT)
    state = grow(team, "a")
    lasts = {"expires_at": team.now + DAY, "now": team.now, "may_remark": True}
    token = publishing.share(team.writer, state.draft.pk, **lasts)[1]
    links = {"draft": f"/preview/drafts/{state.draft.pk}/", "link": f"/preview/shared/{token}/"}
    few = {path: asked(staff, path.format(**links)) for path in PAGES}
    grow(team, "bcd")
    many = {path: asked(staff, path.format(**links)) for path in PAGES}
    assert few == many == PAGES
    assert max(PAGES.values()) <= 3
