"""The first messages of the files a person has, and what is said of files that hold none."""

import io
import json
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from settings_app.filters.messages import (
    LARGEST_UNPACKED,
    MOST_MESSAGES,
    Message,
    Sender,
    Trouble,
    UnreadableFileError,
    first_messages,
)

CHAT = {
    "chat_messages": [
        {"sender": "human", "text": "", "content": [{"type": "text", "text": "Hello"}, {"type": "tool_use"}]},
        {"sender": "assistant", "text": "Good day"},
        {"sender": "human", "text": "  "},
        {"sender": "nobody", "text": "left out"},
        "no message",
    ]
}
HELLO = [Message(Sender.PERSON, "Hello"), Message(Sender.ASSISTANT, "Good day")]
LINES = [
    {"type": "summary", "summary": "About"},
    {"type": "user", "message": {"role": "user", "content": "Hello"}},
    {"type": "assistant", "message": {"content": [{"type": "text", "text": "Good day"}]}},
    {"type": "user", "message": {"content": [{"type": "tool_result"}]}},
]


def zipped(**members: bytes) -> bytes:
    content = io.BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as archive:
        for name, member in members.items():
            archive.writestr(name.replace("_", "."), member)
    return content.getvalue()


def transcript(*lines: Any) -> bytes:
    return b"\n".join(json.dumps(line).encode() for line in lines)


EXPORT = json.dumps([CHAT]).encode()


@pytest.mark.parametrize(
    "content",
    [
        EXPORT,
        b"\xef\xbb\xbf" + EXPORT,
        zipped(conversations_json=EXPORT, users_json=b"[]"),
        transcript(*LINES),
        transcript(*LINES) + b'\n\n{"type": "user", "mess',
    ],
    ids=["export", "with a byte order mark", "zip", "transcript", "half-written transcript"],
)
def test_it_reads_the_messages_that_have_words(content: bytes) -> None:
    assert first_messages(content) == HELLO


def test_it_offers_only_the_first() -> None:
    many = [{"chat_messages": [{"sender": "human", "text": str(number)} for number in range(99)]}]
    assert len(first_messages(json.dumps(many).encode())) == MOST_MESSAGES


def test_half_a_character_is_replaced_so_that_every_page_can_show_it() -> None:
    content = b'[{"chat_messages": [{"sender": "human", "text": "a\\ud83d"}]}]'
    assert first_messages(content) == [Message(Sender.PERSON, "a\ufffd")]


ENCRYPTED = bytearray(zipped(conversations_json=EXPORT))
ENCRYPTED[6] |= 1  # in the member's own header
ENCRYPTED[ENCRYPTED.rindex(b"PK\x01\x02") + 8] |= 1  # and in the directory


@pytest.mark.parametrize(
    ("content", "trouble"),
    [
        (b"", Trouble.NOT_JSON),
        (b"hello", Trouble.NOT_JSON),
        (b"\xff\xfe\x00", Trouble.NOT_UTF8),
        (b"[" * 100_000, Trouble.NOT_JSON),
        (b"[]", Trouble.NO_MESSAGES),
        (b"{}", Trouble.NO_MESSAGES),
        (b'[{"chat_messages": 3}, 4]', Trouble.NO_MESSAGES),
        (b"PK\x03\x04 and nothing more", Trouble.DAMAGED_ZIP),
        (bytes(ENCRYPTED), Trouble.DAMAGED_ZIP),
        (zipped(other_json=EXPORT), Trouble.NO_EXPORT_IN_ZIP),
        (zipped(conversations_json=b" " * (LARGEST_UNPACKED + 1)), Trouble.UNPACKS_TOO_LARGE),
    ],
    ids=lambda value: str(value)[:20],
)
def test_it_says_what_is_wrong_with_a_file(content: bytes, trouble: Trouble) -> None:
    with pytest.raises(UnreadableFileError) as unreadable:
        first_messages(content)
    assert unreadable.value.trouble is trouble


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=6) | st.sampled_from(["human", "user"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["chat_messages", "sender", "type", "text", "content", "message"]), inner
        )
    ),
)


@given(st.binary(max_size=60) | VALUES.map(lambda value: json.dumps(value).encode()))
def test_any_content_is_messages_or_a_trouble(content: bytes) -> None:
    try:
        assert all(message.text.encode() for message in first_messages(content))
    except UnreadableFileError as unreadable:
        assert unreadable.trouble in Trouble


@pytest.mark.parametrize(
    ("change", "trouble", "line"),
    [
        (lambda whole: whole[:-9], Trouble.BROKEN, 3),
        (lambda whole: whole.replace(b'"sender"', b"sender", 1), Trouble.BROKEN, 3),
        (lambda whole: whole.decode().encode("utf-16"), Trouble.NOT_UTF8, 0),
        (lambda whole: whole.replace(b"word", "Wörter".encode("latin-1"), 1), Trouble.NOT_UTF8, 0),
    ],
)
def test_an_export_that_cannot_be_read_says_why_and_where(change, trouble, line):
    whole = b'[\n\n{"chat_messages": [{"sender": "human", "text": "word"}]}]'
    with pytest.raises(UnreadableFileError) as refused:
        first_messages(change(whole))
    assert (refused.value.trouble, refused.value.line) == (trouble, line)
