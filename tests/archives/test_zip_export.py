"""The zip is read as the files in it, and a bad zip is told by its name and member."""

import json
import random
import zipfile
from pathlib import Path

import pytest

from tests.archives.exports import MARKER, at, chat, seen_in


def zipped(path: Path, members: dict[str, str], packed: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", packed) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def chats(*ids: str) -> str:
    return json.dumps([chat(id, at(20)) for id in ids])


def test_every_conversations_file_is_read_in_name_order(tmp_path: Path) -> None:
    members = {
        "conversations-001.json": chats("c"), "users.json": "broken", "deep/conversations.json": chats("d"),
        "conversations-000.json": chats("a", "b"), "__MACOSX/._conversations.json": "broken",
    }  # fmt: skip
    seen = seen_in(zipped(tmp_path / "export.zip", members))
    assert seen.ids == ["a", "b", "c", "d"]
    assert not seen.problems


def test_a_zip_that_lost_its_name_is_still_a_zip(tmp_path: Path) -> None:
    assert seen_in(zipped(tmp_path / "download", {"conversations.json": chats("a")})).ids == ["a"]


def test_a_zip_without_conversations_says_so(tmp_path: Path) -> None:
    path = zipped(tmp_path / "export.zip", {"users.json": "[]"})
    assert seen_in(path).lines == [f"{path}: the zip holds no conversations*.json"]


def test_a_broken_member_is_named_and_the_next_is_read(tmp_path: Path) -> None:
    members = {"conversations-0.json": chats("a", "b")[:-30], "conversations-1.json": chats("c")}
    path = zipped(tmp_path / "export.zip", members)
    seen = seen_in(path)
    assert seen.ids == ["a", "c"]
    size = len(members["conversations-0.json"])
    place = f"line 1, byte {size}: the file ends in the middle of conversation 2"
    assert seen.lines == [f"{path}: conversations-0.json: {place}"]


def test_a_wrong_checksum_is_told_after_what_could_be_read(tmp_path: Path) -> None:
    path = zipped(tmp_path / "export.zip", {"conversations.json": chats("a")}, zipfile.ZIP_STORED)
    path.write_bytes(path.read_bytes().replace(MARKER.encode(), MARKER.lower().encode(), 1))
    seen = seen_in(path)
    assert seen.lines == [
        f"{path}: conversations.json: it is damaged in the zip from here on; download it again"
    ]


def test_an_encrypted_member_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "export.zip", {"conversations.json": chats("a")})
    content = bytearray(path.read_bytes())
    for header, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(header) + flags] |= 1
    path.write_bytes(content)
    seen = seen_in(path)
    assert not seen.chats
    assert seen.lines[0].startswith(f"{path}: conversations.json: it is encrypted")


@pytest.mark.parametrize("keep", [0, 10, 200, -1, -30])
def test_a_zip_cut_short_is_refused(tmp_path: Path, keep: int) -> None:
    path = zipped(tmp_path / "export.zip", {"conversations.json": chats("a")})
    path.write_bytes(path.read_bytes()[:keep])
    assert seen_in(path).lines == [f"{path}: the zip is damaged or cut short; download it again"]


def test_no_damage_does_more_than_be_told(tmp_path: Path) -> None:
    whole = zipped(tmp_path / "export.zip", {"conversations.json": chats("a", "b", "c")}).read_bytes()
    chance = random.Random(20250928)
    path = tmp_path / "damaged.zip"
    for _ in range(400):
        content = bytearray(whole)
        for _ in range(chance.randint(1, 4)):
            content[chance.randrange(len(content))] = chance.randrange(256)
        path.write_bytes(content)
        seen = seen_in(path)
        assert seen.ids == ["a", "b", "c"] or seen.problems
        assert not any(MARKER in line for line in seen.lines)
