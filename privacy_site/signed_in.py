"""Who is signed in: Django's sessions in the database and its accounts, each read by a prepared query.

Both are read anew for every request, so that signing out, a new password or a closed account holds at once
and in every process.
"""

import json
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.middleware import AuthenticationMiddleware, get_user
from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.core.signing import BadSignature, JSONSerializer, loads
from django.http import HttpRequest
from django.utils import timezone

from settings_app.models import Person, Prepared

_SESSIONS = Prepared(Session, {"session_key": "", "expire_date__gt": timezone.now()})
_PEOPLE = Prepared(Person, {"pk": 0})
# So many sessions are in use in one process at a time, each about two hundred letters.
_AT_ONCE = 4096


class SessionStore(db.SessionStore):
    """Django's, with the query that every request makes prepared, and each stored text read once."""

    def decode(self, session_data: str) -> dict[str, Any]:
        """What a stored text says; nothing, and a line in the log, where its signature is not this site's.

        The row is read for every request; the same text under the same keys says the same, so that its
        signature is checked, and it is unpacked, once in a process. Whoever asks gets a copy of their own.
        """
        try:
            return json.loads(_unpacked(session_data, self.key_salt, _keys()))
        except (BadSignature, ValueError):
            return super().decode(session_data)

    def _get_session_from_db(self) -> Session | None:
        [found] = _SESSIONS(self.session_key, timezone.now()) or [None]
        if found is None:
            self._session_key = None
        return found


def _keys() -> tuple[str, ...]:
    return settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS


@lru_cache(maxsize=_AT_ONCE)
def _unpacked(session_data: str, salt: str, keys: tuple[str, ...]) -> str:
    """The same as JSON. Raises BadSignature, and remembers nothing, if none of the keys signed it."""
    return json.dumps(loads(session_data, salt=salt, serializer=JSONSerializer))


class PersonBackend(ModelBackend):
    """Django's, with the query that every request makes prepared."""

    def get_user(self, user_id: Any) -> Person | None:
        """The account, if it may still sign in."""
        [found] = _PEOPLE(user_id) or [None]
        return found if found is not None and self.user_can_authenticate(found) else None


class AccountMiddleware(AuthenticationMiddleware):
    """Django's; once the view is known, the account stands on the request itself.

    Django leaves a proxy there, which asks whether it has looked already at every use. By then it has:
    whether somebody is signed in is asked for every view.
    """

    def process_view(self, request: HttpRequest, *_: object) -> None:
        """Put the account in the place of its proxy."""
        request.user = get_user(request)
