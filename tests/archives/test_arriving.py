"""What arrives as a stream is read as the same file is from the disk; what cannot be is told with its place."""

import io
import json
import random
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from settings_app.archives import arriving, json_events, zip_stream
from settings_app.archives.chat_folding import NO_CONVERSATIONS
from settings_app.archives.chunk_stream import as_stream
from settings_app.archives.reading import Reading
from settings_app.domain.vocabulary import Offering
from tests.archives.exports import MARKER, Seen, at, chat, seen_in, stamp
from tests.archives.strategies import EXPORTS

USE = json.dumps({"type": "user", "sessionId": "s", "timestamp": stamp(at(20))})


def arrived(name: str, content: bytes, size: int = 7000) -> Seen:
    seen = Seen()
    reading = Reading(Offering.MAX, seen.problems.append, seen.advance)
    chunks = (content[start : start + size] for start in range(0, len(content), size))
    for found in arriving.conversations(as_stream(chunks), name, reading):
        seen.chats.append((found.id, found.title, list(found.moments)))
    assert not any(MARKER in line for line in seen.lines)
    return seen


def zipped(members: dict[str, bytes], packed: int = zipfile.ZIP_DEFLATED) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", packed) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return whole.getvalue()


def written(*ids: str) -> bytes:
    return json.dumps([chat(id, at(20)) for id in ids]).encode()


def nested(levels: int) -> bytes:
    deep = "[" * levels + '{"created_at": "1999-01-01"}' + "]" * levels
    return written("a").replace(f'"{MARKER}"'.encode(), deep.encode())


def told(line: str) -> str:
    return re.sub(r"line \d+, byte \d+", "…", line)


def byte_in(line: str) -> int:
    return int(re.search(r"byte (\d+)|$", line)[1] or 0)


def test_what_a_file_is_shows_in_its_name_and_its_first_bytes() -> None:
    assert arrived("conversations.json", written("a")).ids == ["a"]
    assert arrived("export.zip", zipped({"conversations.json": written("a")})).ids == ["a"]
    assert arrived("download", zipped({"conversations.json": written("a")})).ids == ["a"]
    assert arrived("x.jsonl", USE.encode()).ids == ["s"]


PROJECTS = json.dumps([{"uuid": "p", "name": "A project", "created_at": stamp(at(20))}]).encode()
PEOPLE = json.dumps([{"uuid": "u", "full_name": MARKER, "email_address": "a@example.org"}]).encode()


@pytest.mark.parametrize("name", ["x.JSONL", "x.jsonl", "x.json", "x.txt", "x", "X.Json"])
@pytest.mark.parametrize("before", ["", '{"type": "file-history-snapshot", "messageId": "m"}\n', "\ufeff"])
def test_a_transcript_is_one_whatever_it_is_called(name: str, before: str) -> None:
    seen = arrived(name, f"{before}{USE}\n{USE}\n".encode())
    assert (seen.ids, seen.lines) == (["s"], [])


def test_a_transcript_whose_first_line_is_longer_than_what_is_looked_at() -> None:
    long = json.dumps({"sessionId": "s", "text": "a" * 100_000, "type": "user", "timestamp": stamp(at(20))})
    assert arrived("x.json", long.encode()).ids == ["s"]


def test_transcripts_in_a_zip_are_known_by_what_they_hold() -> None:
    members = {
        "a/1.JSONL": USE, "a/2.json": USE.replace('"s"', '"t"'), "a/3.txt": USE.replace('"s"', '"u"'),
        "a/package.json": '{"name": "x", "type": "module"}', "a/notes.txt": "Dear diary", "a/._3.txt": "\0",
        "Conversations (1).JSON": written("c").decode(), "chats.json": written("d").decode(), "a.json": "[1]",
    }  # fmt: skip
    seen = arrived("x.ZIP", zipped({name: content.encode() for name, content in members.items()}))
    assert (sorted(seen.ids), seen.lines) == (["c", "d", "s", "t", "u"], [])


@pytest.mark.parametrize(
    "name", ["users (1).json", "projects (1).json", "Users.JSON", "projects - Kopie (2).json"]
)
@pytest.mark.parametrize("content", [PROJECTS, PEOPLE])
def test_a_copy_of_another_part_of_an_export_is_passed_over(name: str, content: bytes) -> None:
    assert arrived(name, content).lines == [f"{name}: warning: {arriving.NO_CONVERSATIONS}"]


@pytest.mark.parametrize("content", [PROJECTS, PEOPLE])
def test_what_holds_no_conversations_is_refused_in_one_line(content: bytes) -> None:
    seen = arrived("download.json", content)
    assert (seen.ids, seen.lines) == ([], [f"download.json: {NO_CONVERSATIONS}"])


def test_conversations_are_read_whatever_they_are_called() -> None:
    assert arrived("projects and chats.json", written("a")).ids == ["a"]
    assert arrived("x.jsonl", written("a")).ids == ["a"]


@pytest.mark.parametrize(
    ("name", "content", "line"),
    [
        ("x.json", b"", "x.json: the file is empty"),
        ("x.jsonl", b"", "x.jsonl: the file is empty"),
        ("x.zip", b"", "x.zip: the file is empty"),
        ("x.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", f"x.png: {arriving.WRONG_FILE}"),
        ("x.txt", f"Dear {MARKER}".encode(), f"x.txt: {arriving.WRONG_FILE}"),
        ("x.html", b"<!doctype html>", f"x.html: {arriving.WRONG_FILE}"),
        ("x.zip", written("a"), f"x.zip: {zip_stream.DAMAGED}"),
        ("users.json", b"[{}]", f"users.json: warning: {arriving.NO_CONVERSATIONS}"),
        ("x.jsonl", USE.encode("utf-16"), "x.jsonl: line 1: not UTF-8; save the file again as UTF-8"),
        ("x.jsonl", f'{USE}\n{{"text":"é"}}\n'.encode("latin-1"), "x.jsonl: line 2: not valid JSON in UTF-8"),
        ("x.json", nested(10_000), "x.json: nested more than 1,000 levels deep, in the middle of conversation 1"),
    ],
)  # fmt: skip
def test_a_wrong_file_is_told_in_one_line(name: str, content: bytes, line: str) -> None:
    assert arrived(name, content).lines == [line]


@pytest.mark.parametrize("levels", [1, 10, 900])
def test_what_lies_deep_inside_a_message_is_passed_over(levels: int) -> None:
    assert arrived("x.json", nested(levels)).chats == [("a", "About a", [at(20)])]


@given(EXPORTS, st.booleans(), st.data())
def test_it_is_read_as_from_the_disk_and_a_fault_is_found_where_it_is(
    tmp_path_factory: pytest.TempPathFactory, chats: list, ascii_only: bool, data: st.DataObject
) -> None:
    content = json.dumps([found for found, _ in chats], ensure_ascii=ascii_only).encode()
    place = data.draw(st.integers(0, len(content)))
    junk = data.draw(st.sampled_from([b"", b"!", b"}", b"\xff", b"\n\n]", b'"']))
    broken = b"[" + content[1:place] + junk + content[max(1, place) :]
    path = tmp_path_factory.getbasetemp() / "x.json"
    path.write_bytes(broken)
    seen, kept = arrived("x.json", broken, size=data.draw(st.integers(1, 300))), seen_in(path)
    assert seen.chats == kept.chats
    assert [told(line) for line in seen.lines] == [
        told(line.removeprefix(f"{path.parent}/")) for line in kept.lines
    ]
    # ijson may point at the token it read to its end before it knew that it does not belong.
    assert all(
        abs(byte_in(one) - byte_in(other)) < 100 for one, other in zip(seen.lines, kept.lines, strict=True)
    )


def test_a_fault_behind_a_long_text_has_its_place(tmp_path: Path) -> None:
    words = ("word " * 200_000).encode()
    broken = written("a", "b").replace(MARKER.encode(), words, 1).replace(b'"b"', b'"b"!', 1)
    (tmp_path / "x.json").write_bytes(broken)
    assert arrived("x.json", broken).lines == [
        line.removeprefix(f"{tmp_path}/") for line in seen_in(tmp_path / "x.json").lines
    ]


def test_a_title_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_events, "LONGEST", 200_000)
    [line] = arrived("x.json", b'[{"uuid": "a", "name": "' + b"n" * 900_000).lines
    assert "more than 16 MB of one title, number or blank, in the middle of conversation 1" in line


def test_a_zip_holds_exports_and_transcripts() -> None:
    members = {
        "users.json": b"broken", "deep/conversations-1.json": written("a"), "p/9.jsonl": USE.encode(),
        "__MACOSX/p/._9.jsonl": b"\0", "__MACOSX/._conversations.json": b"\0",
    }  # fmt: skip
    for packed in (zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED, zipfile.ZIP_BZIP2):
        seen = arrived("x.zip", zipped(members, packed))
        assert (seen.ids, seen.lines) == (["a", "s"], [])


def test_a_broken_member_is_named_and_the_next_is_read() -> None:
    seen = arrived(
        "x.zip",
        zipped({"conversations-0.json": written("a", "b")[:-30], "conversations-1.json": written("c")}),
    )
    assert seen.ids == ["a", "c"]
    assert "x.zip: conversations-0.json: line 1, byte" in seen.lines[0]


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (lambda whole: zipped({"inner.zip": whole}), f"x.zip: inner.zip: {zip_stream.ZIP_IN_ZIP}"),
        (lambda whole: zipped({"a.txt": b"a"}), f"x.zip: {zip_stream.NOTHING_IN_IT}"),
        (lambda whole: zipped({}), f"x.zip: {zip_stream.NOTHING_IN_IT}"),
        (lambda whole: whole[:10], f"x.zip: {zip_stream.NOT_WHOLE}"),
        (lambda whole: whole[:100], f"x.zip: conversations.json: {zip_stream.NOT_WHOLE}"),
        (lambda whole: whole[:-1], f"x.zip: {zip_stream.NOT_WHOLE}"),
        (lambda whole: whole[:6] + b"\x01" + whole[7:], f"x.zip: {zip_stream.ENCRYPTED}"),
        (lambda whole: whole[:8] + b"\x0e" + whole[9:], f"x.zip: {zip_stream.UNREADABLE}"),
    ],
)
def test_a_zip_that_cannot_be_read_says_why(content: Callable[[bytes], bytes], line: str) -> None:
    assert line in arrived("x.zip", content(zipped({"conversations.json": written("a")}))).lines


@pytest.mark.parametrize("name", ["conversations.json", "padding.bin"])
def test_a_bomb_is_put_out(name: str) -> None:
    bomb = zipped({name: b'["' + b"a" * 2 * zip_stream.SMALL})
    assert arrived("x.zip", bomb).lines[-1] == f"x.zip: {name}: {zip_stream.TOO_LARGE}"


def test_no_damage_does_more_than_be_told() -> None:
    whole = zipped({"conversations.json": written("a", "b", "c")})
    chance = random.Random(20250928)
    for _ in range(400):
        content = bytearray(whole)
        for _ in range(chance.randint(1, 4)):
            content[chance.randrange(len(content))] = chance.randrange(256)
        seen = arrived(
            "x.zip", bytes(content[: chance.choice([len(content), chance.randrange(len(content))])])
        )
        assert seen.ids == ["a", "b", "c"] or seen.problems
