"""The migration that gives a session its account: whoever is signed in stays signed in."""

from collections.abc import Callable
from datetime import timedelta
from importlib import import_module

from django.apps import apps
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore as Before
from django.db import connection
from django.test import Client
from django.utils import timezone

from settings_app.models import Person, Session

MOVE = import_module("settings_app.migrations.0008_sessions_know_their_account").move
SETTINGS = "/settings/privacy/privacy-settings/"


def test_whoever_is_signed_in_stays_so(client: Client, person: Callable[..., Person]) -> None:
    client.force_login(ada := person(name="ada"))
    before, until = Before.get_model_class(), timezone.now() + timedelta(days=3)
    data = Session.objects.get().session_data
    strangers = Before().encode({"held": 1})
    for key, said in {client.session.session_key: data, "a" * 32: strangers, "b" * 32: "nonsense"}.items():
        before.objects.create(session_key=key, session_data=said, expire_date=until)
    Session.objects.all().delete()
    assert client.get(SETTINGS).status_code == 302

    client.cookies[settings.SESSION_COOKIE_NAME] = before.objects.get(session_data=data).session_key
    MOVE(apps, connection.schema_editor())
    assert [(row.account, row.expire_date) for row in Session.objects.all()] == [(ada, until)]
    assert not before.objects.exists()
    assert client.get(SETTINGS).wsgi_request.user == ada
