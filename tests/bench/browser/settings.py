"""The product with its production settings but for TLS, mounted in a host with two pages that put the question."""

from pathlib import Path

from privacy_site.settings import *  # noqa: F403
from privacy_site.settings import TEMPLATES

HERE = Path(__file__).parent
ROOT_URLCONF = "tests.bench.browser.urls"
OWN = [HERE / "templates", HERE.parents[1] / "host" / "templates"]
TEMPLATES = [{**TEMPLATES[0], "DIRS": [*TEMPLATES[0]["DIRS"], *OWN]}]
