"""What somebody who can write SQL might try on the record, in each database's own words."""

from django.apps import apps
from django.db import connection

from settings_app.models import immutability

# Ways to put another row in the place of one, or to take rows away without saying DELETE.
OVERWRITING = {
    "sqlite": (
        "REPLACE INTO {table} SELECT * FROM {table}",
        "INSERT OR REPLACE INTO {table} SELECT * FROM {table}",
        "INSERT OR IGNORE INTO {table} SELECT * FROM {table}",
    ),
    "postgresql": (
        "INSERT INTO {table} SELECT * FROM {table} ON CONFLICT ({key}) DO UPDATE SET {key} = excluded.{key}",
        "MERGE INTO {table} old USING {table} new ON old.{key} = new.{key} WHEN MATCHED THEN DELETE",
        "SET CONSTRAINTS ALL IMMEDIATE; TRUNCATE {table} CASCADE",
        "SET LOCAL session_replication_role = replica; UPDATE {table} SET {key} = {key}",
    ),
}[connection.vendor]


def overwriting(table: str) -> list[str]:
    """The statements, for a table."""
    [model] = [model for model in apps.get_models() if model._meta.db_table == table]
    return [sql.format(table=table, key=model._meta.pk.column) for sql in OVERWRITING]


def tamper(sql: str, *values: object) -> None:
    """Change the record behind its triggers, as only the owner of the tables can."""
    with connection.cursor() as cursor:
        immutability.disarm(cursor)
        cursor.execute(sql, values)
        immutability.arm(cursor)
