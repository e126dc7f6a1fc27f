"""A PostgreSQL that could lose what it acknowledged is refused, wherever the weakness was set."""

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.postgresql.cluster import IN_MEMORY, SETTINGS, Cluster, NotInstalled, cluster

START = "import privacy_site.wsgi"
INHERITED = {
    name: value for name, value in os.environ.items() if not name.startswith(("PRIVACY_", "DJANGO_"))
}


@pytest.fixture(scope="module")
def server() -> Iterator[Cluster]:
    """A server of these tests' own, that they may stop and start; skips where there is none."""
    try:
        with cluster(inside=IN_MEMORY if IN_MEMORY.is_dir() else None) as started:
            yield started
    except NotInstalled as reason:
        pytest.skip(str(reason))


def start(url: str) -> subprocess.CompletedProcess[str]:
    """Start the product as a WSGI server would."""
    environment = INHERITED | {"DATABASE_URL": url}
    return subprocess.run(
        [sys.executable, "-c", START], env=environment, capture_output=True, text=True, check=False
    )


def test_a_durable_server_is_started_with_and_said(server: Cluster) -> None:
    started = start(server.url)
    assert started.returncode == 0, started.stderr
    assert "runs with fsync=on, synchronous_commit=on, full_page_writes=on" in started.stderr


@pytest.mark.parametrize("name", ["fsync", "full_page_writes", "synchronous_commit"])
def test_a_server_with_less_is_refused(server: Cluster, name: str) -> None:
    server.stop()
    server.start(f"{SETTINGS} -c {name}=off")
    try:
        started = start(server.url)
    finally:
        server.stop()
        server.start()
    assert started.returncode != 0
    assert f"PostgreSQL runs with {name}=off, which can lose an acknowledged decision" in started.stderr


def test_less_by_the_address_is_refused(server: Cluster) -> None:
    started = start(f"{server.url}?options=-c%20synchronous_commit%3Doff")
    assert started.returncode != 0
    assert "synchronous_commit=off" in started.stderr


def test_a_server_that_is_away_is_waited_for(server: Cluster) -> None:
    started = start("postgresql://nobody@%2Fnowhere/postgres")
    assert started.returncode == 0, started.stderr
    assert "The database does not answer: pages answer 503 until it does." in started.stderr


@pytest.mark.parametrize(
    "url", ["mysql://root@localhost/x", "nonsense", "postgresql://u:hunter2@host:port/x"]
)
def test_an_address_that_cannot_be_read_is_refused_without_repeating_it(url: str) -> None:
    started = start(url)
    assert started.returncode != 0
    last = started.stderr.strip().splitlines()[-1]
    assert last.startswith("django.core.exceptions.ImproperlyConfigured: DATABASE_URL")
    assert "postgresql://user:password@host:5432/name" in last
    assert "hunter2" not in started.stderr
