"""A session names its account in a column; whoever is signed in stays so."""

import django.db.models.deletion
from django.apps.registry import Apps
from django.conf import settings
from django.core.signing import BadSignature, JSONSerializer, loads
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

SALT = "django.contrib.sessions.SessionStore"


def move(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Every session that somebody is signed in with goes over; the others, and what nobody signed here, end."""
    before, now = apps.get_model("sessions", "Session"), apps.get_model("settings_app", "Session")
    for row in before.objects.iterator():
        if account := _account_in(row.session_data):
            moved = {"session_data": row.session_data, "expire_date": row.expire_date}
            now.objects.create(session_key=row.session_key, account_id=account, **moved)
    before.objects.all().delete()


def _account_in(session_data: str) -> str:
    try:
        return str(loads(session_data, salt=SALT, serializer=JSONSerializer).get("_auth_user_id", ""))
    except BadSignature:
        return ""


class Migration(migrations.Migration):

    dependencies = [("settings_app", "0007_remarks_by_link"), ("sessions", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Session",
            fields=[
                (
                    "session_key",
                    models.CharField(
                        max_length=40, primary_key=True, serialize=False, verbose_name="session key"
                    ),
                ),
                ("session_data", models.TextField(verbose_name="session data")),
                ("expire_date", models.DateTimeField(db_index=True, verbose_name="expire date")),
                (
                    "account",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sessions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={"verbose_name": "session", "verbose_name_plural": "sessions", "abstract": False},
        ),
        migrations.RunPython(move, migrations.RunPython.noop),
    ]
