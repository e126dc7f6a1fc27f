"""What is live is known to the process: no page asks for it, and a failing database changes nothing."""

import logging
import math
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.db import OperationalError
from django.test import Client

from settings_app import in_force, publishing
from settings_app.domain.publication import Materiality
from settings_app.publishing import history, live
from tests.publishing.team import Team
from tests.web.test_queries import queries

MATERIAL, EDITORIAL = Materiality
SHIPPED = "2025-08-28"


def test_without_a_publication_the_notice_of_the_settings_is_live(db: None) -> None:
    publishing.refresh()
    assert in_force.words().version == SHIPPED
    assert in_force.answered_by() == {SHIPPED}


def test_the_published_words_are_in_force(team: Team, client: Client) -> None:
    team.publishes("2026-01-01", EDITORIAL)
    assert in_force.words().version == "2026-01-01"
    assert in_force.answered_by() == {SHIPPED, "2026-01-01"}
    client.force_login(team.writer)
    assert "Version 2026-01-01." in client.get("/notice/").content.decode()


def test_it_is_read_once_the_publication_is_stored(
    team: Team, django_capture_on_commit_callbacks: Callable
) -> None:
    state = team.ready("2026-01-01", EDITORIAL)
    with django_capture_on_commit_callbacks(execute=True):
        publishing.publish(team.writer, state.draft.pk, now=team.tick())
        assert in_force.words().version == SHIPPED
    assert in_force.words().version == "2026-01-01"


def test_a_scheduled_version_goes_live_by_itself(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    day = datetime.now(UTC) + timedelta(days=1)
    team.publishes("2026-01-01", EDITORIAL, live_from=day)
    assert in_force.words().version == SHIPPED

    class Tomorrow(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:
            return day

    monkeypatch.setattr(live, "datetime", Tomorrow)
    assert in_force.words().version == "2026-01-01"


def test_no_page_asks_for_it(team: Team, client: Client) -> None:
    client.force_login(team.writer)
    client.get("/notice/")
    before = len(queries(lambda: client.get("/notice/")))
    team.publishes("2026-01-01", EDITORIAL)
    live.memory.due = math.inf
    client.get("/notice/")
    assert len(queries(lambda: client.get("/notice/"))) == before


def test_a_request_reads_it_where_the_last_reading_is_old(
    team: Team, client: Client, django_assert_num_queries: Callable
) -> None:
    team.publishes("2026-01-01", EDITORIAL)
    live.memory.due = 0.0
    with django_assert_num_queries(1):
        live._hold()
        live._hold()


def test_during_a_request_the_same_words_are_live(team: Team) -> None:
    live._hold()
    team.publishes("2026-01-01", EDITORIAL)
    assert in_force.words().version == SHIPPED
    live._let_go()
    assert in_force.words().version == "2026-01-01"


def test_a_process_that_knows_nothing_yet_reads(team: Team) -> None:
    team.publishes("2026-01-01", EDITORIAL)
    live.memory.known = None
    assert in_force.words().version == "2026-01-01"


@pytest.mark.parametrize("error", [OperationalError("no such table"), ValueError("no words")])
@pytest.mark.parametrize("known", [True, False])
def test_where_reading_fails_what_was_known_stays(
    team: Team,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    error: Exception,
    known: bool,
) -> None:
    team.publishes("2026-01-01", EDITORIAL)

    def fails() -> list:
        raise error

    monkeypatch.setattr(history, "published", fails)
    live.memory.known = live.memory.known if known else None
    with caplog.at_level(logging.ERROR):
        publishing.refresh()
    assert in_force.words().version == ("2026-01-01" if known else SHIPPED)
    assert "what was known stays live" in caplog.text


def test_the_words_are_the_same_object_until_they_change(team: Team) -> None:
    """Pages keep what they made of the words by the identity of the words."""
    team.publishes("2026-01-01", EDITORIAL)
    before = in_force.words()
    publishing.refresh()
    assert in_force.words() is before


def test_english_stands_in_for_a_language_that_is_not_live(team: Team) -> None:
    team.publishes("2026-01-01", EDITORIAL)
    assert in_force.words("tlh") is in_force.words("en")


def test_words_that_come_back_are_in_force_again(team: Team) -> None:
    team.publishes("2026-01-01", MATERIAL)
    team.brings_back(SHIPPED)
    publishing.refresh()
    assert in_force.words().version == "2025-08-28-r1"
    assert in_force.answered_by() == {SHIPPED, "2025-08-28-r1"}
