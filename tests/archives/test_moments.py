"""A moment is read exactly or refused in a sentence."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from settings_app.archives.moments import Moments, parse

NOON = datetime(2025, 9, 20, 12, tzinfo=UTC)
OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
MOMENTS = st.datetimes(datetime(1970, 1, 2), datetime(9000, 12, 30), timezones=OFFSETS)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2025-09-20T12:00:00Z", NOON),
        ("2025-09-20T12:00:00", NOON),
        ("2025-09-20 12:00:00", NOON),
        ("20250920T120000Z", NOON),
        ("2025-09-20T14:00:00+02:00", NOON),
        ("2025-09-20T07:00:00-0500", NOON),
        ("2025-09-20T12:00:00.5Z", NOON.replace(microsecond=500_000)),
        ("2025-09-20T12:00:00.123456789Z", NOON.replace(microsecond=123_456)),
        ("2025-09-20", NOON.replace(hour=0)),
        ("1970-01-01T00:00:00Z", datetime(1970, 1, 1, tzinfo=UTC)),
        ("9000-12-31T23:59:59.999999Z", datetime(9000, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC)),
    ],
)
def test_iso_8601_is_read_as_utc(text: str, moment: datetime) -> None:
    assert parse(text) == moment
    assert parse(text).utcoffset() == timedelta(0)


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("yesterday", "'yesterday'"),
        ("", "''"),
        ("2025-09-20x12:00:00Z", "'2025-09-20x12:00:00Z'"),
        ("2025-02-30T12:00:00Z", "'2025-02-30T12:00:00Z'"),
        ("x" * 41, f"'{'x' * 40}'…"),
        ("two\nlines", r"'two\nlines'"),
        (None, "nothing"),
        (1758362400, "a number"),
        (True, "true"),
        ({}, "an object"),
        ([], "an array"),
    ],
)
def test_anything_else_is_refused_by_what_it_is(value: object, found: str) -> None:
    with pytest.raises(ValueError) as refusal:
        parse(value)
    assert str(refusal.value) == f"expected an ISO 8601 time, found {found}"


@pytest.mark.parametrize(
    "text",
    ["1969-12-31T23:59:59Z", "1970-01-01T00:00:00+00:01", "9001-01-01T00:00:00Z", "9000-12-31T23:59:59-00:01",
     "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"],
)  # fmt: skip
def test_years_beyond_the_engine_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="expected a time in the years 1970 to 9000, found '"):
        parse(text)


@settings(deadline=None)
@given(MOMENTS)
def test_every_moment_survives_its_text(moment: datetime) -> None:
    assert parse(moment.isoformat()) == moment


@settings(deadline=None)
@given(st.lists(MOMENTS))
def test_moments_are_kept_exactly_and_can_be_read_again(moments: list[datetime]) -> None:
    kept = Moments()
    for moment in moments:
        kept.add(moment)
    assert list(kept) == list(kept) == moments
    assert len(kept) == len(moments)


@settings(deadline=None)
@given(st.text())
def test_no_text_does_more_than_be_refused(text: str) -> None:
    try:
        parse(text)
    except ValueError as refusal:
        assert str(refusal).startswith("expected a")
