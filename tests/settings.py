"""The product's settings for its tests: demo mode and the bench on, static files as they lie in the folder."""

import os

os.environ.setdefault("PRIVACY_DEMO", "true")
os.environ.setdefault("PRIVACY_QA", os.environ["PRIVACY_DEMO"])

from privacy_site.settings import *  # noqa: F403
from privacy_site.settings import BASE_DIR

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
STATIC_ROOT = BASE_DIR / "static"  # nothing is collected for the tests
WHITENOISE_USE_FINDERS = True
