"""The tables as Django makes them, and a PostgreSQL of the tests' own where one is installed."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.bulk import postgresql
from tests.bulk.tables import made_by
from tests.postgresql.cluster import NotInstalled


@pytest.fixture(scope="session")
def schema(django_db_blocker: Any) -> list[str]:
    """The statements that make the four tables and their indexes in SQLite."""
    with django_db_blocker.unblock():
        return made_by("django.db.backends.sqlite3", NAME=":memory:")


@pytest.fixture(scope="session")
def postgres() -> Iterator[Any]:
    """A connection to a throw-away PostgreSQL with the four tables in it; skips where there is none."""
    try:
        with postgresql.four_tables() as connection:
            yield connection
    except NotInstalled as reason:
        pytest.skip(str(reason))
