"""What an account of the bench answered, and what it is asked, are the words that were live at that moment."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from settings_app import in_force, publishing
from settings_app.domain.publication import Materiality
from settings_app.states import CATALOGUE
from tests.publishing.team import Team
from tests.qa.pressing import opened
from tests.qa.test_bench import send

pytestmark = pytest.mark.django_db
MATERIAL, EDITORIAL = Materiality
SHIPPED, NEWER = "2025-08-28", "2026-01-01"
LATER = datetime(2026, 1, 1, tzinfo=UTC)
ON, PUT_OFF = "settings-on-before", "pop-up-put-off-after-starts-on"


@pytest.fixture
def team() -> Team:
    return Team()


def answered(client: Client) -> list[tuple[str, bool]]:
    """On which notice each row of the account is, and whether it was live then."""
    rows = client.get("/qa/rows/").json()["rows"]
    return [
        (row["notice"], row["notice"] == publishing.live_version(datetime.fromisoformat(row["at"])))
        for row in rows
    ]


@pytest.mark.parametrize("materiality", Materiality)
def test_an_answer_is_to_the_words_that_were_live_then(
    client: Client, team: Team, materiality: Materiality
) -> None:
    team.publishes(NEWER, materiality, live_from=LATER)
    assert in_force.words().version == NEWER
    page = opened(client, ON)
    assert answered(client) == [(SHIPPED, True)]
    assert 'data-state="on"' in page.content.decode()
    assert b'data-testid="pop-up"' not in client.get("/").content


def test_so_is_a_put_off(client: Client, team: Team) -> None:
    team.publishes(NEWER, MATERIAL, live_from=LATER)
    opened(client, PUT_OFF)
    assert answered(client) == [(SHIPPED, True)]


def test_once_its_clock_is_there_the_session_is_asked_with_the_newer_words(
    client: Client, team: Team
) -> None:
    team.publishes(NEWER, MATERIAL, live_from=LATER)
    opened(client, ON)
    assert b'data-testid="pop-up"' not in client.get("/").content
    send(client, "clock/", to=(LATER + timedelta(days=1)).isoformat())
    page = client.get("/")
    assert b'data-testid="pop-up"' in page.content
    client.post(page.context["action"], {"token": page.context["token"], "choice": "decline"})
    assert answered(client) == [(SHIPPED, True), (NEWER, True)]


def test_an_answer_comes_after_the_words_that_its_page_is_opened_with(client: Client, team: Team) -> None:
    opens = CATALOGUE[ON].now(in_force.policy())
    team.now = opens - timedelta(days=2)
    team.publishes(NEWER, MATERIAL, live_from=opens - timedelta(hours=1))
    page = opened(client, ON)
    assert answered(client) == [(NEWER, True)]
    assert 'data-state="on"' in page.content.decode()


def test_whoever_no_state_was_entered_for_goes_by_the_time_of_the_server(client: Client, team: Team) -> None:
    team.publishes(NEWER, EDITORIAL, live_from=LATER)
    client.force_login(team.writer)
    send(client, "clock/", to="2025-10-01")
    assert f"Version {NEWER}." in client.get("/notice/").content.decode()
