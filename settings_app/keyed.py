"""Django's keyed hash, with its key derived once for each purpose and not for each text."""

from functools import lru_cache
from hmac import HMAC

from django.conf import settings
from django.utils.crypto import salted_hmac


def keyed_hash(salt: str, text: str, *, algorithm: str = "sha256", key: str | bytes = "") -> HMAC:
    """What `salted_hmac` gives for the salt and the text, under the key of the settings or under another."""
    found = _derived(salt, algorithm, key or settings.SECRET_KEY).copy()
    found.update(text.encode())
    return found


@lru_cache(maxsize=64)
def _derived(salt: str, algorithm: str, key: str | bytes) -> HMAC:
    return salted_hmac(salt, b"", key, algorithm=algorithm)
