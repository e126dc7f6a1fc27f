"""A transcript is one session, read line by line, whatever state its lines are in."""

import json
from pathlib import Path
from typing import Any

import pytest

from settings_app.domain.vocabulary import Kind
from tests.archives.exports import MARKER, Seen, at, seen_in, stamp

USER = {
    "type": "user",
    "sessionId": "s-1",
    "timestamp": stamp(at(20)),
    "message": {"role": "user", "content": MARKER},
}
ASSISTANT = {
    "type": "assistant",
    "sessionId": "s-2",
    "timestamp": stamp(at(21)),
    "isSidechain": True,
    "isMeta": True,
}


def transcript(path: Path, *lines: Any, end: str = "\n") -> Path:
    texts = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(texts) + end, newline="")
    return path


def seen(tmp_path: Path, *lines: Any, end: str = "\n") -> Seen:
    return seen_in(transcript(tmp_path / "stem.jsonl", *lines, end=end))


def sentences(seen: Seen, tmp_path: Path) -> list[str]:
    return [line.removeprefix(f"{tmp_path}/stem.jsonl: ") for line in seen.lines]


def test_uses_are_moments_and_other_lines_are_not(tmp_path: Path) -> None:
    others = [
        {"type": kind, "timestamp": stamp(at(1))}
        for kind in ("system", "file-history-snapshot", "new", None, ["x"])
    ]
    result = seen(tmp_path, {"type": "summary", "summary": "First"}, USER, "", "  ", *others, ASSISTANT,
                  {"type": "summary", "summary": "Last"}, {"type": "summary", "summary": None})  # fmt: skip
    assert result.chats == [("s-1", "Last", [at(20), at(21)])]
    assert result.kinds == {Kind.CODING_SESSION}
    assert not result.problems


def test_without_a_session_id_the_file_names_the_session(tmp_path: Path) -> None:
    assert seen(tmp_path, {"type": "summary", "summary": "S", "sessionId": 7}).chats == [("stem", "S", [])]
    assert seen(tmp_path, end="").chats == [("stem", "", [])]


def test_a_broken_line_in_the_middle_is_named(tmp_path: Path) -> None:
    result = seen(tmp_path, USER, '{"type": "user"' + MARKER, "[" * 100_000, 12, ASSISTANT)
    assert result.chats == [("s-1", "", [at(20), at(21)])]
    assert sentences(result, tmp_path) == [
        "line 2: not valid JSON in UTF-8",
        "line 3: not valid JSON in UTF-8",
        "line 4: expected an object, found a number",
    ]


def test_a_use_without_a_readable_time_is_named(tmp_path: Path) -> None:
    result = seen(tmp_path, {"type": "user"}, ASSISTANT | {"timestamp": "late"}, USER)
    assert result.chats == [("s-2", "", [at(20)])]
    assert sentences(result, tmp_path) == [
        "line 1, timestamp: expected an ISO 8601 time, found nothing",
        "line 2, timestamp: expected an ISO 8601 time, found 'late'",
    ]


HALF = json.dumps(ASSISTANT)[:-20]


@pytest.mark.parametrize(
    ("last", "end"), [(HALF, ""), (HALF, "\n"), (HALF, "\n\n \n"), (HALF + "}}", ""), ('{"a": "é', "")]
)
def test_a_half_written_last_line_is_only_a_warning(tmp_path: Path, last: str, end: str) -> None:
    result = seen(tmp_path, USER, last, end=end)
    assert result.chats == [("s-1", "", [at(20)])]
    assert sentences(result, tmp_path) == ["warning: line 2: the last line is half-written and was skipped"]
    assert [problem.warning for problem in result.problems] == [True]


def test_a_last_line_cut_inside_a_character_is_half_written(tmp_path: Path) -> None:
    path = transcript(tmp_path / "stem.jsonl", USER)
    path.write_bytes(path.read_bytes() + '{"type": "é'.encode()[:-1])
    assert [problem.warning for problem in seen_in(path).problems] == [True]


@pytest.mark.parametrize("lines", [(USER, "{broken}"), ("no transcript",), (HALF + "}}", USER)])
def test_a_whole_broken_line_is_a_failure_wherever_it_stands(tmp_path: Path, lines: tuple[Any, ...]) -> None:
    result = seen(tmp_path, *lines)
    assert [problem.warning for problem in result.problems] == [False]


def test_a_complete_last_line_needs_no_newline(tmp_path: Path) -> None:
    result = seen(tmp_path, USER, ASSISTANT, end="")
    assert result.chats == [("s-1", "", [at(20), at(21)])]
    assert not result.problems


def test_windows_line_ends_and_a_byte_order_mark_are_accepted(tmp_path: Path) -> None:
    path = tmp_path / "stem.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + f"{json.dumps(USER)}\r\n\r\n{json.dumps(ASSISTANT)}\r\n".encode())
    assert seen_in(path).chats == [("s-1", "", [at(20), at(21)])]
    assert not seen_in(path).problems


def test_a_folder_is_every_transcript_below_it_by_path(tmp_path: Path) -> None:
    for name in ("b/2.jsonl", "a/9.jsonl", "b/1.jsonl", "c.jsonl"):
        transcript(tmp_path / name, {"type": "user", "timestamp": stamp(at(20))})
    transcript(tmp_path / "notes.txt", "not read")
    (tmp_path / "folder.jsonl").mkdir()
    result = seen_in(tmp_path)
    assert result.ids == ["9", "1", "2", "c"]
    assert result.read == sum(path.stat().st_size for path in tmp_path.rglob("*.jsonl") if path.is_file())


def test_a_folder_without_transcripts_says_so(tmp_path: Path) -> None:
    assert [line.split(";")[0] for line in seen_in(tmp_path).lines] == [
        f"{tmp_path}: the folder holds no *.jsonl transcripts"
    ]


@pytest.mark.parametrize("name", ["gone.json", "gone.jsonl", "gone.zip", "x" * 300])
def test_what_cannot_be_opened_is_named(tmp_path: Path, name: str) -> None:
    [line] = seen_in(tmp_path / name).lines
    assert line.startswith(f"{tmp_path / name}: cannot be read: ")


def test_names_with_line_ends_stay_on_one_line(tmp_path: Path) -> None:
    assert (
        seen_in(tmp_path / "two\nlines\x1b.json")
        .lines[0]
        .startswith(f"{tmp_path}/two\\nlines\\x1b.json: cannot")
    )
