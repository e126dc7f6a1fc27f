"""Closed unless it is said to be open: a stranger is tried at every address there is."""

import pytest
from django.test import Client

from settings_app.studio.urls import OPEN
from tests.security.addresses import addresses
from tests.web.test_doors import OPEN_TO_ALL

# Named in the test of the doors, and what the studio opens to whoever holds a link.
OPENED = OPEN_TO_ALL | {name for name, _ in OPEN.values()}
METHODS = ("get", "head", "post", "put", "patch", "delete", "options")


def test_a_stranger_meets_the_sign_in_and_nothing_else(client: Client, db: None) -> None:
    for address in addresses():
        if address.name in OPENED:
            continue
        for method in METHODS:
            response = getattr(client, method)(address.path())
            assert (address.name, method, response.status_code) == (address.name, method, 302)
            assert response["Location"].startswith("/demo/?next=/")
            assert response.content == b""


def test_what_is_open_is_there() -> None:
    assert {address.name for address in addresses()} >= OPENED


@pytest.mark.parametrize("token", ["nothing-is-called-so", "a" * 43, "", "%00", "../../drafts"])
def test_a_link_that_nobody_made_opens_nothing(client: Client, db: None, token: str) -> None:
    for path in (f"/preview/shared/{token}/", f"/preview/shared/{token}/page/"):
        assert client.get(path).status_code in (302, 404)
