"""The key that receipts are signed with, and the keys that they can be checked with.

Ed25519 (RFC 8032) as JWKs (RFC 8037). The private key comes from the settings as the 32 bytes of its seed in
base64url; keys of earlier days as their public halves, so that receipts signed with them go on being valid.
"""

import base64
import secrets
from functools import lru_cache

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings

from settings_app.receipts.verifier import PROOF, canonical, thumbprint, unbase64

REMEDY = "`python manage.py receipt_key` makes one"


def signed(document: dict[str, object]) -> dict[str, object]:
    """The document with its proof: the same document and key make the same proof."""
    key = _private(settings.RECEIPT_KEY)
    value = _base64(key.sign(canonical(document)))
    name = thumbprint(_public_text(key.public_key()))
    return document | {"proof": {**PROOF, "key": name, "value": value}}


def key_set() -> dict[str, object]:
    """Every key that receipts can be checked with as a JWK set, the one in use first."""
    texts = [_public_text(_private(settings.RECEIPT_KEY).public_key()), *settings.RECEIPT_FORMER_KEYS]
    return {"keys": [_jwk(text) for text in dict.fromkeys(texts)]}


def new_key() -> str:
    """A private key that nobody has yet, as the settings take it."""
    return _base64(secrets.token_bytes(32))


def public_half(text: str) -> str:
    """The public half of a private key, as the settings take those of earlier days. Raises ValueError."""
    return _public_text(_private(text).public_key())


def check() -> None:
    """Raises ValueError where a key of the settings is not one, naming the setting and the remedy."""
    try:
        _private(settings.RECEIPT_KEY)
    except ValueError as error:
        raise ValueError(f"RECEIPT_KEY: expected 32 bytes in base64url ({error}); {REMEDY}") from error
    for text in settings.RECEIPT_FORMER_KEYS:
        try:
            Ed25519PublicKey.from_public_bytes(unbase64(text))
        except ValueError as error:
            raise ValueError(
                f"RECEIPT_FORMER_KEYS: {text!r} is no public key in base64url ({error})"
            ) from error


@lru_cache(maxsize=4)
def _private(text: str) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(unbase64(text))


def _public_text(key: Ed25519PublicKey) -> str:
    return _base64(key.public_bytes(Encoding.Raw, PublicFormat.Raw))


def _jwk(text: str) -> dict[str, str]:
    return {"kty": "OKP", "crv": "Ed25519", "use": "sig", "alg": "EdDSA", "kid": thumbprint(text), "x": text}


def _base64(value: bytes) -> str:
    return base64.urlsafe_b64encode(value).rstrip(b"=").decode()
