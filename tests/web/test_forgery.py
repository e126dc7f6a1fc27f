"""The token of a form is one that Django's middleware takes, and another one each time."""

import string
from collections import Counter

from django.middleware.csrf import CSRF_SECRET_LENGTH, _does_token_match, _unmask_cipher_token
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

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


def test_the_cookie_is_sent_along_whether_there_was_one_or_not() -> None:
    for known in ({}, {"CSRF_COOKIE": "s" * CSRF_SECRET_LENGTH}):
        request = RequestFactory().get("/", **known)
        token = form_token(request)
        assert request.META["CSRF_COOKIE_NEEDS_UPDATE"]
        assert _does_token_match(token, request.META["CSRF_COOKIE"])
