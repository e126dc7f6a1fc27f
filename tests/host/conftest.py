"""The product mounted in a host of its own, as the README says."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import override_settings

from tests.browser.conftest import browser_type_launch_args, context, errors, visit

__all__ = ["browser_type_launch_args", "context", "errors", "visit"]


@pytest.fixture
def host(settings: object) -> Iterator[None]:
    """A host's settings: its own addresses and templates, and none of the demo's context."""
    engine = settings.TEMPLATES[0]
    context_of_the_demo = "settings_app.standin.bar.demo_bar"
    processors = [name for name in engine["OPTIONS"]["context_processors"] if name != context_of_the_demo]
    own = {"DIRS": [*engine["DIRS"], Path(__file__).with_name("templates")]}
    templates = [engine | own | {"OPTIONS": {"context_processors": processors}}]
    with override_settings(ROOT_URLCONF="tests.host.urls", TEMPLATES=templates, LOGIN_URL="sign_in"):
        yield
