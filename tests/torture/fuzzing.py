"""Requests that nobody would send, new ones each time, in rounds: none may be answered with 5xx."""

import os
import subprocess
import sys
import time
from dataclasses import dataclass

from tests.torture.sides import ROOT, THE_PRODUCTS, Side

SENDERS = 3  # a stranger, somebody, and somebody of the team; see tests/fuzz/test_every_address.py
# What Hypothesis keeps of a round grows with it, and a request costs more in a transaction that is long.
ROUND = 6_000


@dataclass(frozen=True, slots=True)
class Fuzzed:
    """How many requests were sent, and what pytest said of the first that failed."""

    requests: int
    failure: str


def send(side: Side, requests: int, seconds: float) -> Fuzzed:
    """Send so many, or for so many seconds."""
    end, sent, failure = time.monotonic() + seconds, 0, ""
    while sent < requests and not failure and time.monotonic() < end:
        some = min(ROUND, requests - sent) // SENDERS or 1
        failure = _round(side, some)
        sent += some * SENDERS
    return Fuzzed(sent, failure)


def _round(side: Side, each: int) -> str:
    own = {name: value for name, value in os.environ.items() if not name.startswith(THE_PRODUCTS)}
    command = [sys.executable, "-m", "pytest", "-n", "0", "tests/fuzz/test_every_address.py", "-x"]
    quietly = ["-p", "no:logging", "--show-capture=no", "--hypothesis-profile", "searching"]
    ran = subprocess.run(
        [*command, *quietly],
        cwd=ROOT,
        env={**own, **side.environment, "FUZZ": str(each)},
        capture_output=True,
        text=True,
        check=False,
    )
    return f"{ran.stdout}{ran.stderr}\npytest ended with {ran.returncode}" if ran.returncode else ""
