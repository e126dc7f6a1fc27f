"""The database itself refuses to change or remove what was published, and still what is on record."""

from django.db import migrations

from settings_app.models import immutability


def arm(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        immutability.arm(cursor, immutability.RECORD | immutability.PUBLISHED)


def disarm(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        immutability.arm(cursor, immutability.RECORD)


class Migration(migrations.Migration):
    dependencies = [("settings_app", "0003_publishing")]
    operations = [migrations.RunPython(arm, disarm)]
