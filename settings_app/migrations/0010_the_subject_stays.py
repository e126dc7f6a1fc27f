"""The database itself refuses to put an account under another subject: its history would be gone from it."""

from django.db import migrations

from settings_app.models import immutability


def arm(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        immutability.arm(cursor, immutability.GUARDED)


def disarm(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        immutability.arm(cursor, immutability.IDENTITIES)


class Migration(migrations.Migration):
    dependencies = [("settings_app", "0009_titles_are_found_without_accents")]
    operations = [migrations.RunPython(arm, disarm)]
