"""The full notice of an earlier version: at an address of its own, as it was, and marked as not live."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from settings_app import in_force
from settings_app.models import Person
from settings_app.states.older import OLDER
from tests.web.test_shown import token_on

FIRST, MOVED = "2025-08-28", "2025-10-08"
NOT_LIVE = "This is not the version that is live now."

pytestmark = pytest.mark.django_db


def test_an_earlier_version_is_shown_with_its_own_figures_and_marked(
    client: Client, settings: object
) -> None:
    assert NOT_LIVE not in client.get("/notice/").content.decode()
    settings.NOTICE, settings.POLICY = MOVED, "moved-2025-10-08"
    live = client.get("/notice/").content.decode()
    assert NOT_LIVE not in live and "8 October 2025" in live and f"Version {MOVED}" in live
    earlier = client.get("/notice/", {"version": FIRST}).content.decode()
    assert NOT_LIVE in earlier and f"Version {FIRST}" in earlier
    assert "28 September 2025" in earlier and "8 October 2025" not in earlier
    assert 'href="/notice/"' in earlier


def test_the_figures_are_those_of_the_policy_that_the_address_names(client: Client) -> None:
    older = client.get("/notice/", {"version": OLDER, "policy": OLDER}).content.decode()
    assert NOT_LIVE in older and f'<span translate="no">{OLDER}</span>' in older


def test_it_is_in_the_readers_language(client: Client) -> None:
    client.cookies["django_language"] = "de"
    page = client.get("/notice/", {"version": OLDER}).content.decode()
    assert in_force.words_of(OLDER, "de").sections[0].heading in page


@pytest.mark.parametrize("version", ["../2025-08-28", "1999-01-01", "x" * 300, "..", "\x00"])
def test_what_was_never_a_version_is_not_found(client: Client, version: str) -> None:
    assert client.get("/notice/", {"version": version}).status_code == 404


def test_the_receipt_points_to_the_version_that_was_answered(
    client: Client, person: Callable[..., Person], settings: object
) -> None:
    client.force_login(person())
    token = token_on(client.get("/consent/").content.decode())
    client.post("/consent/", {"token": token, "choice": "decline"})
    settings.NOTICE, settings.POLICY = MOVED, "moved-2025-10-08"
    at = client.get("/settings/privacy/history/1/receipt.json").json()["dpv:hasNotice"]["at"]
    page = client.get(at.removeprefix("http://testserver")).content.decode()
    assert NOT_LIVE in page and f"Version {FIRST}" in page


@pytest.mark.parametrize(("days", "status"), [(-1, 200), (1, 404)])
def test_a_version_that_is_published_for_later_is_nobodys_to_read_before(
    client: Client, monkeypatch: pytest.MonkeyPatch, days: int, status: int
) -> None:
    words = {"en": replace(in_force.words(), version="planned")}
    now = {"en": in_force.words()}
    start = datetime.now(UTC) + timedelta(days=days)
    live = in_force.Live(now, frozenset(), {"planned": words}, {"planned": start})
    monkeypatch.setattr(in_force, "_published", [lambda: live])
    assert client.get("/notice/", {"version": "planned"}).status_code == status
