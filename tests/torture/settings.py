"""The product's settings for a server under torture: static files are not collected, and nothing else differs."""

from privacy_site.settings import *  # noqa: F403
from privacy_site.settings import MIDDLEWARE as OF_THE_PRODUCT

STORAGES = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
MIDDLEWARE = [name for name in OF_THE_PRODUCT if not name.startswith("whitenoise")]
