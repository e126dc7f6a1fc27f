"""What has to be in force before a write may be acknowledged, asked of the server itself."""

from typing import Any

from django.core.exceptions import ImproperlyConfigured

# Off, each of them can lose an acknowledged decision, or a page of the table, with the power.
DEMANDED = ("fsync", "synchronous_commit", "full_page_writes")
IN_FORCE = f"SELECT {', '.join(f'current_setting({name!r})' for name in DEMANDED)}"


# Whether this role could bend the record, or take an account away from it; NULL before the tables are made.
COULD_BEND = (
    "SELECT has_table_privilege(to_regclass('settings_app_ledgerentry'), 'UPDATE, DELETE, TRUNCATE')"
    " OR has_column_privilege(to_regclass('settings_app_person'), 'subject', 'UPDATE')"
)
ROLES = {
    None: "the tables are still to be made: run `manage.py migrate`",
    False: "this role can only add to the record",
    True: "this role can change the record: run as the role of `manage.py application_role`",
}


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
    """One sentence about an open Django connection: version, what is in force, what the role may."""
    version = ".".join(map(str, divmod(connection.pg_version, 10_000)))
    values = ", ".join(f"{name}={value}" for name, value in _in_force(connection.connection).items())
    [could_bend] = connection.connection.execute(COULD_BEND).fetchone()
    return f"PostgreSQL {version} runs with {values}; {ROLES[could_bend]}."


def _in_force(connection: Any) -> dict[str, str]:
    return dict(zip(DEMANDED, connection.execute(IN_FORCE).fetchone(), strict=True))
