"""A team for every test here."""

import pytest

from tests.publishing.team import Team


@pytest.fixture
def team(db: None) -> Team:
    """A writer, and somebody for product, legal and privacy."""
    return Team()
