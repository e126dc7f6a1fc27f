"""A server whose SQLite could lose an acknowledged answer with the power does not start, and says what to do."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SETTINGS = """
from privacy_site.settings import *
DATABASES["default"]["OPTIONS"]["init_command"] = {command!r}
"""
START = "import privacy_site.wsgi"


def started(folder: Path, command: str) -> subprocess.CompletedProcess[str]:
    (folder / "weaker.py").write_text(SETTINGS.format(command=command))
    own = {
        "DJANGO_SETTINGS_MODULE": "weaker",
        "PYTHONPATH": os.pathsep.join([str(folder), str(Path.cwd())]),
        "PRIVACY_DATA": str(folder),
    }
    theirs = ("PRIVACY_", "DATABASE_URL")
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(theirs)}
    return subprocess.run(
        [sys.executable, "-c", START], env=inherited | own, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    ("command", "in_force"),
    [
        ("PRAGMA synchronous=NORMAL", "journal_mode=WAL and synchronous=NORMAL"),
        ("PRAGMA journal_mode=DELETE; PRAGMA synchronous=FULL", "journal_mode=DELETE and synchronous=FULL"),
    ],
)
def test_it_does_not_start(tmp_path: Path, command: str, in_force: str) -> None:
    server = started(tmp_path, command)
    assert server.returncode != 0
    assert "ImproperlyConfigured" in server.stderr
    assert in_force in server.stderr
    assert "remove the PRAGMAs from OPTIONS['init_command']" in server.stderr


@pytest.mark.parametrize("command", ["", "PRAGMA journal_mode=DELETE; PRAGMA synchronous=EXTRA"])
def test_it_starts_and_says_what_is_in_force(tmp_path: Path, command: str) -> None:
    server = started(tmp_path, command)
    assert server.returncode == 0, server.stderr
    assert "SQLite" in server.stderr and "synchronous=" in server.stderr
