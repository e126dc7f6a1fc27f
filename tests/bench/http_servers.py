"""Applications behind gunicorn on loopback, each as `make run` starts the product."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# The same as in the Makefile.
GUNICORN = ("--workers", "2", "--threads", "8", "--log-level", "warning")
DJANGO = "django.core.wsgi:get_wsgi_application()"
PRODUCT = "privacy_site.wsgi"
LONGEST_START = 60.0


class DidNotStart(Exception):
    """A server answers nobody; the message is what it said."""


@contextmanager
def serving(application: str, environment: Mapping[str, str], path: str, log: Path) -> Iterator[str]:
    """The address of a server, once it answers at `path`. Raises DidNotStart."""
    address = _free_address()
    command = (sys.executable, "-m", "gunicorn", application, "--bind", address, *GUNICORN)
    with log.open("w") as said:
        server = subprocess.Popen(
            command, cwd=ROOT, env={**os.environ, **environment}, stdout=said, stderr=said
        )
    try:
        _wait_for(server, address, path, log)
        yield f"http://{address}"
    finally:
        server.terminate()
        server.wait()


def _free_address() -> str:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return f"127.0.0.1:{listening.getsockname()[1]}"


def _wait_for(server: subprocess.Popen[bytes], address: str, path: str, log: Path) -> None:
    until = time.monotonic() + LONGEST_START
    while not _answers(address, path):
        if server.poll() is not None or time.monotonic() > until:
            raise DidNotStart(log.read_text())
        time.sleep(0.1)


def _answers(address: str, path: str) -> bool:
    connection = HTTPConnection(address, timeout=5)
    try:
        connection.request("GET", path)
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()
