"""Exports as people's are: fields in any order, unknown ones among them, with times that must not count."""

from datetime import UTC, datetime
from typing import Any

from hypothesis import strategies as st

from tests.archives.exports import MARKER, stamp

MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))
DECOYS = {"created_at": "2001-01-01T00:00:00Z", "uuid": "decoy", "name": "decoy", "text": MARKER}
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=8),
    lambda inner: (
        st.lists(inner | st.just(DECOYS), max_size=3)
        | st.dictionaries(
            st.sampled_from(["created_at", "uuid", "name", "chat_messages", "x"]), inner, max_size=3
        )
    ),
    max_leaves=6,
)
UNKNOWN = st.dictionaries(
    st.sampled_from(["account", "content", "attachments", "files", "model", "é\n"]), VALUES, max_size=3
)


@st.composite
def _shuffled(draw: st.DrawFn, known: dict[str, Any]) -> dict[str, Any]:
    fields = draw(UNKNOWN) | known
    return {key: fields[key] for key in draw(st.permutations(list(fields)))}


@st.composite
def chats(draw: st.DrawFn) -> tuple[dict[str, Any], tuple[str, str, list[datetime]]]:
    """A conversation as an export has it, and what must be read from it."""
    id, title = draw(st.text(min_size=1, max_size=12)), draw(st.text(max_size=12))
    own, moments = draw(MOMENTS), draw(st.lists(MOMENTS, max_size=4))
    messages = [draw(_shuffled({"created_at": stamp(moment), "text": MARKER})) for moment in moments]
    fields = {"uuid": id, "name": title, "created_at": stamp(own), "chat_messages": messages}
    return draw(_shuffled(fields)), (id, title, moments or [own])


EXPORTS = st.lists(chats(), max_size=4)
