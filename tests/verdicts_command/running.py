"""Runs the command, in this process or as a person would."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

from django.core.management import CommandError, call_command

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Ran:
    """What the command printed, and its exit status."""

    out: str
    err: str
    status: int

    @property
    def verdicts(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]


def run(*arguments: object) -> Ran:
    out, err, status = StringIO(), StringIO(), 0
    try:
        call_command("verdicts", *map(str, arguments), stdout=out, stderr=err)
    except SystemExit as exit:
        status = int(exit.code or 0)
    except CommandError as error:
        err.write(f"{error}\n")
        status = error.returncode
    return Ran(out.getvalue(), err.getvalue(), status)


def command(*arguments: object) -> list[str]:
    return [sys.executable, str(ROOT / "manage.py"), "verdicts", *map(str, arguments)]


def run_apart(*arguments: object, **environment: str) -> Ran:
    """In a process of its own."""
    ran = subprocess.run(command(*arguments), capture_output=True, env=os.environ | environment, check=False)
    return Ran(ran.stdout.decode(), ran.stderr.decode(), ran.returncode)


def decided(folder: Path, *decisions: tuple[str, str]) -> Path:
    path = folder / "decisions.json"
    path.write_text(json.dumps([{"at": at, "choice": choice} for at, choice in decisions]))
    return path
