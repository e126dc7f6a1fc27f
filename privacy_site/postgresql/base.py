"""Django's entry to the backend: ENGINE = "privacy_site.postgresql"."""

from typing import Any

from django.db.backends.postgresql import base

from privacy_site.postgresql.durability import durability_report, require_durable

# As long as SQLite's queue waits, so that a page answers before its script gives up after ten seconds.
LOCK_TIMEOUT = "4s"


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's PostgreSQL backend.

    Raises ImproperlyConfigured on connecting to a server that is not durable.
    """

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """A connection on which everything acknowledged is on the disk, and no lock is waited for long."""
        connection = super().get_new_connection(conn_params)
        try:
            require_durable(connection)
            connection.execute("SELECT set_config('lock_timeout', %s, false)", [LOCK_TIMEOUT])
            connection.commit()
        except BaseException:
            connection.close()
            raise
        return connection

    def durability_report(self) -> str:
        """One sentence for start-up: version, what is in force. Raises OperationalError if it is gone."""
        self.ensure_connection()
        return durability_report(self)
