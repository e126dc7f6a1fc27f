"""The statement never disagrees with the engine: not in a row, not in a value, in no database."""

import sqlite3
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from settings_app.bulk.dialects import POSTGRESQL, SQLITE
from settings_app.bulk.statement import DIFFERING, Footed, differences, verdicts
from settings_app.domain.decision import Decision
from settings_app.domain.vocabulary import Choice, Offering
from settings_app.models import Conversation, LedgerEntry, Moment, Person
from tests.bulk.asking import ask, engine_rows, in_duckdb, in_sqlite
from tests.bulk.drawn import worlds, worlds_of_every_document
from tests.bulk.postgresql import refill
from tests.bulk.world import COVERED, DOCUMENTS, Size, Somebody, people
from tests.domain.cast import ANNOUNCED, BY_READING, PUBLISHED, chat
from tests.domain.strategies import moments

policies = st.sampled_from([ANNOUNCED, PUBLISHED])
nows = st.one_of(st.none(), moments)
MANY = Size(people=300, decisions=900, conversations=3000)
AMONG_THEM = datetime(2026, 1, 1, tzinfo=UTC)


def agrees(connection, vendor, policy, world, now):
    assert ask(connection, vendor, policy, Footed.MOMENTS, now) == engine_rows(policy, world, now)
    assert ask(connection, vendor, policy, Footed.KEPT, None) == engine_rows(policy, world, None)


@settings(max_examples=100)
@given(policies, worlds, nows)
def test_sqlite_says_what_the_engine_says(schema, policy, world, now):
    connection = in_sqlite(schema, world)
    agrees(connection, "sqlite", policy, world, now)


@settings(max_examples=100)
@given(worlds_of_every_document)
def test_what_is_kept_follows_from_the_moments_whatever_a_yes_was_given_for(schema, world):
    assert in_sqlite(schema, world).execute(differences(SQLITE, COVERED)).fetchall() == []


@settings(max_examples=20)
@given(worlds_of_every_document)
def test_postgresql_finds_it_too(schema, postgres, world):
    refill(postgres, in_sqlite(schema, world))
    assert postgres.execute(differences(POSTGRESQL, COVERED)).fetchall() == []


def test_a_use_of_what_no_yes_was_given_for_is_no_use_while_on(schema):
    yes = Decision(AMONG_THEM, Choice.ALLOW, DOCUMENTS["announced-2025-08-28"])
    later = [AMONG_THEM + timedelta(days=1)]
    at_work = chat(later, id=str(UUID(int=1, version=4)), offering=Offering.TEAM)
    alone = chat(later, id=str(UUID(int=2, version=4)), offering=Offering.PRO)
    connection = in_sqlite(schema, [Somebody(1, UUID(int=9, version=4), (yes,), (at_work, alone))])
    kept = connection.execute("SELECT uses_while_on FROM settings_app_conversation ORDER BY id").fetchall()
    assert kept == [(0,), (1,)]
    assert connection.execute(differences(SQLITE, COVERED)).fetchall() == []
    assert len(connection.execute(differences(SQLITE, {})).fetchall()) == 1


@settings(max_examples=15)
@given(policies, worlds, nows)
def test_duckdb_says_it_over_the_exported_tables(schema, policy, world, now):
    with tempfile.TemporaryDirectory() as folder:
        agrees(in_duckdb(in_sqlite(schema, world), Path(folder)), "duckdb", policy, world, now)


@settings(max_examples=40)
@given(policies, worlds, nows)
def test_postgresql_says_it(schema, postgres, policy, world, now):
    refill(postgres, in_sqlite(schema, world))
    agrees(postgres, "postgresql", policy, world, now)


@pytest.mark.parametrize("policy", BY_READING.values(), ids=lambda policy: policy.name)
@pytest.mark.parametrize("now", [None, AMONG_THEM])
def test_many_people_at_once(schema, policy, now, tmp_path):
    world = list(people(MANY))
    connection = in_sqlite(schema, world)
    agrees(connection, "sqlite", policy, world, now)
    agrees(in_duckdb(connection, tmp_path), "duckdb", policy, world, now)


def test_many_people_at_once_in_postgresql(schema, postgres):
    world = list(people(MANY))
    refill(postgres, in_sqlite(schema, world))
    agrees(postgres, "postgresql", ANNOUNCED, world, AMONG_THEM)


def test_the_made_up_people_meet_every_status_and_reason(schema):
    said = engine_rows(ANNOUNCED, people(MANY), None) + engine_rows(PUBLISHED, people(MANY), None)
    assert len({row[4] for row in said}) == 5
    assert len({row[5] for row in said}) == 8


@pytest.mark.parametrize("column", ["kind", "offering"])
def test_what_the_product_cannot_name_has_no_status(schema, column):
    connection = in_sqlite(schema, people(Size(3, 9, 30)))
    connection.execute(f"UPDATE settings_app_conversation SET {column} = 'unheard_of'")
    said = connection.execute(verdicts(ANNOUNCED, SQLITE, Footed.KEPT)).fetchall()
    assert {row[4] for row in said} == {None}


@pytest.mark.parametrize("column", DIFFERING)
def test_a_kept_value_that_does_not_follow_from_the_moments_is_found(schema, column):
    connection = in_sqlite(schema, people(Size(3, 9, 30)))
    [(first, value)] = connection.execute(
        f"SELECT id, {column} FROM settings_app_conversation WHERE {column} IS NOT NULL ORDER BY id LIMIT 1"
    ).fetchall()
    spoilt = 7000 if isinstance(value, int) else "2031-01-01 00:00:00"
    connection.execute(f"UPDATE settings_app_conversation SET {column} = ? WHERE id = ?", (spoilt, first))
    [found] = connection.execute(differences(SQLITE, COVERED)).fetchall()
    place = 1 + 2 * DIFFERING.index(column)
    assert (found[0], *found[place : place + 2]) == (first, spoilt, value)


def test_what_is_kept_is_not_asked_about_the_past():
    with pytest.raises(ValueError, match="is the present"):
        verdicts(ANNOUNCED, SQLITE, Footed.KEPT, AMONG_THEM)


def test_the_tables_have_the_names_that_django_gave_them():
    text = "".join(verdicts(ANNOUNCED, SQLITE, footed) for footed in Footed)
    for model in (Person, Conversation, Moment, LedgerEntry):
        assert model._meta.db_table in text


def test_the_time_zone_of_a_session_moves_nothing(schema, postgres):
    refill(postgres, in_sqlite(schema, world := list(people(Size(30, 90, 300)))))
    postgres.execute("SET TimeZone = 'Pacific/Auckland'")
    agrees(postgres, "postgresql", ANNOUNCED, world, AMONG_THEM)


def test_sqlite_is_told_nothing_it_would_have_to_queue_for():
    from privacy_site.sqlite.statements import needs_turn

    assert not any(
        needs_turn(verdicts(policy, SQLITE, footed)) for policy in BY_READING.values() for footed in Footed
    )
    assert sqlite3.sqlite_version_info >= (3, 39)


def test_sqlite_searches_nothing_without_an_index_once_it_knows_the_sizes(schema):
    connection = in_sqlite(schema, people(Size(2000, 6000, 20000)))
    connection.execute("ANALYZE")
    for footed in Footed:
        plan = connection.execute(f"EXPLAIN QUERY PLAN {verdicts(ANNOUNCED, SQLITE, footed)}").fetchall()
        assert [step for *_, step in plan if step.startswith("SCAN") and step.endswith("LEFT-JOIN")] == []
