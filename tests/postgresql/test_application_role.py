"""The role that the server runs as: everything the product does, and nothing that bends the record."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import StringIO
from unittest.mock import patch

import pytest
from django.core.management import CommandError, call_command
from django.db import ProgrammingError, connection, transaction
from django.test import Client

from settings_app.models import LedgerEntry, Person
from settings_app.models.immutability import FIXED, IDENTITIES
from settings_app.models.permissions import ADDING, privileges
from tests.web.test_queries import everything_was_shown_before

ROLE, PASSWORD = "privacy_application", "only-for-this-test"
ENTRY, PERSON = "settings_app_ledgerentry", "settings_app_person"
on_postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no roles")

FORBIDDEN = [
    *(f"UPDATE {table} SET {column} = {column}" for table, column in
      ((ENTRY, "choice"), ("settings_app_servedquestion", "content"), ("settings_app_publication", "content"))),
    *(f"DELETE FROM {table}" for table in IDENTITIES),
    *(f"TRUNCATE {table} CASCADE" for table in IDENTITIES),
    *(f"UPDATE {PERSON} SET {column} = {column}" for column in FIXED[PERSON]),
    f"UPDATE {PERSON} SET subject = gen_random_uuid()",
    f"ALTER TABLE {PERSON} DISABLE TRIGGER {PERSON}_no_update",
    f"ALTER TABLE {ENTRY} DISABLE TRIGGER ALL",
    f"DROP TRIGGER {ENTRY}_no_update ON {ENTRY}",
    f"CREATE TRIGGER another BEFORE INSERT ON {ENTRY} EXECUTE FUNCTION settings_app_refuse()",
    f"DROP TABLE {ENTRY}",
    f"ALTER TABLE {ENTRY} OWNER TO {ROLE}",
    "CREATE OR REPLACE FUNCTION settings_app_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$",
    "CREATE TABLE public.mine (id int)",
    "SET session_replication_role = replica",
    "UPDATE django_migrations SET app = app",
    f"CREATE RULE bent AS ON INSERT TO {ENTRY} DO INSTEAD NOTHING",
]  # fmt: skip


def told() -> str:
    said = StringIO()
    call_command("application_role", ROLE, stdout=said)
    return said.getvalue()


@contextmanager
def acting_as_the_role(more: str = "") -> Iterator[None]:
    """Within this, this test's connection is the role's own; `more` is what its owner adds to it."""
    with connection.cursor() as cursor:
        cursor.execute(f"{told()}{more}")
        cursor.execute(f"ALTER ROLE {ROLE} PASSWORD '{PASSWORD}'")
    connection.close()
    with patch.dict(connection.settings_dict, {"USER": ROLE, "PASSWORD": PASSWORD}):
        yield
        connection.close()
    with connection.cursor() as cursor:
        cursor.execute(f"DROP OWNED BY {ROLE}")


@pytest.fixture
def as_the_role(transactional_db: None) -> Iterator[None]:
    """From here on this test's connection is the role's own."""
    with acting_as_the_role():
        yield


@on_postgresql
@pytest.mark.parametrize("sql", FORBIDDEN)
def test_it_cannot_bend_the_record(as_the_role: None, sql: str) -> None:
    with pytest.raises(ProgrammingError, match=r"permission denied|must be owner"), transaction.atomic():
        connection.cursor().execute(sql)


@on_postgresql
def test_it_can_do_what_the_product_does(
    as_the_role: None, client: Client, person: Callable[..., Person]
) -> None:
    ada = person()
    everything_was_shown_before(ada)
    assert list(LedgerEntry.objects.values_list("choice", flat=True)) == ["allow", "decline"]
    client.force_login(ada)
    client.logout()
    ada.set_password("another one")
    ada.save()
    ada.delete()
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        assert cursor.fetchone() == (ROLE,)


@on_postgresql
def test_start_up_says_whether_the_role_is_more_than_that(as_the_role: None) -> None:
    assert "only add to the record" in connection.durability_report()


@on_postgresql
def test_start_up_says_that_a_role_of_before_could_change_a_subject(transactional_db: None) -> None:
    with acting_as_the_role(f"GRANT UPDATE ON {PERSON} TO {ROLE}"):
        assert "can change the record" in connection.durability_report()


@on_postgresql
def test_start_up_says_that_the_owner_can_bend_the_record(db: None) -> None:
    assert (
        "can change the record: run as the role of `manage.py application_role`"
        in connection.durability_report()
    )


def test_every_table_of_the_record_is_only_added_to(db: None) -> None:
    assert {table for table, allowed in privileges().items() if allowed == ADDING} == set(IDENTITIES)
    with connection.cursor() as cursor:
        assert set(privileges()) == set(connection.introspection.table_names(cursor))


@pytest.mark.parametrize("name", ["", "1st", "Robert'); DROP TABLE", "x" * 64])
def test_a_name_that_would_have_to_be_quoted_is_refused(name: str) -> None:
    with pytest.raises(CommandError, match="small letters"):
        call_command("application_role", name)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the same text on every database")
def test_it_can_be_read_before_it_is_run() -> None:
    assert f"GRANT SELECT, INSERT ON {ENTRY} TO {ROLE};" in told()
    assert "PASSWORD" not in told()
