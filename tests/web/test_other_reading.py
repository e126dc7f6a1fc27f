"""The other policy document: one setting, and deadline, words and verdicts follow."""

from datetime import UTC, datetime

import pytest
from django.test import Client

from settings_app import in_force

BETWEEN_THE_DEADLINES = "2025-10-01"


@pytest.fixture
def published(settings: object) -> None:
    """The later document is in force."""
    settings.POLICY, settings.NOTICE = "published-2025-10-08", "2025-10-08"


def visit(client: Client, persona: str, day: str) -> None:
    client.post("/demo/clock/", {"to": "date", "date": day})
    client.post("/demo/sign-in/", {"persona": persona})


def test_the_announced_deadline_has_passed(client: Client, db: None) -> None:
    visit(client, "free-undecided", BETWEEN_THE_DEADLINES)
    page = client.get("/").content.decode()
    assert 'data-blocks="true"' in page
    assert "the day to decide was 28 September 2025" in page
    assert in_force.policy().deadline == datetime(2025, 9, 29, tzinfo=UTC)


def test_the_moved_deadline_lies_ahead(client: Client, db: None, published: None) -> None:
    visit(client, "free-undecided", BETWEEN_THE_DEADLINES)
    page = client.get("/").content.decode()
    assert 'data-blocks="false"' in page
    assert "decide by 8 October 2025" in page
    assert "by 28 September" not in page


def test_after_an_opt_out_future_runs_leave_it_out(client: Client, db: None, published: None) -> None:
    visit(client, "pro-opted-out", "2026-11-23")
    chats, settings_page = (
        client.get(url).content.decode() for url in ("/", "/settings/privacy/privacy-settings/")
    )
    assert 'data-status="past_only"' in chats
    assert 'data-status="in_use_frozen"' not in chats
    assert "Future runs leave it out" in settings_page
    assert "Stored conversations leave future training runs." in client.get("/notice/").content.decode()


def test_the_record_names_the_policy_it_was_given_under(client: Client, db: None, published: None) -> None:
    visit(client, "max-allowed", "2026-11-23")
    assert "published-2025-10-08" in client.get("/settings/privacy/history/").content.decode()
