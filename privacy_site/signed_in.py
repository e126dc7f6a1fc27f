"""Who is signed in: Django's sessions in the database and its accounts, read together by one prepared query.

Both are read anew for every request, so that signing out, a new password or a closed account holds at once
and in every process.
"""

import json
from contextvars import ContextVar
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.middleware import AuthenticationMiddleware, get_user
from django.contrib.sessions.backends import db
from django.core.signing import BadSignature, JSONSerializer, loads
from django.http import HttpRequest
from django.utils import timezone

from settings_app.models import Person, Prepared, Session

_SESSIONS = Prepared(Session, {"session_key": "", "expire_date__gt": timezone.now()}, along="account")
_PEOPLE = Prepared(Person, {"pk": 0})
# So many sessions are in use in one process at a time, each about two hundred letters.
_AT_ONCE = 4096
# The account that was read with the session of this request, while Django asks for it.
_READ_ALONG: ContextVar[Person | None] = ContextVar("read_along", default=None)


class SessionStore(db.SessionStore):
    """Django's, with the query that every request makes prepared, and each stored text read once.

    The row names the account, and `account` is that one as it was read with the row.
    """

    account: Person | None = None

    @classmethod
    def get_model_class(cls) -> type[Session]:
        """The rows with an account."""
        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        """Django's row for these data, and whose it is."""
        row: Session = super().create_model_instance(data)
        row.account_id = data.get(SESSION_KEY)
        return row

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
        else:
            self.account = found.account
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
        found = _READ_ALONG.get()
        if found is None or found.pk != user_id:
            [found] = _PEOPLE(user_id) or [None]
        return found if found is not None and self.user_can_authenticate(found) else None


class AccountMiddleware(AuthenticationMiddleware):
    """Django's; once the view is known, the account stands on the request itself.

    Django leaves a proxy there, which asks whether it has looked already at every use. By then it has:
    whether somebody is signed in is asked for every view.
    """

    def process_view(self, request: HttpRequest, *_: object) -> None:
        """Put the account in the place of its proxy."""
        request.session.get(SESSION_KEY)  # which reads it, and the account along with it
        read = _READ_ALONG.set(request.session.account)
        try:
            request.user = get_user(request)
        finally:
            _READ_ALONG.reset(read)
