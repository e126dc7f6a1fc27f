"""Requests over 16 connections by wrk, every answer checked, and how many there were."""

import json
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

SCRIPT = Path(__file__).with_name("http.lua")
CONNECTIONS = 16
# wrk stays this many seconds after the last request was sent, so that none is cut off.
GRACE = 2


class NotAsExpected(Exception):
    """An answer that should not have come, or one that did not come; the message says how many."""


class Caller(NamedTuple):
    """Somebody who sends requests on one of the connections: a line of the file that the script reads."""

    connection: int
    cookie: str = ""
    csrf: str = ""
    token: str = ""
    choice: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """What one run of wrk found: answers, seconds, and the seconds within which half, and 99 %, were answered."""

    answered: int
    seconds: float
    p50: float
    p99: float

    @property
    def per_second(self) -> float:
        """Requests answered in a second."""
        return self.answered / self.seconds


def written(callers: Iterable[Caller], file: Path) -> Path:
    """The file of callers for the script."""
    file.write_text("".join("\t".join(map(str, caller)) + "\n" for caller in callers))
    return file


def sent(kind: str, address: str, callers: Path, seconds: int, wanted: str = "") -> Found:
    """Send requests of a kind for some seconds. Raises NotAsExpected unless every answer was the right one."""
    threads = ("-t", str(CONNECTIONS), "-c", str(CONNECTIONS), "--timeout", "30s")
    command = ("wrk", *threads, "-d", f"{seconds + GRACE}s", "-s", SCRIPT, address, "--")
    arguments = (kind, callers, str(seconds), wanted)
    run = subprocess.run((*command, *arguments), stdout=subprocess.PIPE, text=True, check=True)
    said = json.loads(run.stdout.splitlines()[-1])
    if said["unexpected"] or said["broken"] or not said["answered"]:
        raise NotAsExpected(f"{kind} {address}: {said}")
    return Found(said["answered"], said["seconds"], said["p50"], said["p99"])
