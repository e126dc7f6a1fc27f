"""The token against forged requests that a form carries: Django's own, masked anew each time.

The mask keeps the secret from being guessed through the size of compressed pages. Django asks the operating
system for each of its letters; here one question gives them all, at a tenth of the cost.
"""

import secrets

from django.http import HttpRequest
from django.middleware.csrf import CSRF_ALLOWED_CHARS, get_token

_LETTERS = CSRF_ALLOWED_CHARS
_PLACES = {letter: place for place, letter in enumerate(_LETTERS)}
# So many values of a byte stand for each letter equally often; the rest would favour the first letters.
_FAIR = 256 - 256 % len(_LETTERS)


def form_token(request: HttpRequest) -> str:
    """What the hidden field of a form holds; like `get_token` it has the cookie sent along."""
    secret = request.META.get("CSRF_COOKIE")
    if secret is None:
        return get_token(request)
    request.META["CSRF_COOKIE_NEEDS_UPDATE"] = True
    return masked(secret)


def masked(secret: str) -> str:
    """The secret in the form that Django's middleware takes: a random mask, and the secret shifted by it."""
    mask = _places(len(secret))
    shifted = [(_PLACES[letter] + by) % len(_LETTERS) for letter, by in zip(secret, mask, strict=True)]
    return "".join([_LETTERS[place] for place in mask + shifted])


def _places(number: int) -> list[int]:
    found: list[int] = []
    while len(found) < number:
        found += [byte % len(_LETTERS) for byte in secrets.token_bytes(2 * number) if byte < _FAIR]
    return found[:number]
