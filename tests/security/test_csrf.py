"""No other site can press anything here: every address refuses a form without this session's token."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from settings_app.models import Person
from tests.security.addresses import Address, addresses

# The pages inside a preview: their forms carry no token of this session, and nothing is stored there.
STORES_NOTHING = {"studio_pressed"}
UNSAFE = ("post", "put", "patch", "delete")
TOKEN = "a" * 64


def checked() -> list[Address]:
    """Every address that must check."""
    return [address for address in addresses() if address.name not in STORES_NOTHING]


@pytest.fixture
def strict(grace: Person) -> Client:
    """The browser of somebody who may do everything, at a server that checks as in production."""
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(grace)
    return strict


def token_of(browser: Client) -> str:
    browser.get("/settings/")
    return browser.cookies["csrftoken"].value


def test_a_form_of_another_site_is_refused(strict: Client) -> None:
    for address in checked():
        for method in UNSAFE:
            refused = getattr(strict, method)(address.path(), {"choice": "allow", "next": "/"})
            assert (address.name, method, refused.status_code) in (
                (address.name, method, 403),
                *([] if method == "post" else [(address.name, method, 405)]),
            )


def test_neither_a_made_up_token_nor_a_foreign_origin_helps(strict: Client) -> None:
    stranger = Client(enforce_csrf_checks=True)
    own, foreign = token_of(strict), token_of_stranger(stranger)
    tried = (
        ({"csrfmiddlewaretoken": TOKEN}, {}),
        ({"csrfmiddlewaretoken": foreign}, {}),
        ({"csrfmiddlewaretoken": own}, {"origin": "https://evil.example"}),
        ({"csrfmiddlewaretoken": own}, {"origin": "null"}),
    )
    for address in checked():
        for form, headers in tried:
            refused = strict.post(address.path(), form, headers=headers)
            assert (address.name, form, headers, refused.status_code) == (address.name, form, headers, 403)


def token_of_stranger(browser: Client) -> str:
    browser.get("/sign-in/")
    return browser.cookies["csrftoken"].value


def test_the_pages_own_form_goes_through(strict: Client) -> None:
    form = {"csrfmiddlewaretoken": token_of(strict), "language": "de"}
    assert strict.post("/language/", form).status_code == 303


def test_what_is_not_checked_stores_nothing(strict: Client) -> None:
    for address in addresses():
        if address.name not in STORES_NOTHING:
            continue
        with CaptureQueriesContext(connection) as made:
            assert strict.post(address.path(), {"choice": "allow"}).status_code == 200
        assert [query["sql"] for query in made if not query["sql"].startswith("SELECT")] == []
