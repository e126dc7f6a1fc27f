"""Two people and one of the team: whoever attacks, whoever is attacked, and somebody who may do more."""

from collections.abc import Callable

import pytest
from django.test import Client

from settings_app.domain.vocabulary import Offering
from settings_app.models import Person
from tests.security.people import Victim


@pytest.fixture
def ada(client: Client, person: Callable[..., Person]) -> Person:
    """Somebody with an account like everybody's, signed in with `client`."""
    ada = person()
    client.force_login(ada)
    return ada


@pytest.fixture
def grace(client: Client, person: Callable[..., Person]) -> Person:
    """Somebody of the product team who may do everything, signed in with `client`."""
    grace = person(Offering.MAX, region="GB", name="grace")
    Person.objects.filter(pk=grace.pk).update(is_staff=True, is_superuser=True)
    client.force_login(grace)
    return grace


@pytest.fixture
def eve(person: Callable[..., Person]) -> Victim:
    """Somebody else, with conversations, files brought in, and a record."""
    return Victim.of(person(name="eve-whom-nobody-knows", region="FR"))
