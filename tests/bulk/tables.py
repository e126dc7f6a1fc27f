"""The four tables that the statement reads, as Django would make them in a database."""

from typing import Any

from django.db import connections
from django.utils.module_loading import import_string

from settings_app.models import Conversation, LedgerEntry, Moment, Person

# Keys to tables that are not there.
ELSEWHERE = ("FOREIGN KEY", "person_groups", "person_user_permissions")


def made_by(backend: str, **settings: str) -> list[str]:
    """The statements that make the tables and their indexes, from the models, for a backend of Django's."""
    given = {"ENGINE": backend, **settings}
    wrapper: Any = import_string(f"{backend}.base.DatabaseWrapper")(
        connections.configure_settings({"default": given})["default"], alias="bulk"
    )
    with wrapper.schema_editor(collect_sql=True, atomic=False) as editor:
        for model in (Person, Conversation, Moment, LedgerEntry):
            editor.create_model(model)
    wrapper.close()
    return [sql for sql in editor.collected_sql if not any(words in sql for words in ELSEWHERE)]
