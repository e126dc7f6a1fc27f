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
# Session and account, which every page of the site asks for, are two of each number. Every version with its
# stage, and everything that was published, is one; what is live is known by heart.
PAGES = {
    "/preview/": 3,
    LOOK.url: 3,
    LOOK.but(version="draft-a").url: 4,  # and the remarks on the draft
    LOOK.bare_url: 3,
    "/preview/matrix/": 3,
    "/preview/drafts/": 4,  # and the names of who writes
    f"/preview/drafts/roll-back/?version={settings.NOTICE}": 4,  # one's roles, and whom it would ask again
    "/preview/figures/": 3,
    "/preview/live/": 3,
    "/preview/seen/": 2,
    "{draft}": 4,
    "{draft}compare/": 4,
    "{draft}facts/": 3,
    # One more for remarks, links, roles, names, and whom publishing would ask again.
    "{draft}release/": 4,
    "{draft}pack/": 4,  # and the names of who approved and judged
    # The link with its remarks, and the draft that it opens; a stranger has neither session nor account.
    "{link}": 4,
    "{link}page/": 4,
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


def test_no_page_asks_more_the_more_there_is_and_none_more_than_four(
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
    assert max(PAGES.values()) <= 4
