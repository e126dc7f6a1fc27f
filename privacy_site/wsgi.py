"""The entry for a WSGI server. Says at start-up how durable the database is; refuses less than durable."""

import gc
import logging
import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "privacy_site.settings")

from django.core.wsgi import get_wsgi_application
from django.db import OperationalError, connection

logger = logging.getLogger(__name__)


def _report() -> None:
    """A database that is away may come back; what it says then is asked of every connection."""
    try:
        logger.warning(connection.durability_report())
    except OperationalError:
        logger.warning("The database does not answer: pages answer 503 until it does.")
    finally:
        connection.close()


application = get_wsgi_application()
_report()
# What is loaded by now stays as long as the process: the collector need not look at it while somebody waits.
gc.collect()
gc.freeze()
# A request leaves little that only the collector can free: it looks after ten thousand new objects.
gc.set_threshold(10_000, 20, 20)
