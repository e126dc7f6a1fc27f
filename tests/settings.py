"""The product's settings for its tests: demo mode and the bench on, sign-in by a host's identity, static files as they lie in the folder."""

import os

os.environ.setdefault("PRIVACY_DEMO", "true")
os.environ.setdefault("PRIVACY_QA", os.environ["PRIVACY_DEMO"])
# Nobody answers there; tests/identity starts a provider and puts it in its place.
os.environ.setdefault("PRIVACY_OIDC_ISSUER", "http://127.0.0.1:1")
os.environ.setdefault("PRIVACY_OIDC_CLIENT_ID", "privacy")
os.environ.setdefault("PRIVACY_OIDC_CLIENT_SECRET", "known to both")
os.environ.setdefault("PRIVACY_OIDC_NAME", "Example House")

from privacy_site.settings import *  # noqa: F403
from privacy_site.settings import BASE_DIR

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
STATIC_ROOT = BASE_DIR / "static"  # nothing is collected for the tests
WHITENOISE_USE_FINDERS = True
