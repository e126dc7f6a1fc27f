"""The production server as `make serve` starts it, with a record of its own, on a socket in a folder."""

import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import urlencode

import pytest

ROOT = Path(__file__).resolve().parents[2]
TOKEN = "a-token-for-the-figures"
INHERITED = {
    name: value
    for name, value in os.environ.items()
    if not name.startswith(("PRIVACY_", "DJANGO_", "DATABASE_", "PROMETHEUS_"))
}
THROUGH_THE_PROXY = {"Host": "example.org", "X-Forwarded-Proto": "https"}


class Socket(HTTPConnection):
    """HTTP over a socket in the file system."""

    def __init__(self, path: str) -> None:
        super().__init__("localhost", timeout=60)
        self.path = path

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.settimeout(60)
        self.sock.connect(self.path)


@dataclass
class Browser:
    """Keeps cookies and sends forms."""

    socket: Path
    cookies: dict[str, str] = field(default_factory=dict)

    def get(self, path: str, **headers: str) -> tuple[HTTPResponse, str]:
        return self._ask("GET", path, None, headers)

    def post(self, path: str, form: Mapping[str, str], **headers: str) -> tuple[HTTPResponse, str]:
        """Send a form, with the token of this browser."""
        body = urlencode({"csrfmiddlewaretoken": self.cookies.get("csrftoken", ""), **form})
        headers |= {"Content-Type": "application/x-www-form-urlencoded", "Referer": "https://example.org/"}
        return self._ask("POST", path, body, headers)

    def _ask(
        self, method: str, path: str, body: str | None, headers: Mapping[str, str]
    ) -> tuple[HTTPResponse, str]:
        connection = Socket(str(self.socket))
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        connection.request(method, path, body, {**THROUGH_THE_PROXY, "Cookie": cookies, **headers})
        answer = connection.getresponse()
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        text = answer.read().decode(errors="replace")
        connection.close()
        return answer, text


@dataclass
class Server:
    """A server that runs: its process, its socket, its data and what it has said so far."""

    process: subprocess.Popen[bytes]
    folder: Path

    @property
    def socket(self) -> Path:
        return self.folder / "server.sock"

    @property
    def said(self) -> str:
        return (self.folder / "log").read_text()

    def browser(self) -> Browser:
        return Browser(self.socket)

    def wait(self) -> None:
        """Until it answers; a server that ends before has said why."""
        while True:
            assert self.process.poll() is None, self.said
            try:
                if self.browser().get("/healthz")[0].status == 200:
                    return
            except OSError:
                # Not there yet: the next look comes when the process had a moment to go on.
                os.sched_yield()


def environment(folder: Path) -> dict[str, str]:
    return {
        **INHERITED,
        "PRIVACY_PRODUCTION": "true",
        "PRIVACY_HOSTS": "example.org",
        "PRIVACY_SECRET_KEY": "x7-" * 20 + "qwertyuiop",
        "PRIVACY_RECEIPT_KEY": "A" * 43,
        "PRIVACY_DATA": str(folder / "data"),
        "PRIVACY_STATIC": str(folder / "static"),
        "PRIVACY_METRICS_TOKEN": TOKEN,
    }


@pytest.fixture(scope="module")
def prepared() -> Iterator[Path]:
    """A folder with an empty record and the static files, ready to be served."""
    with tempfile.TemporaryDirectory(prefix="srv") as name:
        folder = Path(name)
        for command in (("migrate",), ("collectstatic", "--no-input")):
            subprocess.run(
                [sys.executable, "manage.py", *command, "--verbosity", "0"],
                cwd=ROOT, env=environment(folder), check=True,
            )  # fmt: skip
        yield folder


@contextmanager
def running(prepared: Path) -> Iterator[Server]:
    """The server, answering on a socket of its own."""
    command = (sys.executable, "-m", "gunicorn", "-c", "privacy_site/server.py", "privacy_site.wsgi")
    folder = Path(tempfile.mkdtemp(dir=prepared))
    bind = {"PRIVACY_BIND": f"unix:{folder}/server.sock"}
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment(prepared) | bind, stdout=log, stderr=subprocess.STDOUT
        )
    server = Server(process, folder)
    try:
        server.wait()
        yield server
    finally:
        process.terminate()
        process.wait()


@contextmanager
def record_away(prepared: Path) -> Iterator[None]:
    """The folder of the record is not there; whoever has it open still has it, so start the server meanwhile."""
    data = prepared / "data"
    away = data.rename(prepared / "away")
    data.write_text("a file where the folder was")
    yield
    data.unlink()
    away.rename(data)


@pytest.fixture(scope="module")
def server(prepared: Path) -> Iterator[Server]:
    """The server, with its record."""
    with running(prepared) as started:
        yield started
