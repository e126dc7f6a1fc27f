"""Every case there is has been asked about, and what differs between the databases is all in one table."""

import sqlite3
from dataclasses import replace
from itertools import product

import duckdb
import pytest

from settings_app.bulk.cases import AXES, answers, expression, kept_from, quoted
from settings_app.bulk.dialects import BY_VENDOR, DUCKDB, SQLITE
from settings_app.bulk.parquet import ARRAYS, TYPES
from settings_app.bulk.statement import COLUMNS, HELD, RELATIONS, Footed, verdicts
from settings_app.bulk.stored import STORED, VERDICTS
from settings_app.domain.policy import Period
from settings_app.domain.vocabulary import AfterOptOut, Offering, Reason, Standing, Status
from tests.domain.cast import ANNOUNCED, PUBLISHED, at, changed

EVERY = list(product(*(axis.values for axis in AXES)))
NAMES = [axis.sql for axis in AXES]


def test_only_a_use_while_on_of_somebody_who_never_decided_has_no_answer():
    unanswered = set(EVERY) - set(answers(ANNOUNCED))
    assert unanswered
    for case in unanswered:
        seen = dict(zip(NAMES, case, strict=True))
        assert seen["is_used_while_on"] and seen["standing"] == Standing.UNDECIDED


def test_every_status_and_every_reason_is_among_the_answers():
    said = [verdict for policy in (ANNOUNCED, PUBLISHED) for verdict in answers(policy).values()]
    assert {verdict.status for verdict in said} == set(Status)
    assert {verdict.reason for verdict in said} == set(Reason)


def test_every_date_of_an_answer_is_known_to_start_somewhere():
    starts = {kept_from(ANNOUNCED, verdict) for verdict in answers(ANNOUNCED).values()}
    assert starts == {None, "deletion", "last_use"}


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("after_opt_out", AfterOptOut.FUTURE_RUNS_EXCLUDE),
        ("retention_if_allowed", Period(years=4)),
        ("retention_after_deletion", Period(days=31)),
    ],
)
def test_another_value_in_the_policy_is_another_statement(key, value):
    before = verdicts(ANNOUNCED, SQLITE, Footed.KEPT)
    assert verdicts(changed(ANNOUNCED, key, value), SQLITE, Footed.KEPT) != before


def test_an_offering_that_is_no_longer_covered_is_outside():
    moved = replace(ANNOUNCED.excluded_offerings, value=(*ANNOUNCED.excluded_offerings.value, Offering.FREE))
    kept = replace(ANNOUNCED.covered_offerings, value=(Offering.PRO, Offering.MAX))
    narrower = replace(ANNOUNCED, covered_offerings=kept, excluded_offerings=moved)
    place = NAMES.index("offering")
    said = {verdict.status for case, verdict in answers(narrower).items() if case[place] == Offering.FREE}
    assert said == {Status.OUTSIDE}


def test_what_makes_no_difference_is_not_asked_about():
    assert expression(answers(ANNOUNCED), lambda verdict: "1") == "1"


def test_only_codes_become_part_of_the_statement():
    with pytest.raises(ValueError, match="expected a code"):
        quoted("pro'; --")


def test_the_tables_are_total():
    assert set(RELATIONS) == set(HELD) == set(Footed)
    kinds = {kind for stored in STORED for kind in stored.columns.values()} | set(VERDICTS.values())
    assert kinds == set(TYPES) == set(ARRAYS)
    assert set(BY_VENDOR) == {"sqlite", "postgresql", "duckdb"}
    assert tuple(VERDICTS) == COLUMNS


@pytest.mark.parametrize(
    "start", ["2024-02-29 23:59:59.999999", "2096-02-29 00:00:00", "2023-12-31 12:00:00.000001"]
)
@pytest.mark.parametrize(
    "period", [Period(years=4), Period(years=5), Period(days=30), Period(days=366)], ids=str
)
def test_a_period_ends_when_the_engine_says(start, period):
    end = period.after(at(start)).replace(tzinfo=None)
    [(text,)] = sqlite3.connect(":memory:").execute(f"SELECT {SQLITE.after(repr(start), period)}")
    [(moment,)] = duckdb.sql(f"SELECT {DUCKDB.after(DUCKDB.moment(at(start)), period)}").fetchall()
    assert (text, moment) == (str(end), end)
