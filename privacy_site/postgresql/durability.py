"""What has to be in force before a write may be acknowledged, asked of the server itself."""

from typing import Any

from django.core.exceptions import ImproperlyConfigured

# Off, each of them can lose an acknowledged decision, or a page of the table, with the power.
DEMANDED = ("fsync", "synchronous_commit", "full_page_writes")
IN_FORCE = f"SELECT {', '.join(f'current_setting({name!r})' for name in DEMANDED)}"


def require_durable(connection: Any) -> None:
    """Raise ImproperlyConfigured if what is in force could lose an acknowledged write with the power.

    `connection` is psycopg's. What a role, a database or a connection string sets counts as well.
    """
    weak = [name for name, value in _in_force(connection).items() if value == "off"]
    if weak:
        raise ImproperlyConfigured(
            f"PostgreSQL runs with {' and '.join(f'{name}=off' for name in weak)}, which can lose an "
            "acknowledged decision when the power fails: switch it on in the server, the database, the role "
            "and the options of DATABASE_URL."
        )


def durability_report(connection: Any) -> str:
    """One sentence about a Django connection that is open, for start-up: version and what is in force."""
    version = ".".join(map(str, divmod(connection.pg_version, 10_000)))
    values = ", ".join(f"{name}={value}" for name, value in _in_force(connection.connection).items())
    return f"PostgreSQL {version} runs with {values}."


def _in_force(connection: Any) -> dict[str, str]:
    return dict(zip(DEMANDED, connection.execute(IN_FORCE).fetchone(), strict=True))
