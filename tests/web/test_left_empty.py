"""A form that is sent empty says what is missing in the product's own words, not in the framework's."""

from collections.abc import Callable

import pytest
from django.forms import Field
from django.test import Client

from settings_app.domain.vocabulary import Offering
from settings_app.models import Person

OWN = {
    "/sign-in/": ["Type your user name.", "Type your password."],
    "/sign-up/": [
        "Type your user name.",
        "Choose a password.",
        "Type the password once more.",
        "Choose a country.",
    ],
    "/settings/privacy/delete-account/": ["Nothing was typed here, so nothing was deleted."],
    "/conversations/": ["Say in a few words what it is about."],
}
STRANGERS = ("/sign-in/", "/sign-up/")


@pytest.mark.parametrize("address", OWN)
def test_says_what_is_missing(client: Client, person: Callable[..., Person], address: str) -> None:
    if address not in STRANGERS:
        client.force_login(person(Offering.TEAM))  # whom no question holds up
    sent = {"plan": "free", "kind": "chat", "offering": "team"}
    page = client.post(address, sent).content.decode()
    assert [says for says in OWN[address] if says not in page] == []
    assert str(Field.default_error_messages["required"]) not in page
