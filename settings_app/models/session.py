"""A browser's session, with the account that is signed in with it as a column."""

from importlib import import_module

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models

from settings_app.models.person import Person


class Session(AbstractBaseSession):
    """Django's row of a session; who is signed in stands in a column, so that both are read at once.

    With the account its sessions go, without a look into every other. The database holds no constraint: what
    a browser saves in the moment its account is deleted is nobody's session, and no error.
    """

    account = models.ForeignKey(
        Person, models.CASCADE, null=True, related_name="sessions", db_constraint=False
    )

    @classmethod
    def get_session_store_class(cls) -> type[SessionBase]:
        """What reads and writes these rows."""
        store: type[SessionBase] = import_module(settings.SESSION_ENGINE).SessionStore
        return store
