"""Somebody of the product team, and somebody who is not."""

from collections.abc import Callable

import pytest
from django.test import Client

from settings_app.domain.vocabulary import Offering
from settings_app.models import Person
from tests.publishing.team import Team


@pytest.fixture
def staff(client: Client, person: Callable[..., Person]) -> Client:
    """Somebody of the product team, signed in, who has not answered the question for their own account."""
    grace = person(Offering.MAX, region="GB", name="grace")
    Person.objects.filter(pk=grace.pk).update(is_staff=True)
    client.force_login(grace)
    return client


@pytest.fixture
def team(db: None) -> Team:
    """A writer, and somebody for product, legal and privacy."""
    return Team()
