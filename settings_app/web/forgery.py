"""The token against forged requests that a form carries: Django's own, masked anew each time.

The mask keeps the secret from being guessed through the size of compressed pages. Django asks the operating
system for each of its letters; here one question gives them all, at a tenth of the cost.
"""

import secrets

from django.conf import settings
from django.http import HttpRequest
from django.middleware.csrf import CSRF_ALLOWED_CHARS, get_token

_LETTERS = CSRF_ALLOWED_CHARS.encode()
# Which place each letter has, and which letter stands at a place; a place past the last one goes round.
_PLACES = bytes.maketrans(_LETTERS, bytes(range(len(_LETTERS))))
_AT = bytes(_LETTERS[value % len(_LETTERS)] for value in range(256))
# The last values of a byte would favour the first letters; of the others as many stand for each.
_UNFAIR = bytes(range(256 - 256 % len(_LETTERS), 256))
_ROUND = bytes(value % len(_LETTERS) for value in range(256))


def form_token(request: HttpRequest) -> str:
    """What the hidden field of a form holds, for somebody who is signed in.

    Unlike `get_token` it does not have the cookie sent again that the browser has. Signing in sent it, and it
    lasts longer than the session that began then.
    """
    secret = request.META.get("CSRF_COOKIE")
    if secret is None or _sessions_go_on():
        return get_token(request)
    return masked(secret)


def _sessions_go_on() -> bool:
    """Whether a session may outlast the cookie that came with it: not with Django's own settings."""
    lasts = settings.CSRF_COOKIE_AGE
    return settings.SESSION_SAVE_EVERY_REQUEST or (lasts is not None and lasts < settings.SESSION_COOKIE_AGE)


def masked(secret: str) -> str:
    """The secret in the form that Django's middleware takes: a random mask, and the secret shifted by it.

    All letters are shifted by one addition: the sum of two places fits into a byte, so none carries over.
    """
    mask, places = _random_places(len(secret)), secret.encode().translate(_PLACES)
    both = int.from_bytes(mask, "big") + int.from_bytes(places, "big")
    shifted = both.to_bytes(len(secret), "big")
    return (mask + shifted).translate(_AT).decode()


def _random_places(number: int) -> bytes:
    found = b""
    while len(found) < number:
        found += secrets.token_bytes(2 * number).translate(_ROUND, _UNFAIR)
    return found[:number]
