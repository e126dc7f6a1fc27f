"""Settings of the yardstick under a web server of its own: tests/bench/bare.py and nothing else."""

import secrets

from tests.bench import bare

SECRET_KEY = secrets.token_urlsafe(50)
ALLOWED_HOSTS = ["127.0.0.1"]
ROOT_URLCONF = "tests.bench.bare"
# The first of them finds the yardstick beside the product in the same process: here it is alone.
MIDDLEWARE = bare.MIDDLEWARE[1:]
