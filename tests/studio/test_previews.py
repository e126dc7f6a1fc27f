"""The preview is the production render, and it leaves no trace: over every state that there is."""

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from django.test import Client, RequestFactory

from settings_app.ledger import record_of
from settings_app.models import Person
from settings_app.states import CATALOGUE, state
from settings_app.studio.previewable import not_previewed
from settings_app.studio.read_only import WriteRefused, read_only
from settings_app.studio.rendering import rendered
from tests.studio.looks import SHIPPED, look

PREVIEWED = [name for name, state in CATALOGUE.items() if not not_previewed(state)]
POP_UP = "pop-up-not-answered-before-starts-unset"


def stored() -> dict[str, list[object]]:
    """Every row of every table."""
    return {model.__name__: list(model._base_manager.values()) for model in apps.get_models()}


def render(client: Client, name: str, **values: str) -> str:
    answer = client.get(look(name).but(**values).bare_url)
    assert answer.status_code == 200, name
    assert not answer.cookies, name
    return answer.content.decode()


@pytest.mark.parametrize(
    "every", [8, pytest.param(1, marks=pytest.mark.thorough)], ids=["every eighth state", "every state"]
)
def test_no_state_leaves_a_trace(staff: Client, every: int) -> None:
    render(staff, POP_UP)  # the session is read and renewed by whoever comes, preview or not
    before = stored()
    for name in PREVIEWED[::every]:
        render(staff, name)
    assert stored() == before
    assert not record_of(Person.objects.get().subject).entries


def test_only_what_cannot_be_shown_is_left_out() -> None:
    assert len(PREVIEWED) > 0.7 * len(CATALOGUE)
    assert {state(name).surface for name in PREVIEWED} >= {"pop_up", "consent_page", "sign_up", "settings"}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE settings_app_person SET username = 'x'",
        "DELETE FROM settings_app_person",
        "  insert into settings_app_person default values",
        "WITH gone AS (SELECT 1) DELETE FROM settings_app_person",
        "PRAGMA query_only=OFF",
    ],
)
def test_a_write_is_refused_inside_a_preview_and_not_after_it(sql: str) -> None:
    with read_only(), pytest.raises((WriteRefused, DatabaseError)), connection.cursor() as cursor:
        cursor.execute(sql)
    Person.objects.create(username="afterwards")


@pytest.mark.django_db
def test_a_stretch_within_a_stretch_stays_read_only() -> None:
    with read_only():
        with read_only():
            assert not Person.objects.exists()
        with pytest.raises((WriteRefused, DatabaseError)):
            Person.objects.create(username="between")


@pytest.mark.django_db
def test_a_view_that_writes_is_stopped(monkeypatch: pytest.MonkeyPatch, rf: RequestFactory) -> None:
    def writes(*args: object, **kwargs: object) -> None:
        Person.objects.create(username="written by a preview")

    monkeypatch.setattr("settings_app.web.consent.pop_up", writes)
    with pytest.raises(WriteRefused), transaction.atomic():
        rendered(look(POP_UP).scene(SHIPPED), rf.get("/"))
    assert not Person.objects.exists()
