"""The database itself refuses to change or remove what is on record."""

from django.db import migrations

from settings_app.models import immutability


def arm(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        immutability.arm(cursor, immutability.RECORD)


def disarm(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        immutability.disarm(cursor)


class Migration(migrations.Migration):
    dependencies = [("settings_app", "0001_initial")]
    operations = [migrations.RunPython(arm, disarm)]
