"""An export is read as it is, and what is wrong with it is told with its place."""

import json
from pathlib import Path
from typing import Any

import pytest

from settings_app.archives import whole_characters
from settings_app.archives.chat_folding import NO_CONVERSATION, NO_CONVERSATIONS
from settings_app.domain.vocabulary import Kind
from tests.archives.exports import MARKER, Seen, at, chat, export, message, seen_in, stamp


def seen(tmp_path: Path, chats: Any) -> Seen:
    return seen_in(export(tmp_path / "conversations.json", chats))


def sentences(seen: Seen, folder: Path) -> list[str]:
    return [line.removeprefix(f"{folder}/conversations.json: ") for line in seen.lines]


def test_messages_give_the_moments_and_nothing_else_does(tmp_path: Path) -> None:
    attachment = {"file_name": "a", "created_at": stamp(at(5))}
    nested = message(at(21), attachments=[attachment], chat_messages=[message(at(6))])
    result = seen(tmp_path, [chat("a", at(20)), chat("b", chat_messages=[nested], extra=[[message(at(7))]])])
    assert result.chats == [("a", "About a", [at(20)]), ("b", "About b", [at(21)])]
    assert result.kinds == {Kind.CHAT}
    assert not result.problems


def test_without_messages_the_conversation_counts_itself(tmp_path: Path) -> None:
    bare = {"uuid": "c", "created_at": stamp(at(9)), "chat_messages": []}
    null = {"uuid": "d", "created_at": stamp(at(8)), "chat_messages": None, "name": None}
    result = seen(tmp_path, [chat("a"), bare, null])
    assert result.chats == [("a", "About a", [at(1)]), ("c", "", [at(9)]), ("d", "", [at(8)])]
    assert not result.problems


def test_another_part_of_an_export_is_no_conversation(tmp_path: Path) -> None:
    projects = [
        {"uuid": f"p{number}", "name": "A project", "created_at": stamp(at(9))} for number in range(9)
    ]
    result = seen(tmp_path, projects)
    assert (result.ids, sentences(result, tmp_path)) == ([], [NO_CONVERSATIONS])


def test_the_title_may_come_after_the_messages(tmp_path: Path) -> None:
    late = dict(reversed(chat("a", at(20), at(21)).items()))
    assert seen(tmp_path, [late]).chats == [("a", "About a", [at(20), at(21)])]


def test_an_unreadable_time_is_named_and_the_rest_counts(tmp_path: Path) -> None:
    wrong = chat("b", chat_messages=[
        message(at(20)), message(at(20), created_at="soon"), {"text": MARKER}, MARKER,
        message(at(21), created_at={"created_at": stamp(at(4))}), message(at(22)),
    ])  # fmt: skip
    result = seen(tmp_path, [chat("a", at(20)), wrong])
    assert result.chats[1] == ("b", "About b", [at(20), at(22)])
    where = "conversation 2 (id 'b'), chat_messages"
    assert sentences(result, tmp_path) == [
        f"{where}[1].created_at: expected an ISO 8601 time, found 'soon'",
        f"{where}[2].created_at: expected an ISO 8601 time, found nothing",
        f"{where}[3]: expected an object, found a text",
        f"{where}[4].created_at: expected an ISO 8601 time, found an object",
    ]


def test_a_flood_of_problems_is_summed_up(tmp_path: Path) -> None:
    result = seen(tmp_path, [chat("a", chat_messages=[{}] * 1000)])
    assert len(result.problems) == 21
    assert sentences(result, tmp_path)[-1] == "conversation 1 (id 'a'): and 980 more such problems"
    assert result.chats == [("a", "About a", [])]


@pytest.mark.parametrize("uuid", [None, "", 7, {"uuid": "x"}])
def test_a_conversation_without_an_id_is_left_out(tmp_path: Path, uuid: object) -> None:
    result = seen(tmp_path, [chat("a", at(20)), chat("b", at(20), uuid=uuid), chat("c", at(20))])
    assert result.ids == ["a", "c"]
    assert [s.split(":")[0] for s in sentences(result, tmp_path)] == ["conversation 2, uuid"]


@pytest.mark.parametrize(("value", "kind"), [(None, "nothing"), ([], "an array"), (3, "a number")])
def test_what_is_no_conversation_is_left_out(tmp_path: Path, value: object, kind: str) -> None:
    result = seen(tmp_path, [chat("a", at(20)), value, chat("c", at(20)), {}])
    assert result.ids == ["a", "c"]
    assert sentences(result, tmp_path)[0] == f"conversation 2: expected an object, found {kind}"
    assert sentences(result, tmp_path)[1] == f"conversation 4: {NO_CONVERSATION}"


def test_messages_that_are_no_array_are_a_problem(tmp_path: Path) -> None:
    result = seen(tmp_path, [chat("a", chat_messages={"0": message(at(20))})])
    assert result.chats == [("a", "About a", [at(1)])]
    assert sentences(result, tmp_path) == [
        "conversation 1 (id 'a'), chat_messages: expected an array, found an object"
    ]


@pytest.mark.parametrize(
    ("document", "kind"), [({}, "an object"), (12, "a number"), (None, "nothing"), (True, "true")]
)
def test_a_document_that_is_no_array_is_refused(tmp_path: Path, document: object, kind: str) -> None:
    result = seen(tmp_path, document)
    assert sentences(result, tmp_path) == [f"expected an array of conversations, found {kind}"]


TWO = json.dumps([chat("a", at(20)), chat("b", at(21))], indent=1).encode()
SECOND = TWO.index(b'"b"')


@pytest.mark.parametrize(
    ("content", "ids", "sentence"),
    [
        (b"", [], "line 1, byte 1: the file is empty; expected an array of conversations"),
        (b"\xef\xbb\xbf", [], "line 1, byte 1: the file is empty; expected an array of conversations"),
        (b"[\n\n", [], "line 2, byte 3: the file ends before the first conversation"),
        (TWO[:SECOND], ["a"], f"byte {SECOND}: the file ends in the middle of conversation 2"),
        (TWO[:-1], ["a", "b"], f"byte {len(TWO) - 1}: the file ends after conversation 2"),
        (TWO + b"x", ["a", "b"], f"byte {len(TWO) + 1}: not valid JSON here, after conversation 2"),
        (TWO[:SECOND] + b"\n!" + TWO[SECOND:], ["a"], f"byte {SECOND + 2}: not valid JSON here"),
        (b"\xef\xbb\xbf[!", [], "line 1, byte 5: not valid JSON here"),
        (TWO[:SECOND] + b'"\xe9t\xe9', ["a"], f"byte {SECOND + 3}: not UTF-8 here"),
        (TWO.decode().encode("utf-16"), [], "line 1, byte 1: not UTF-8 here"),
        (TWO.decode().encode("utf-16-le"), [], "line 1, byte 1: not UTF-8 here"),
    ],
)  # fmt: skip
def test_a_broken_file_is_told_with_its_place(
    tmp_path: Path, content: bytes, ids: list[str], sentence: str
) -> None:
    path = tmp_path / "conversations.json"
    path.write_bytes(content)
    result = seen_in(path)
    assert result.ids == ids
    assert len(result.lines) == 1
    assert sentence in result.lines[0]
    assert MARKER not in result.lines[0]


def test_a_byte_order_mark_is_accepted(tmp_path: Path) -> None:
    path = tmp_path / "conversations.json"
    path.write_bytes(b"\xef\xbb\xbf" + TWO)
    assert seen_in(path).ids == ["a", "b"]
    assert not seen_in(path).problems


@pytest.mark.parametrize("number", ["1" * 5000, "1e99999999999999999999"])
def test_a_number_nobody_can_read_ends_the_reading_in_words(tmp_path: Path, number: str) -> None:
    path = tmp_path / "conversations.json"
    path.write_text(f'[{json.dumps(chat("a", at(20)))}, {{"uuid": "b", "flags": {number}}}]')
    result = seen_in(path)
    assert result.ids == ["a"]
    assert len(result.problems) == 1


LONG = 5 * whole_characters.CHUNK


@pytest.mark.parametrize("words", ["plain words. ", "長い文章です。", '\\"\n\t', "😀é", "1234567890", "\\"])
@pytest.mark.parametrize("ascii_only", [True, False])
def test_texts_of_any_length_change_nothing(tmp_path: Path, words: str, ascii_only: bool) -> None:
    text = words * LONG
    # Shifted by a byte at a time, so that a chunk ends at every point of an escape and a character.
    for shift in range(7):
        chats = [
            chat(
                "a",
                chat_messages=[message(at(20), " " * shift + text[:LONG]), message(at(21))],
                name="n" * shift,
            )
        ]
        result = seen_in(export(tmp_path / "conversations.json", chats, ensure_ascii=ascii_only))
        assert result.chats == [("a", "n" * shift, [at(20), at(21)])]
        assert not result.problems


@pytest.mark.parametrize("broken", [b"\n", b"\\q", b"\xff", b"\xed\xa0\x80"])
def test_a_fault_inside_a_long_text_is_found(tmp_path: Path, broken: bytes) -> None:
    whole = json.dumps(
        [chat("a", at(20)), chat("b", chat_messages=[message(at(20), "word " * LONG)])]
    ).encode()
    middle = len(whole) // 2
    path = tmp_path / "conversations.json"
    path.write_bytes(whole[:middle] + broken + whole[middle:])
    result = seen_in(path)
    assert result.ids == ["a"]
    place = int(result.lines[0].split("byte ")[1].split(":")[0])
    if broken == b"\xed\xa0\x80":  # ijson judges surrogates only where the text ends
        assert place > middle
    else:
        assert middle < place <= middle + len(broken) + 1


@pytest.mark.parametrize("escape", [r"\ude00", r"\ud83d", r"\ude00\ud83d", r"\\\ude00"])
def test_half_a_surrogate_pair_is_no_failure(tmp_path: Path, escape: str) -> None:
    whole = json.dumps([chat("a", at(20), name="N"), chat("b", at(21))])
    path = tmp_path / "conversations.json"
    path.write_text(whole.replace(MARKER, f"{MARKER}{escape}", 1))
    assert seen_in(path).ids == ["a", "b"]
    assert not seen_in(path).problems


def test_escapes_and_characters_on_the_edge_of_a_chunk_are_whole(tmp_path: Path) -> None:
    title = 'é日😀"\\ude00' * 3
    for ascii_only in (True, False):
        for shift in range(50):
            chats = [{"x": "", "uuid": "a", "name": title, "created_at": stamp(at(20)), "chat_messages": []}]
            chats[0]["x"] = " " * (whole_characters.CHUNK - 40 - 3 * shift)
            result = seen_in(export(tmp_path / "conversations.json", chats, ensure_ascii=ascii_only))
            assert result.chats == [("a", title, [at(20)])]


def test_a_long_title_and_id_are_kept_whole(tmp_path: Path) -> None:
    id, title = "i" * LONG, "日t\n" * LONG
    result = seen(tmp_path, [chat(id, at(20), name=title)])
    assert result.chats == [(id, title, [at(20)])]


def test_progress_counts_every_byte_once(tmp_path: Path) -> None:
    result = seen(tmp_path, [chat(str(n), at(20)) for n in range(500)])
    assert result.read == (tmp_path / "conversations.json").stat().st_size
