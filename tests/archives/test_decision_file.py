"""Decisions are read whole or refused in one sentence."""

from pathlib import Path

import pytest

from settings_app.archives.decision_file import DecisionFileError, read
from settings_app.domain.decision import Decision
from settings_app.domain.vocabulary import Choice
from tests.archives.exports import at


def test_decisions_are_read_in_any_order(tmp_path: Path) -> None:
    path = tmp_path / "decisions.json"
    path.write_text(
        '\ufeff[{"at": "2025-09-21T12:00:00+02:00", "choice": "decline", "why": {}}, '
        '{"choice": "allow", "at": "2025-09-20T10:00:00"}]',
        encoding="utf-8",
    )
    assert list(read(path)) == [Decision(at(20), Choice.ALLOW), Decision(at(21), Choice.DECLINE)]


def test_no_decisions_are_none(tmp_path: Path) -> None:
    path = tmp_path / "decisions.json"
    path.write_text("[]")
    assert not list(read(path))


FIRST = b'[{"at": "2025-09-20T10:00:00Z", "choice": "allow"}, '


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "line 1, column 1: not valid JSON here; expected a list of decisions"),
        (b"[\n1,", "line 2, column 3: not valid JSON here; expected a list of decisions"),
        (b"{}", "expected a list of decisions, found an object"),
        (FIRST + b"3]", 'entry 2: expected {"at": …, "choice": …}, found a number'),
        (FIRST + b'{"choice": "allow"}]', "entry 2, at: expected an ISO 8601 time, found nothing"),
        (
            FIRST + b'{"at": "then", "choice": "allow"}]',
            "entry 2, at: expected an ISO 8601 time, found 'then'",
        ),
        (
            FIRST + b'{"at": "2025-09-20T10:00:00Z"}]',
            'entry 2, choice: expected "allow" or "decline", found nothing',
        ),
        (FIRST[:-4] + b'ed"}]', 'entry 1, choice: expected "allow" or "decline", found \'allowed\''),
        (
            FIRST + b'{"at": "2025-09-20", "choice": ["allow"]}]',
            'choice: expected "allow" or "decline", found an array',
        ),
        ("[]".encode("utf-16"), "not UTF-8; save the file again as UTF-8"),
        (b"[" * 100_000, "not a list of decisions"),
        (b"[" + b"1" * 5000 + b"]", "not a list of decisions"),
    ],
)
def test_anything_wrong_is_one_sentence_with_its_place(tmp_path: Path, content: bytes, sentence: str) -> None:
    path = tmp_path / "decisions.json"
    path.write_bytes(content)
    with pytest.raises(DecisionFileError) as refusal:
        read(path)
    assert str(refusal.value).startswith(f"{path}: ")
    assert str(refusal.value).endswith(sentence)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(DecisionFileError, match=r"gone\.json: cannot be read: "):
        read(tmp_path / "gone.json")
