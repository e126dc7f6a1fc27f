"""The entry for a WSGI server. Says at start-up how durable the database is; refuses less than durable."""

import gc
import logging
import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "privacy_site.settings")

from django.core.wsgi import get_wsgi_application
from django.db import connection

from privacy_site.sqlite.durability import durability_report

application = get_wsgi_application()
logging.getLogger(__name__).warning(durability_report(connection))
# What is loaded by now stays as long as the process: the collector need not look at it while somebody waits.
gc.collect()
gc.freeze()
