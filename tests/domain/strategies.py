"""What Hypothesis draws from: moments that often coincide, records in order, conversations of every sort."""

from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from settings_app.domain.prompting import Asked
from settings_app.domain.vocabulary import Offering, Standing
from tests.domain.oracle import Chat

FIRST_DAY = datetime(2025, 9, 20, 12, tzinfo=UTC)

# Days around both deadlines, so that times are often equal; sometimes any moment, leap days included.
moments = st.one_of(
    st.integers(0, 25).map(lambda days: FIRST_DAY + timedelta(days=days)),
    st.sampled_from([datetime(2024, 2, 29, tzinfo=UTC), datetime(2025, 9, 29, tzinfo=UTC)]),
    st.datetimes(datetime(2023, 1, 1), datetime(2028, 12, 31), timezones=st.just(UTC)),
)
readings = st.sampled_from(["use_continues", "future_runs_exclude"])
records = st.lists(st.tuples(moments, st.sampled_from(["allow", "decline"])), max_size=6).map(
    lambda rows: sorted(rows, key=lambda row: row[0])
)
chats = st.builds(
    Chat,
    offering=st.sampled_from(["free", "pro", "max", "pro", "team", "api"]),
    incognito=st.sampled_from([False, False, False, True]),
    moments=st.lists(moments, max_size=6),
    deleted_at=st.one_of(st.none(), st.none(), moments),
)
people = st.builds(
    Asked,
    offerings=st.sets(st.sampled_from(Offering), max_size=3),
    standing=st.sampled_from(Standing),
    on_current_notice=st.booleans(),
    put_off_at=st.one_of(st.none(), moments),
    signal=st.booleans(),
    region=st.sampled_from(["US", "DE", ""]),
)
