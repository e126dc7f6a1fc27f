"""What every test shares: a database whose record can be emptied between tests, and people to sign in."""

import math
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.contenttypes.management import create_contenttypes
from django.db import connection
from django.db.models.signals import post_migrate
from django.test import Client
from django.utils import translation
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from settings_app.domain.vocabulary import Offering
from settings_app.ledger import serving
from settings_app.models import Person, immutability
from settings_app.publishing import live
from settings_app.web import remembered, setting_card

# The last comes first: what no engine is asked to do, nobody counts.
pytest_plugins = ["settings_app.qa.pytest_plugin", "tests.fairness.plugin", "tests.browser.plugin"]

# A slow machine is no finding: nothing is asserted about time. Every day the same examples are tried, so that a
# change is judged by what it changed; `make test-all` and `make long` search for new ones.
UNTIMED = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
hypothesis_settings.register_profile("everyday", derandomize=True, **UNTIMED)
hypothesis_settings.register_profile("searching", **UNTIMED)
hypothesis_settings.load_profile("everyday")

BEFORE_THE_DEADLINE = datetime(2025, 9, 10, 12, tzinfo=UTC)
AFTER_THE_DEADLINE = datetime(2025, 10, 20, 12, tzinfo=UTC)


def nothing_published() -> live.Memory:
    """A process that has read the empty history, and does not read it again by itself."""
    return live.Memory(live.Known(), math.inf)


# Also while tests are collected, which ask for words and have no database.
live.memory = nothing_published()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None) -> None:
    """Live-server tests end by emptying the tables, which the record's triggers refuse: step aside.

    For every connection: once Playwright's loop runs, Django opens another one in this thread.
    """
    # Nor does Django list its models again each time: nothing here asks for that, and it took most of an emptying.
    post_migrate.disconnect(dispatch_uid="django.contrib.auth.management.create_permissions")
    post_migrate.disconnect(create_contenttypes)
    operations = type(connection.ops)
    empty = operations.execute_sql_flush

    def disarmed(self: Any, statements: list[str]) -> None:
        with self.connection.cursor() as cursor:
            immutability.disarm(cursor)
            empty(self, statements)
            immutability.arm(cursor)

    operations.execute_sql_flush = disarmed


@pytest.fixture(autouse=True)
def nothing_kept_yet(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Each test begins with an empty database, so with nothing known to be stored, published or drawn.

    And in English: the language of a request outlasts it in its thread, which is this one for the test client.
    """
    translation.deactivate()
    serving._kept.cache_clear()
    remembered.PAGES.clear()
    setting_card._means.cache_clear()
    monkeypatch.setattr(live, "memory", nothing_published())
    live._let_go()
    yield
    serving._kept.cache_clear()


@pytest.fixture
def person(db: None) -> Callable[..., Person]:
    """Make an account: offerings and region as told, `free` in the United States by default."""

    def make(*offerings: Offering, region: str = "US", name: str = "ada") -> Person:
        held = offerings or (Offering.FREE,)
        return Person.objects.create(username=name, offerings=list(held), region=region)

    return make


@pytest.fixture
def at(client: Client) -> Callable[[datetime], None]:
    """Set the clock of the client's session."""
    from settings_app.standin.clock import OFFSET

    def move(moment: datetime) -> None:
        session = client.session
        session[OFFSET] = math.ceil((moment - datetime.now(UTC)).total_seconds())
        session.save()

    return move


def pytest_addoption(parser: pytest.Parser) -> None:
    """The commands that write pictures."""
    parser.addoption("--take-pictures", action="store_true", help="write the pictures of docs/pictures")
    parser.addoption("--accept-visual", action="store_true", help="write the baselines of tests/visual")
