"""Which statements wait for their turn."""

import pytest

from privacy_site.sqlite.statements import needs_turn

READS = [
    "SELECT 1",
    "  select 1",
    "-- a note\n/* and\nanother */ SELECT 1",
    "VALUES (1)",
    "EXPLAIN QUERY PLAN DELETE FROM counter",
    "WITH one AS (SELECT 1) SELECT * FROM one",
    "PRAGMA journal_mode",
    "PRAGMA main.user_version",
    "PRAGMA table_info(counter)",
    "PRAGMA foreign_key_check('counter')",
    "PRAGMA foreign_keys = ON",
]

WRITES = [
    "INSERT INTO counter (value) VALUES (1)",
    "/* SELECT */ update counter SET value = 1",
    "-- SELECT\nDELETE FROM counter",
    "REPLACE INTO counter (value) VALUES (1)",
    "WITH one AS (SELECT 1) INSERT INTO counter (value) SELECT * FROM one",
    "CREATE TABLE other (id)",
    "ALTER TABLE counter RENAME TO other",
    "VACUUM",
    "BEGIN",
    "BEGIN IMMEDIATE",
    "SAVEPOINT here",
    "PRAGMA journal_mode = DELETE",
    "PRAGMA user_version(3)",
    "PRAGMA wal_checkpoint",
    "PRAGMA wal_checkpoint(TRUNCATE)",
    "PRAGMA",
    "",
]


@pytest.mark.parametrize("sql", READS)
def test_reads_wait_for_nobody(sql: str) -> None:
    assert not needs_turn(sql)


@pytest.mark.parametrize("sql", WRITES)
def test_everything_else_waits(sql: str) -> None:
    assert needs_turn(sql)
