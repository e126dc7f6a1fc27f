"""A round of the fuzzer that could not be made is a failure, wherever pytest says why."""

import subprocess
from pathlib import Path

import pytest

from tests.torture import fuzzing
from tests.torture.sides import sqlite


@pytest.mark.parametrize(
    ("code", "requests", "fails"), [(0, 9_000, False), (1, 6_000, True), (4, 6_000, True)]
)
def test_whatever_pytest_ends_with_but_0_is_one(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, code: int, requests: int, fails: bool
) -> None:
    ended = subprocess.CompletedProcess([], code, stdout="", stderr="it cannot be imported")
    monkeypatch.setattr(fuzzing.subprocess, "run", lambda *_, **__: ended)
    found = fuzzing.send(sqlite(tmp_path), 9_000, 60)
    assert (found.requests, "it cannot be imported" in found.failure) == (requests, fails)
