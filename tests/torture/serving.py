"""The product behind gunicorn on loopback, loaded once and forked, so that what is killed is soon back."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from tests.torture.sides import ROOT, Side

LONGEST_START = 60.0


class DidNotStart(Exception):
    """The server answers nobody; the message is what it said."""


class Server:
    """One server: its address, and ways to end it that no program can do anything about."""

    def __init__(self, side: Side, log: Path, port: int = 0, **more: str) -> None:
        self.port = port or free_port()
        self._log = log
        self._side = side
        self._more = more
        self.start()

    def start(self) -> None:
        """Start, and wait until it answers. Raises DidNotStart."""
        command = [
            *(sys.executable, "-m", "gunicorn", "tests.torture.application", "--preload"),
            *("--bind", f"127.0.0.1:{self.port}", "--workers", "2", "--threads", "8"),
            *("--log-level", "critical", "--worker-connections", "4000", "--backlog", "4000"),
        ]
        with self._log.open("a") as said:
            self._master = subprocess.Popen(
                command,
                cwd=ROOT,
                env=self._side.whole_environment(**self._more),
                stdout=said,
                stderr=said,
                start_new_session=True,
            )
        self.wait()

    def wait(self) -> None:
        """Until it answers. Raises DidNotStart."""
        until = time.monotonic() + LONGEST_START
        while not self._answers():
            if self._master.poll() is not None or time.monotonic() > until:
                raise DidNotStart(self._log.read_text()[-2000:])
            time.sleep(0.02)

    def kill_workers(self) -> int:
        """SIGKILL for every process that answers people; the master starts others. Says how many."""
        path = Path(f"/proc/{self._master.pid}/task/{self._master.pid}/children")
        workers = [int(pid) for pid in path.read_text().split()]
        for pid in workers:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        return len(workers)

    def kill(self) -> None:
        """SIGKILL for all of it at once, then start anew."""
        self._kill_all()
        self.start()

    def end(self) -> None:
        """Whatever runs of it, not any more."""
        self._kill_all()

    def _kill_all(self) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self._master.pid, signal.SIGKILL)
        self._master.wait()

    def _answers(self) -> bool:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", "/healthz", headers={"Host": "127.0.0.1"})
            return connection.getresponse().status == 200
        except (OSError, HTTPException):
            return False
        finally:
            connection.close()


@contextmanager
def serving(side: Side, log: Path, port: int = 0, **more: str) -> Iterator[Server]:
    """A server for as long as the block lasts."""
    server = Server(side, log, port, **more)
    try:
        yield server
    finally:
        server.end()


def free_port() -> int:
    """A port of loopback that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])
