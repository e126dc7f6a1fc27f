"""What the role that the server runs as may do in PostgreSQL: add to the record, and never change it.

Nor may it give an account another subject, under which nothing would be on record.
"""

import re
from collections.abc import Iterator

from django.apps import apps
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Model

from settings_app.models.immutability import FIXED
from settings_app.models.record import AppendOnly

NAME = re.compile(r"[a-z_][a-z0-9_]{0,62}")
EVERYTHING = "SELECT, INSERT, UPDATE, DELETE"
CHANGING = "SELECT, INSERT, UPDATE ({}), DELETE"
ADDING = "SELECT, INSERT"
READING = "SELECT"


def privileges() -> dict[str, str]:
    """For each table there is, what the role may do with its rows. The record is only added to."""
    tables = {model._meta.db_table: _allowed(model) for model in apps.get_models(include_auto_created=True)}
    return tables | {MigrationRecorder.Migration._meta.db_table: READING}


def _allowed(model: type[Model]) -> str:
    if issubclass(model, AppendOnly):
        return ADDING
    fixed = FIXED.get(model._meta.db_table)
    return CHANGING.format(_columns_without(model, fixed)) if fixed else EVERYTHING


def _columns_without(model: type[Model], fixed: tuple[str, ...]) -> str:
    columns = (field.column for field in model._meta.concrete_fields)
    return ", ".join(column for column in columns if column not in fixed)


def statements(role: str) -> Iterator[str]:
    """The SQL, for the owner of the tables, that makes the role and gives it what it may do and no more.

    It can be run again after each upgrade. The role has no password yet. Raises ValueError for a name that
    would have to be quoted.
    """
    if not NAME.fullmatch(role):
        raise ValueError("a role is called by small letters, digits and underscores, at most 63")
    yield (
        f"DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{role}') "
        f"THEN CREATE ROLE {role}; END IF; END $$"
    )
    yield f"ALTER ROLE {role} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS"
    yield "REVOKE CREATE ON SCHEMA public FROM PUBLIC"
    yield f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM PUBLIC, {role}"
    yield f"REVOKE ALL ON SCHEMA public FROM {role}"
    yield f"GRANT USAGE ON SCHEMA public TO {role}"
    for table, allowed in privileges().items():
        yield f"GRANT {allowed} ON {table} TO {role}"
