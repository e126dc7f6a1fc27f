"""Settings of the peer: django-cookie-consent and nothing else, its log on, as durable as the product.

Nobody signs in, and no middleware runs that the peer can do without. Connections are kept, transactions lock at once
and wait long for their turn, so that nothing is lost to SQLite's own lock.
"""

import os
import secrets
from pathlib import Path

SECRET_KEY = secrets.token_urlsafe(50)
ALLOWED_HOSTS = ["127.0.0.1"]
ROOT_URLCONF = "cookie_consent.urls"
USE_TZ = True
INSTALLED_APPS = ["django.contrib.auth", "django.contrib.contenttypes", "cookie_consent"]
MIDDLEWARE = ["django.middleware.common.CommonMiddleware", "django.middleware.csrf.CsrfViewMiddleware"]
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": Path(os.environ["PEER_DATA"]) / "peer.sqlite3",
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL",
            "timeout": 20,
        },
        "CONN_MAX_AGE": None,
    }
}
COOKIE_CONSENT_LOG_ENABLED = True
