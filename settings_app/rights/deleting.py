"""Deleting an account: what identifies the person goes at once; the proof stays, with nothing leading back.

The record knows a person by a random subject, which stands nowhere else once the account is gone. Its rows,
and its triggers, are never touched.
"""

import logging

from django.db import DatabaseError, connection, transaction

from settings_app import holdings
from settings_app.models import Person

logger = logging.getLogger(__name__)


def delete_account(person: Person) -> None:
    """Delete the account with its conversations and the sessions it is signed in with, in one transaction.

    What the database's log still holds of it goes last.
    """
    with transaction.atomic():
        account = Person.objects.select_for_update().get(pk=person.pk)
        holdings.remove_all(account)
        account.delete()
    transaction.on_commit(_empty_log)


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
