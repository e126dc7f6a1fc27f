"""Whether the product is alive and ready, and which figures it tells."""

import pytest
from django.db import connection
from django.test import Client

from privacy_site.observability import probes
from settings_app.models import immutability
from tests.site.test_database_gone import gone


@pytest.fixture(autouse=True)
def nothing_known_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(probes, "_up_to_date", set())


def test_it_says_when_it_is_ready(client: Client, db: None) -> None:
    assert (client.get("/healthz").status_code, client.get("/healthz").content) == (200, b"ok")
    assert (client.get("/readyz").status_code, client.get("/readyz").content) == (200, b"ready")


def test_it_is_alive_but_not_ready_while_the_database_is_gone(client: Client, transactional_db: None) -> None:
    with gone():
        assert client.get("/healthz").status_code == 200
        answer = client.get("/readyz")
    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
    assert probes.AWAY in answer.content.decode()
    assert client.get("/readyz").status_code == 200


def test_it_is_not_ready_before_the_migrations_are_made(client: Client, db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'settings_app'")
    assert probes.BEHIND in client.get("/readyz").content.decode()


def test_it_is_not_ready_while_nothing_guards_the_record(client: Client, db: None) -> None:
    with connection.cursor() as cursor:
        immutability.disarm(cursor)
    assert probes.BENT in client.get("/readyz").content.decode()


def test_without_a_token_nobody_reads_figures(client: Client, settings: object) -> None:
    assert client.get("/metrics", headers={"Authorization": "Bearer "}).status_code == 404
    settings.METRICS_TOKEN = "right"
    assert client.get("/metrics", headers={"Authorization": "Bearer wrong"}).status_code == 404
    assert b"privacy_requests" in client.get("/metrics", headers={"Authorization": "Bearer right"}).content


def test_figures_hold_no_id_and_no_address_that_somebody_made_up(
    client: Client, settings: object, db: None
) -> None:
    settings.METRICS_TOKEN = "right"
    client.generic("BREW", "/made-up/by-somebody/")
    client.get("/preview/shared/a-token/")
    text = client.get("/metrics", headers={"Authorization": "Bearer right"}).content.decode()
    assert 'privacy_requests_total{method="other",route="unknown",status="404"}' in text
    assert 'route="/preview/shared/<str:token>/"' in text
    assert "BREW" not in text and "made-up" not in text and "a-token" not in text
