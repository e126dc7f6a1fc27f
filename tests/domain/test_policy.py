"""The policy document: its deadline, what it covers, where the toggle starts, what it refuses to be."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from settings_app.domain.prompting import Phase, phase
from settings_app.domain.vocabulary import Offering, StartingPosition
from tests.domain.cast import ANNOUNCED, PUBLISHED, at, changed

INSTANT = timedelta(microseconds=1)


def _in_zone(zone, last_day=date(2025, 9, 28)):
    early = replace(ANNOUNCED, announced_on=date(2025, 1, 1))
    return changed(changed(early, "time_zone", zone), "decide_by", last_day)


@pytest.mark.parametrize(
    ("policy", "over_at"),
    [
        (ANNOUNCED, "2025-09-29T00:00"),
        (PUBLISHED, "2025-10-09T00:00"),
        (_in_zone("America/Los_Angeles"), "2025-09-29T07:00"),
        (_in_zone("Asia/Kolkata"), "2025-09-28T18:30"),
        # Clocks go forward on the last day itself, so the day has 23 hours.
        (_in_zone("Pacific/Auckland"), "2025-09-28T11:00"),
        # Clocks go back on the last day itself, so the day has 25 hours.
        (_in_zone("Europe/Berlin", date(2025, 10, 26)), "2025-10-26T23:00"),
        # The midnight after the last day does not exist: clocks go from 0:00 to 1:00.
        (_in_zone("America/Havana", date(2025, 3, 8)), "2025-03-09T05:00"),
        (_in_zone("UTC", date(2028, 2, 28)), "2028-02-29T00:00"),
        (_in_zone("UTC", date(2025, 12, 31)), "2026-01-01T00:00"),
    ],
)
def test_counts_the_last_day_in_full_in_the_policys_time_zone(policy, over_at):
    assert policy.deadline == at(over_at)
    assert policy.deadline.utcoffset() == timedelta()
    assert phase(policy, at(over_at) - INSTANT) is Phase.BEFORE
    assert phase(policy, at(over_at)) is Phase.AFTER


@pytest.mark.parametrize("policy", [ANNOUNCED, PUBLISHED])
@pytest.mark.parametrize("offering", Offering)
def test_covers_the_consumer_plans_and_nothing_else(policy, offering):
    assert policy.covers(offering) is (offering in {Offering.FREE, Offering.PRO, Offering.MAX})


@pytest.mark.parametrize(
    ("region", "signal", "position"),
    [
        ("US", False, StartingPosition.ON),
        ("US", True, StartingPosition.UNSET),
        ("DE", False, StartingPosition.UNSET),
        ("DE", True, StartingPosition.UNSET),
        ("NO", False, StartingPosition.UNSET),
        ("GB", False, StartingPosition.UNSET),
        ("CH", False, StartingPosition.UNSET),
        ("", False, StartingPosition.UNSET),
        ("", True, StartingPosition.UNSET),
        ("BR", False, StartingPosition.OFF),
        ("BR", True, StartingPosition.UNSET),
    ],
)
def test_starts_the_toggle_by_region_and_leaves_it_unset_for_a_signal_or_an_unknown_region(
    region, signal, position
):
    policy = changed(ANNOUNCED, "starts_off_in", ("BR",))
    assert policy.starts_at(region, signal) is position


def test_refuses_a_region_that_starts_in_two_ways():
    with pytest.raises(ValueError, match="starts_unset_in and starts_off_in both name DE, FR"):
        changed(ANNOUNCED, "starts_off_in", ("FR", "US", "DE"))


@pytest.mark.parametrize("region", ["", "Germany", "de", "D1"])
def test_refuses_what_is_no_region(region):
    with pytest.raises(ValueError, match=f"expected codes of two capital letters, found {region}"):
        changed(ANNOUNCED, "starts_off_in", (region,))


@pytest.mark.parametrize("facts", [(), ("F13",), ("P15",), ("S6",), ("F0",), ("f1",), ("F1", "X1")])
def test_refuses_a_value_that_rests_on_no_known_fact(facts):
    with pytest.raises(ValueError, match="facts: expected some of F1 to F12, P1 to P14, S1 to S5"):
        replace(ANNOUNCED.decide_by, facts=facts)


@pytest.mark.parametrize(
    ("key", "value", "problem"),
    [
        ("covered_offerings", (*ANNOUNCED.covered_offerings.value, Offering.TEAM), "both name team"),
        ("covered_offerings", (Offering.FREE, Offering.PRO), "neither .* names max"),
        ("time_zone", "Mars/Olympus", "expected an IANA time zone, found 'Mars/Olympus'"),
        (
            "decide_by",
            date(2025, 8, 27),
            r"expected announced_on \(2025-08-28\) or a later day, found 2025-08-27",
        ),
    ],
)
def test_refuses_a_document_that_contradicts_itself(key, value, problem):
    with pytest.raises(ValueError, match=problem):
        changed(ANNOUNCED, key, value)
