"""Whether the database is what the code expects: asked before a command reads or mends anything in it."""

from django.core.management.base import CommandError
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

NOT_MIGRATED = 2


def require_migrated() -> None:
    """Raises CommandError, with what to do, where the database cannot be read or lacks migrations."""
    try:
        executor = MigrationExecutor(connection)
    except DatabaseError as error:
        raise CommandError(f"the database cannot be read: {error}", returncode=NOT_MIGRATED) from error
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise CommandError(
            "the database lacks migrations: run `manage.py migrate` first; "
            "PRIVACY_DATA or DATABASE_URL say which database it is",
            returncode=NOT_MIGRATED,
        )
