"""The verdicts on real files, and what is said when a file or an option is broken."""

import json
import os
import select
import subprocess
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from settings_app.domain.conversation import Conversation
from settings_app.domain.decision import Decision, Decisions
from settings_app.domain.verdict import verdict
from settings_app.domain.vocabulary import Choice, Kind, Offering
from settings_app.policies import documents
from tests.archives.exports import MARKER, at, chat, export, stamp
from tests.archives.strategies import EXPORTS, MOMENTS
from tests.verdicts_command.running import command, decided, run, run_apart

SAID = (
    *("id", "title", "status", "reason", "moments", "contributed_moments"),
    *("first_contributed_at", "last_contributed_at", "kept_until"),
)
ALLOWED = ("2025-09-20T10:00:00Z", "allow")
DECLINED = ("2025-09-25T10:00:00Z", "decline")
NOW = "--now=2025-10-01T00:00:00Z"


@pytest.fixture
def chats(tmp_path: Path) -> Path:
    half = at(22).replace(microsecond=500_000)
    title = "Zürich “日本” 😀\u2028\x85"
    return export(tmp_path / "conversations.json", [chat("a", at(19), half, name=title), chat("b", at(26))])


@pytest.fixture
def decisions(tmp_path: Path) -> Path:
    return decided(tmp_path, DECLINED, ALLOWED)


def test_a_verdict_is_one_line_with_the_fields_of_the_contract(chats: Path, decisions: Path) -> None:
    ran = run(chats, "--decisions", decisions, NOW)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.splitlines()[0] == (
        '{"id": "a", "title": "Zürich “日本” 😀\\u2028\\u0085", "kind": "chat", "offering": "pro", '
        '"status": "in_use_frozen", "reason": "contributed_before_opt_out", "moments": 2, '
        '"contributed_moments": 1, "first_contributed_at": "2025-09-22T10:00:00.500000Z", '
        '"last_contributed_at": "2025-09-22T10:00:00.500000Z", '
        '"kept_until": "2030-09-22T10:00:00.500000Z"}'
    )
    second = ran.verdicts[1]
    assert (second["status"], second["reason"], second["kept_until"]) == ("not_used", "opted_out", None)


def test_now_hides_later_decisions_and_moments(chats: Path, decisions: Path) -> None:
    ran = run(chats, "--decisions", decisions, "--now", "2025-09-22T12:00:00+01:00")
    assert [(v["reason"], v["moments"]) for v in ran.verdicts] == [("contributing", 2), ("not_resumed", 0)]


def test_policy_and_offering_are_chosen(chats: Path, decisions: Path) -> None:
    published = run(chats, "--decisions", decisions, NOW, "--policy", "published-2025-10-08")
    assert published.verdicts[0]["status"] == "past_only"
    team = run(chats, "--decisions", decisions, NOW, "--offering", "team")
    assert {(v["offering"], v["status"], v["kept_until"]) for v in team.verdicts} == {
        ("team", "outside", None)
    }


def test_files_are_read_in_the_order_given(tmp_path: Path, chats: Path, decisions: Path) -> None:
    folder = tmp_path / "sessions"
    folder.mkdir()
    for name in ("2", "1"):
        line = {"type": "user", "timestamp": stamp(at(21))}
        (folder / f"{name}.jsonl").write_text(json.dumps(line) + "\n")
    ran = run(folder, chats, folder / "2.jsonl", "--decisions", decisions, NOW)
    assert [v["id"] for v in ran.verdicts] == ["1", "2", "a", "b", "2"]
    assert [v["kind"] for v in ran.verdicts] == ["coding_session"] * 2 + ["chat"] * 2 + ["coding_session"]


def test_a_broken_file_fails_after_what_could_be_read(tmp_path: Path, chats: Path, decisions: Path) -> None:
    broken = tmp_path / "broken.json"
    broken.write_bytes(chats.read_bytes()[:-40])
    ran = run(tmp_path / "gone.zip", broken, chats, "--decisions", decisions, NOW)
    assert [v["id"] for v in ran.verdicts] == ["a", "a", "b"]
    assert ran.status == 2
    gone, cut = ran.err.splitlines()
    assert gone.startswith(f"{tmp_path}/gone.zip: cannot be read: ")
    assert cut.startswith(f"{broken}: line 1, byte {broken.stat().st_size}: the file ends in the middle of")


def test_a_half_written_transcript_is_no_failure(tmp_path: Path, decisions: Path) -> None:
    path = tmp_path / "s.jsonl"
    path.write_text(json.dumps({"type": "user", "timestamp": stamp(at(21))}) + '\n{"type": "us')
    ran = run(path, "--decisions", decisions, NOW)
    assert (ran.status, len(ran.verdicts)) == (0, 1)
    assert ran.err == f"{path}: warning: line 2: the last line is half-written and was skipped\n"


@pytest.mark.parametrize(
    ("option", "sentence"),
    [
        ("--now=tomorrow", "--now: expected an ISO 8601 time, found 'tomorrow'"),
        (
            "--policy=gone",
            "--policy: no policy is called 'gone'; there are: announced-2025-08-28, moved-2025-10-08, published-",
        ),
    ],
)
def test_a_bad_option_is_named(chats: Path, decisions: Path, option: str, sentence: str) -> None:
    ran = run(chats, "--decisions", decisions, option)
    assert (ran.out, ran.status) == ("", 2)
    assert sentence in ran.err


def test_a_bad_decision_prints_nothing(tmp_path: Path, chats: Path) -> None:
    ran = run(chats, "--decisions", decided(tmp_path, ALLOWED, ("then", "allow")), NOW)
    assert (ran.out, ran.status) == ("", 2)
    assert ran.err == f"{tmp_path}/decisions.json: entry 2, at: expected an ISO 8601 time, found 'then'\n"


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    max_examples=40,
    deadline=None,
)
@given(
    EXPORTS,
    st.lists(st.tuples(MOMENTS, st.sampled_from(Choice))),
    MOMENTS,
    st.sampled_from(Offering),
    st.data(),
)
def test_the_command_says_what_the_engine_says(
    tmp_path: Path, chats: list[Any], made: list[Any], now: datetime, offering: Offering, data: st.DataObject
) -> None:
    policy = documents()[data.draw(st.sampled_from(sorted(documents())))]
    path = export(tmp_path / "conversations.json", [written for written, _ in chats])
    answers = decided(tmp_path, *((stamp(when), choice) for when, choice in made))
    ran = run(
        path, "--decisions", answers, "--now", stamp(now), "--offering", offering, "--policy", policy.name
    )
    said = [tuple(v[field] for field in SAID) for v in ran.verdicts]
    expected = []
    for _, (id, title, moments) in chats:
        decisions = Decisions.from_any_order(Decision(when, choice) for when, choice in made)
        engine = verdict(policy, decisions, Conversation(id, title, Kind.CHAT, offering, moments), now)
        use = engine.use
        times = (use.first_contributed_at, use.last_contributed_at, engine.kept_until)
        expected.append((id, title, engine.status, engine.reason, use.moments, use.contributed,
                         *(when and stamp(when) for when in times)))  # fmt: skip
    assert (said, ran.status, ran.err) == (expected, 0, "")


def test_utf8_is_written_whatever_the_locale(chats: Path, decisions: Path) -> None:
    ascii_only = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"}
    ran = run_apart(chats, "--decisions", decisions, NOW, **ascii_only)
    assert (ran.status, ran.err) == (0, "")
    assert ran.verdicts[0]["title"].startswith("Zürich “日本” 😀")


def test_half_a_surrogate_pair_in_a_title_is_escaped(tmp_path: Path, decisions: Path) -> None:
    path = tmp_path / "s.jsonl"
    path.write_text(json.dumps({"type": "summary", "summary": "cut \ud83d"}) + "\n")
    ran = run_apart(path, "--decisions", decisions, NOW)
    assert ran.verdicts[0]["title"] == "cut \ud83d"


@pytest.mark.parametrize("options", [["--offering=gold"], []])
def test_arguments_that_are_wrong_or_missing_exit_with_2(chats: Path, options: list[str]) -> None:
    ran = run_apart(chats, *options)
    assert (ran.out, ran.status) == ("", 2)
    assert "--decisions" in ran.err or "--offering" in ran.err


def test_a_reader_who_stops_ends_it_quietly(tmp_path: Path, decisions: Path) -> None:
    path = export(tmp_path / "conversations.json", [chat(str(n), at(20)) for n in range(5000)])
    with subprocess.Popen(
        command(path, "--decisions", decisions, NOW), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert json.loads(process.stdout.readline())["id"] == "0"
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


def test_no_database_is_touched(tmp_path: Path, chats: Path, decisions: Path) -> None:
    data = tmp_path / "data"
    assert run_apart(chats, "--decisions", decisions, NOW, PRIVACY_DATA=str(data)).status == 0
    assert not data.exists() or not list(data.iterdir())


@pytest.mark.parametrize("on_terminal", [True, False])
def test_progress_shows_on_a_terminal_only(chats: Path, decisions: Path, on_terminal: bool) -> None:
    screen, terminal = os.openpty()
    err = terminal if on_terminal else subprocess.PIPE
    ran = subprocess.run(
        command(chats, "--decisions", decisions, NOW),
        stdout=subprocess.PIPE,
        stderr=err,
        check=True,
    )
    written, _, _ = select.select([screen], [], [], 5)
    shown = os.read(screen, 65_536) if written else ran.stderr or b""
    os.close(terminal)
    os.close(screen)
    assert (b"%|" in shown) is on_terminal
    assert len(ran.stdout.splitlines()) == 2


BREAKS = {
    "cut": lambda whole: whole[: whole.rindex(MARKER.encode()) + 12],
    "control": lambda whole: whole.replace(MARKER.encode(), MARKER.encode() + b"\n"),
    "escape": lambda whole: whole.replace(MARKER.encode(), b"\\q" + MARKER.encode()),
    "latin": lambda whole: whole.replace(MARKER.encode(), MARKER.encode() + b"\xe9 "),
    "message": lambda whole: whole.replace(
        b'"chat_messages": [', b'"chat_messages": ["' + MARKER.encode() + b'", '
    ),
    "messages": lambda whole: whole.replace(
        b'"chat_messages": [', b'"chat_messages": "' + MARKER.encode() + b'", "x": ['
    ),
    "chat": lambda whole: b'["' + MARKER.encode() + b'", ' + whole[1:],
    "text": lambda whole: b'"' + MARKER.encode() + b'"',
    "utf-16": lambda whole: whole.decode().encode("utf-16"),
    "number": lambda whole: whole.replace(b'"account"', b'"n": ' + b"1" * 5000 + b', "account"'),
}


@pytest.mark.parametrize("name", ["conversations.json", "session.jsonl", "export.zip"])
@pytest.mark.parametrize("broken", BREAKS)
def test_what_was_said_is_never_told(tmp_path: Path, decisions: Path, broken: str, name: str) -> None:
    whole = export(tmp_path / "whole.json", [chat("a", at(20)), chat("b", at(21), at(22))]).read_bytes()
    path = tmp_path / name
    path.write_bytes(BREAKS[broken](whole))
    ran = run(path, "--decisions", decisions, NOW)
    assert ran.status == 2
    assert str(path) in ran.err
    assert MARKER[:8] not in ran.out + ran.err
