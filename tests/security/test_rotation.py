"""Keys are replaced while people are signed in and pages are open: docs/operations.md, "Rotate keys"."""

import os
import subprocess
import sys
from collections.abc import Callable

import pytest
from django.conf import LazySettings
from django.test import Client

from settings_app.ledger import record_of
from settings_app.models import Person
from tests.conftest import BEFORE_THE_DEADLINE
from tests.security.test_tokens import CONSENT, rows, send, token

SETTINGS = "/settings/privacy/privacy-settings/"
OLD, NEW = "the-one-before-" * 4, "the-one-after-" * 4


@pytest.fixture
def ada(client: Client, person: Callable[..., Person], at: Callable, settings: LazySettings) -> Person:
    """Somebody signed in under the old key."""
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = OLD, []
    client.force_login(ada := person())
    at(BEFORE_THE_DEADLINE)
    return ada


def rotate(settings: LazySettings, *former: str) -> None:
    """What a restart with a new key does: nothing of a process is left, only cookies and the database."""
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = NEW, list(former)


def test_a_page_from_before_is_answered_after(client: Client, ada: Person, settings: LazySettings) -> None:
    served = token(client)
    rotate(settings, OLD)
    assert send(client, CONSENT, served, "decline").status_code == 303
    assert rows(ada) == [("decline", "consent_page", "en")]


def test_whoever_is_signed_in_stays_so_also_once_the_old_key_is_gone(
    client: Client, ada: Person, settings: LazySettings
) -> None:
    """Within the two weeks of the old key each session that is used goes over to the new one by itself."""
    rotate(settings, OLD)
    assert client.get(SETTINGS).status_code == 200
    rotate(settings)
    assert client.get(SETTINGS).status_code == 200


def test_without_the_old_key_everybody_signs_in_anew(
    client: Client, ada: Person, settings: LazySettings
) -> None:
    rotate(settings)
    response = client.get(SETTINGS)
    assert (response.status_code, response["Location"].partition("?")[0]) == (302, "/demo/")


def test_without_the_old_key_an_open_page_asks_once_more(
    client: Client, ada: Person, settings: LazySettings
) -> None:
    served = token(client)
    rotate(settings)
    client.force_login(ada)
    response = send(client, CONSENT, served)
    assert response.status_code == 409
    assert record_of(ada.subject).entries == ()
    page = response.content.decode()
    assert 'name="token"' in page and served not in page, "the question stands there anew"


def test_another_key_than_the_old_one_opens_nothing(
    client: Client, ada: Person, settings: LazySettings
) -> None:
    rotate(settings, "never-in-use-" * 4)
    assert client.get(SETTINGS).status_code == 302


def read(setting: str, **environment: str) -> str:
    """What the settings make of the environment."""
    code = f"from django.conf import settings; print(settings.{setting})"
    known = {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "privacy_site.settings"}
    command = [sys.executable, "-c", code]
    return subprocess.run(
        command, env={**known, **environment}, capture_output=True, text=True, check=True
    ).stdout.strip()


@pytest.mark.parametrize("name", ["SECRET_KEY_FALLBACKS", "RECEIPT_FORMER_KEYS"])
def test_spaces_are_no_part_of_a_key_and_an_empty_one_is_none(name: str) -> None:
    """With a space before it the old key would not count any more, and nobody would know why."""
    variables = {
        "SECRET_KEY_FALLBACKS": "PRIVACY_FORMER_SECRET_KEYS",
        "RECEIPT_FORMER_KEYS": "PRIVACY_RECEIPT_FORMER_KEYS",
    }
    assert read(name, **{variables[name]: " one, ,two,"}) == "['one', 'two']"
