"""Where the record is kept: in a file of SQLite, or in the PostgreSQL that DATABASE_URL names."""

from pathlib import Path
from typing import Any

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

SCHEMES = ("postgresql", "postgres")
# In seconds, and in milliseconds for the last: a server that has vanished is noticed before a page gives up.
CONNECTING = {"connect_timeout": 3, "tcp_user_timeout": 5000}


def database(url: str, folder: Path) -> dict[str, Any]:
    """Django's settings of the database: of the URL, or of a file in the folder where there is none.

    Raises ImproperlyConfigured for a URL that cannot be read, without repeating it: a password may be in it.
    """
    return _postgresql(url) if url else _sqlite(folder)


def _sqlite(folder: Path) -> dict[str, Any]:
    return {
        "ENGINE": "privacy_site.sqlite",
        "NAME": folder / "privacy.sqlite3",
        "OPTIONS": {"transaction_mode": "IMMEDIATE"},
        # A live server and its tests share the file; in-memory SQLite fails under parallel writes.
        "TEST": {"NAME": folder / "test.sqlite3"},
        "CONN_MAX_AGE": None,
    }


def _postgresql(url: str) -> dict[str, Any]:
    if url.partition("://")[0] not in SCHEMES:
        raise ImproperlyConfigured(
            "DATABASE_URL is no postgresql:// address. Leave it out for SQLite in PRIVACY_DATA, or write "
            "postgresql://user:password@host:5432/name."
        )
    try:
        # A broken connection is noticed before a request uses it: people are answered again at once.
        read = dj_database_url.parse(url, "privacy_site.postgresql", None, conn_health_checks=True)
    except ValueError as error:
        raise ImproperlyConfigured(
            "DATABASE_URL cannot be read. Write it as postgresql://user:password@host:5432/name, with "
            "special characters of the password percent-encoded."
        ) from error
    return {**read, "OPTIONS": {**CONNECTING, **read.get("OPTIONS", {})}}
