"""Memory stays small however large a conversation or a message is."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.archives.exports import at, message
from tests.verdicts_command.running import command, decided

pytestmark = pytest.mark.thorough

LIMIT = 200 * 1024  # kilobytes
MESSAGES = 300_000
MEGABYTE = 1024 * 1024

# The peak of one child, measured by a parent that has no other.
MEASURE = """
import resource, subprocess, sys
done = subprocess.run(sys.argv[1:], check=False)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, file=sys.stderr)
sys.exit(done.returncode)
"""


def peak(tmp_path: Path, export: Path) -> tuple[int, dict[str, object]]:
    measured = command(export, "--decisions", decided(tmp_path), "--now=2026-01-01")
    ran = subprocess.run([sys.executable, "-c", MEASURE, *measured], capture_output=True, check=True)
    unit = 1024 if sys.platform == "darwin" else 1
    return int(ran.stderr) // unit, json.loads(ran.stdout)


def test_one_conversation_of_very_many_messages(tmp_path: Path) -> None:
    path = tmp_path / "conversations.json"
    line = json.dumps(message(at(20), "words"))
    with path.open("w") as file:
        file.write('[{"chat_messages": [' + line)
        for _ in range(MESSAGES - 1):
            file.write("," + line)
        file.write('], "uuid": "a"}]')
    assert path.stat().st_size > 55 * MEGABYTE
    kilobytes, said = peak(tmp_path, path)
    assert said["moments"] == MESSAGES
    assert kilobytes < LIMIT


def test_one_message_that_is_larger_than_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "conversations.json"
    before, after = json.dumps([{"uuid": "a", "chat_messages": [message(at(20), "HERE")]}]).split("HERE", 1)
    with path.open("w", encoding="utf-8") as file:
        file.write(before)
        for _ in range(250):
            file.write("long words 日本 \\n " * (MEGABYTE // 21))
        file.write(after)
    assert path.stat().st_size > 200 * MEGABYTE
    kilobytes, said = peak(tmp_path, path)
    assert said["moments"] == 1
    assert kilobytes < LIMIT
