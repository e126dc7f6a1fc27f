"""Calendar time."""

import pytest

from settings_app.domain.policy import Period
from tests.domain.cast import at


@pytest.mark.parametrize(
    ("start", "years", "end"),
    [
        ("2025-09-12T10:00", 5, "2030-09-12T10:00"),
        ("2024-02-29T10:00", 5, "2029-02-28T10:00"),
        ("2024-02-29T23:59:59.999999", 5, "2029-02-28T23:59:59.999999"),
        ("2024-02-29T10:00", 4, "2028-02-29T10:00"),
        ("2024-02-29T10:00", 2, "2026-02-28T10:00"),
        ("2024-02-28T10:00", 5, "2029-02-28T10:00"),
        ("2023-02-28T10:00", 5, "2028-02-28T10:00"),
        ("2023-03-01T00:00", 5, "2028-03-01T00:00"),
        ("2096-02-29T10:00", 4, "2100-02-28T10:00"),
        ("2025-12-31T23:59", 7, "2032-12-31T23:59"),
    ],
)
def test_counts_calendar_years(start, years, end):
    assert Period(years=years).after(at(start)) == at(end)


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        ("2025-02-15T10:00", 30, "2025-03-17T10:00"),
        ("2024-02-15T10:00", 30, "2024-03-16T10:00"),
        ("2025-12-15T10:00", 30, "2026-01-14T10:00"),
        ("2025-09-13T12:00", 7, "2025-09-20T12:00"),
    ],
)
def test_counts_days(start, days, end):
    assert Period(days=days).after(at(start)) == at(end)


@pytest.mark.parametrize("period", [Period(years=5), Period(days=30)])
def test_gives_an_instant_one_end_whatever_its_offset(period):
    assert period.after(at("2024-02-29T00:30+02:00")) == period.after(at("2024-02-28T22:30"))


@pytest.mark.parametrize(
    "wrong", [{}, {"years": 1, "days": 1}, {"years": -1}, {"days": -1}, {"years": 2, "days": -1}]
)
def test_refuses_anything_but_one_positive_unit(wrong):
    with pytest.raises(ValueError, match="either years or days"):
        Period(**wrong)
