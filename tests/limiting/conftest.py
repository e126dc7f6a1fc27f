"""Limits that are soon reached, counted in a file of the test's own."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from settings_app.limiting.rates import table


@pytest.fixture
def at_most(settings: Any, tmp_path: Path) -> Callable[..., None]:
    """Switch the limits on, with these rates: `at_most(decide="2 per minute")`."""

    def configure(**rates: str) -> None:
        settings.RATES = table(rates)
        settings.RATES_STORE = f"file://{tmp_path}/rates.sqlite3"

    return configure
