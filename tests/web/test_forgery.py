"""The token of a form is one that Django's middleware takes, and another one each time."""

import string
from collections import Counter

import pytest
from django.conf import settings
from django.middleware.csrf import CSRF_SECRET_LENGTH, _does_token_match, _unmask_cipher_token
from django.test import Client, RequestFactory, override_settings
from hypothesis import given
from hypothesis import strategies as st

from settings_app.models import Person
from settings_app.web.forgery import form_token, masked

SECRETS = st.text(
    string.ascii_letters + string.digits, min_size=CSRF_SECRET_LENGTH, max_size=CSRF_SECRET_LENGTH
)


@given(SECRETS)
def test_django_reads_the_secret_back(secret: str) -> None:
    token = masked(secret)
    assert _unmask_cipher_token(token) == secret
    assert _does_token_match(token, secret)


def test_no_letter_of_the_mask_is_favoured() -> None:
    secret, times = "a" * CSRF_SECRET_LENGTH, 2000
    letters = Counter(letter for _ in range(times) for letter in masked(secret)[:CSRF_SECRET_LENGTH])
    even = times * CSRF_SECRET_LENGTH / 62
    assert len(letters) == 62
    assert all(0.75 < number / even < 1.25 for number in letters.values())


HAS_IT = {"CSRF_COOKIE": "s" * CSRF_SECRET_LENGTH}


@pytest.mark.parametrize(
    ("known", "sessions", "is_sent"),
    [
        ({}, {}, True),
        (HAS_IT, {}, False),
        (HAS_IT, {"CSRF_COOKIE_AGE": None}, False),
        (HAS_IT, {"SESSION_SAVE_EVERY_REQUEST": True}, True),
        (HAS_IT, {"SESSION_COOKIE_AGE": 2 * settings.CSRF_COOKIE_AGE}, True),
    ],
)
def test_the_cookie_is_sent_to_whoever_has_none_or_could_lose_it(
    known: dict[str, str], sessions: dict[str, object], is_sent: bool
) -> None:
    request = RequestFactory().get("/", **known)
    with override_settings(**sessions):
        token = form_token(request)
    assert bool(request.META.get("CSRF_COOKIE_NEEDS_UPDATE")) is is_sent
    assert _does_token_match(token, request.META["CSRF_COOKIE"])


def test_signing_in_sends_a_cookie_that_outlasts_the_session(client: Client, db: None) -> None:
    Person.objects.create_user("ada", "correct horse battery staple", offerings=["free"], region="US")
    client.get("/sign-in/")
    client.post("/sign-in/", {"username": "ada", "password": "correct horse battery staple"})
    lasts = {name: int(client.cookies[name]["max-age"]) for name in ("csrftoken", "sessionid")}
    assert lasts["csrftoken"] > lasts["sessionid"]
