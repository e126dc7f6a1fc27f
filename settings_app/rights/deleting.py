"""Deleting an account: what identifies the person goes at once; the proof stays, with nothing leading back.

The record knows a person by a random subject, which stands nowhere else once the account is gone. Its rows,
and its triggers, are never touched.
"""

import logging

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import DatabaseError, connection, transaction

from settings_app import holdings
from settings_app.models import Person

logger = logging.getLogger(__name__)


def delete_account(person: Person) -> None:
    """Delete the account with its conversations, in one transaction, then the sessions it was signed in with.

    From the commit on no session is signed in any more: each request reads the account anew. What is left of
    the sessions is removed afterwards, because all of them have to be looked through for that. What the
    database's log still holds of it goes last.
    """
    account_id = str(person.pk)
    with transaction.atomic():
        account = Person.objects.select_for_update().get(pk=person.pk)
        holdings.remove_all(account)
        account.delete()
    _remove_sessions_of(account_id)
    transaction.on_commit(_empty_log)


def _remove_sessions_of(account_id: str) -> None:
    for session in Session.objects.iterator():
        if session.get_decoded().get(SESSION_KEY) == account_id:
            session.delete()


def _empty_log() -> None:
    """In SQLite the log is a file, which a host's own backend may not be able to empty."""
    empty = getattr(connection, "empty_log", None)
    if empty is None:
        return
    try:
        empty()
    except DatabaseError:
        # The account is gone all the same, and whoever deleted it must not hear otherwise.
        logger.warning("The log of the database could not be emptied; its next checkpoint does that.")
