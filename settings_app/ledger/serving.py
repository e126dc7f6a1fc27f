"""Showing a question: what was shown is kept once, and a signed token says which page it was shown on."""

import json
import secrets
from dataclasses import dataclass, fields
from datetime import UTC, datetime, timedelta
from functools import cache, lru_cache
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.db import transaction

from settings_app.keyed import keyed_hash
from settings_app.models import ServedQuestion
from settings_app.notices import Question

SALT = "settings_app.ledger.served"

# A page left open longer than this may be read anew before it turns anything on.
FRESH_FOR = timedelta(hours=24)
CLOCKS_DIFFER_BY = timedelta(minutes=5)


class Signer(signing.TimestampSigner):
    """Django's, whose signatures are made with a key that was derived before."""

    def signature(self, value: str, key: str | bytes | None = None) -> str:
        """The same that Django's makes."""
        made = keyed_hash(f"{self.salt}signer", value, algorithm=self.algorithm, key=key or self.key)
        return signing.b64_encode(made.digest()).decode()


class Compact(signing.JSONSerializer):
    """Django's way to write what is signed; whoever writes is made once."""

    _write = json.JSONEncoder(separators=(",", ":")).encode

    def dumps(self, said: object) -> bytes:
        """The same that Django writes."""
        return type(self)._write(said).encode("latin-1")


class TokenRefused(Exception):
    """The answer came without a token of a question that was shown to this person."""


@dataclass(frozen=True, slots=True)
class Served:
    """One page with the question on it: for whom, what it showed, and the newest decision it knew of."""

    subject: str
    sequence: int
    digest: str
    notice: str
    policy: str
    language: str
    surface: str
    at: str
    nonce: str

    def is_fresh(self, now: datetime) -> bool:
        """Whether the page was served recently enough to be taken at its word, and not in the future."""
        age = now - datetime.fromisoformat(self.at)
        return -CLOCKS_DIFFER_BY <= age <= FRESH_FOR


def serve(question: Question, *, subject: UUID, sequence: int, now: datetime) -> str:
    """Keep what is shown and return the signed token that its form carries."""
    _keep(question.digest, question.content, now)
    served = Served(
        subject=str(subject),
        sequence=sequence,
        digest=question.digest,
        notice=question.notice,
        policy=question.policy,
        language=question.language,
        surface=question.surface,
        at=now.astimezone(UTC).isoformat(),
        nonce=secrets.token_urlsafe(16),
    )
    return _signer().sign_object({name: getattr(served, name) for name in Served.__slots__}, Compact)


def read_token(token: str, subject: UUID) -> Served:
    """What the token says. Raises TokenRefused unless this site signed it, for this person."""
    try:
        served = _as_served(_signer().unsign_object(token))
    except signing.BadSignature as error:
        raise TokenRefused("the token is missing or was not signed here") from error
    if served.subject != str(subject):
        raise TokenRefused("the token was served to somebody else")
    return served


def _signer() -> Signer:
    return _signer_under(settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)


@lru_cache(maxsize=2)
def _signer_under(key: str, *former: str) -> Signer:
    return Signer(key=key, fallback_keys=former, salt=SALT)


def _as_served(said: Any) -> Served:
    """What a signed token says, if this version of the product would say it. Raises TokenRefused.

    One key signs for every version that runs or ran: a token of another may say less, more, or otherwise.
    """
    try:
        served = Served(**said)
        is_ours = all(type(getattr(served, field.name)) is field.type for field in fields(Served))
        if is_ours and served.sequence >= 0 and datetime.fromisoformat(served.at).utcoffset() is not None:
            return served
    except (TypeError, ValueError) as error:
        raise TokenRefused("the token was signed by another version of this product") from error
    raise TokenRefused("the token was signed by another version of this product")


def must_be_kept(served: Served) -> None:
    """Raises TokenRefused where what was shown is not stored: then no row may say that it was answered."""
    if not ServedQuestion.objects.filter(digest=served.digest).exists():
        raise TokenRefused("what was shown is not kept here")


def _keep(digest: str, content: str, now: datetime) -> None:
    if digest in _kept():
        return
    with transaction.atomic():
        if not ServedQuestion.objects.filter(digest=digest).exists():
            # Another process may keep the same at this moment, where the database lets two write at once.
            row = ServedQuestion(digest=digest, content=content, first_served_at=now)
            ServedQuestion.objects.bulk_create([row], ignore_conflicts=True)
    transaction.on_commit(lambda: _kept().add(digest))


@cache
def _kept() -> set[str]:
    """The digests this process knows to be stored: rows that never go away need asking for only once."""
    return set()
