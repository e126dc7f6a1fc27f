"""Who is signed in: Django's sessions in the database and its accounts, each read by a prepared query.

Both are read anew for every request, so that signing out, a new password or a closed account holds at once
and in every process.
"""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.middleware import AuthenticationMiddleware, get_user
from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.http import HttpRequest
from django.utils import timezone

from settings_app.models import Person, Prepared

_SESSIONS = Prepared(Session, {"session_key": "", "expire_date__gt": timezone.now()})
_PEOPLE = Prepared(Person, {"pk": 0})


class SessionStore(db.SessionStore):
    """Django's, with the query that every request makes prepared."""

    def _get_session_from_db(self) -> Session | None:
        [found] = _SESSIONS(self.session_key, timezone.now()) or [None]
        if found is None:
            self._session_key = None
        return found


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
