"""Whatever an export holds and whatever happened to it, what is whole is read and nothing else is."""

import json
from io import BytesIO
from typing import Any
from unittest.mock import patch

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from settings_app.archives import claude_export, json_events, whole_characters
from settings_app.archives.problem import Problem
from settings_app.archives.reading import Reading
from settings_app.domain.vocabulary import Offering
from tests.archives.exports import MARKER
from tests.archives.strategies import EXPORTS

# A busy machine is no failure.
UNTIMED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

Read = tuple[list[Any], list[Problem]]


def read(content: bytes) -> Read:
    problems: list[Problem] = []
    reading = Reading(Offering.PRO, problems.append, lambda size: None)
    chats = claude_export.chats(lambda: BytesIO(content), "conversations.json", reading)
    return [(chat.id, chat.title, list(chat.moments)) for chat in chats], problems


def written(chats: list[Any], ascii_only: bool) -> tuple[bytes, list[int]]:
    """The export, and where in it each conversation is complete."""
    content, ends = b"[", []
    for chat, _ in chats:
        content += (b", " if ends else b"") + json.dumps(chat, ensure_ascii=ascii_only).encode()
        ends.append(len(content))
    return content + b"]", ends


@UNTIMED
@given(EXPORTS, st.booleans())
def test_what_was_written_is_read_back_exactly(chats: list[Any], ascii_only: bool) -> None:
    content, _ = written(chats, ascii_only)
    assert read(content) == ([expected for _, expected in chats], [])


@UNTIMED
@given(EXPORTS, st.booleans(), st.data())
def test_what_was_complete_before_the_cut_is_read(
    chats: list[Any], ascii_only: bool, data: st.DataObject
) -> None:
    content, ends = written(chats, ascii_only)
    cut = data.draw(st.integers(0, len(content) - 1))
    seen, problems = read(content[:cut])
    assert seen == [expected for (_, expected), end in zip(chats, ends, strict=True) if end <= cut]
    assert len(problems) == 1
    assert MARKER not in str(problems[0])


@UNTIMED
@given(EXPORTS, st.data())
def test_what_stands_before_a_fault_is_read(chats: list[Any], data: st.DataObject) -> None:
    content, ends = written(chats, True)
    place = data.draw(st.integers(0, len(content)))
    junk = data.draw(st.binary(min_size=1, max_size=8))
    seen, problems = read(content[:place] + junk + content[place:])
    whole = [expected for (_, expected), end in zip(chats, ends, strict=True) if end <= place]
    assert seen[: len(whole)] == whole
    assert not any(MARKER in str(problem) for problem in problems)


@UNTIMED
@given(st.binary(max_size=200) | st.text(alphabet='[]{}",:\\u0dDe8 1.\n', max_size=60).map(str.encode))
def test_no_bytes_do_more_than_be_told(content: bytes) -> None:
    seen, problems = read(content)
    assert not seen
    try:
        empty = json.loads(content.decode("utf-8-sig")) == []
    except (ValueError, RecursionError):
        empty = False
    assert bool(problems) is not empty


@UNTIMED
@given(EXPORTS, st.booleans(), st.integers(0, 40), st.integers(1, 40))
def test_where_chunks_end_changes_nothing(chats: list[Any], ascii_only: bool, cut: int, size: int) -> None:
    content, _ = written(chats, ascii_only)
    broken = content[: len(content) - cut] + b"!"
    whole, told = read(content), read(broken)
    with patch.object(whole_characters, "CHUNK", size):
        assert read(content) == whole
        assert read(broken) == told


@UNTIMED
@given(
    EXPORTS, st.booleans(), st.sampled_from(['\\"n', "😀日é", "plain text ", "\x00\x1f"]), st.integers(1, 40)
)
def test_where_texts_are_shortened_changes_nothing(
    chats: list[Any], ascii_only: bool, words: str, size: int
) -> None:
    for chat, _ in chats:
        chat["text"] = words * 40
    content, _ = written(chats, ascii_only)
    small = patch.multiple(json_events, CHUNK=size, SHORT=35)
    with patch.object(whole_characters, "CHUNK", size + 40), small:
        assert read(content) == ([expected for _, expected in chats], [])
