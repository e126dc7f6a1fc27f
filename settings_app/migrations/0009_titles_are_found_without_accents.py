"""Titles are kept without blanks around them, and folded as a search compares them now."""

import unicodedata

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

BATCH = 500


def fold(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Every title that is kept, some at a time."""
    conversations = apps.get_model("settings_app", "Conversation").objects
    changed = []
    for row in conversations.exclude(title="").only("id", "title", "title_folded").iterator(BATCH):
        before = row.title, row.title_folded
        row.title = _tidy(row.title)
        row.title_folded = _folded(row.title)
        if (row.title, row.title_folded) != before:
            changed.append(row)
        if len(changed) == BATCH:
            conversations.bulk_update(changed, ["title", "title_folded"])
            changed = []
    conversations.bulk_update(changed, ["title", "title_folded"])


def _tidy(title: str) -> str:
    is_seen = any(unicodedata.category(letter)[0] not in "ZC" for letter in title)
    return title.strip() if is_seen else ""


def _folded(title: str) -> str:
    spread = unicodedata.normalize("NFKD", title)
    plain = "".join(letter for letter in spread if not unicodedata.combining(letter))
    return unicodedata.normalize("NFC", plain.casefold().replace("ı", "i"))[:600]


class Migration(migrations.Migration):

    dependencies = [("settings_app", "0008_sessions_know_their_account")]

    operations = [migrations.RunPython(fold, migrations.RunPython.noop)]
