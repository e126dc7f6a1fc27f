"""A real OpenID Connect provider on this machine, in a process of its own, and a person's part at it."""

import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

import requests


@dataclass(frozen=True)
class Provider:
    """The provider, as whoever runs it and as whoever signs in there uses it."""

    issuer: str

    def says_of(self, subject: str, **claims: object) -> None:
        """What it tells about somebody from now on."""
        answer = requests.put(f"{self.issuer}/users/{quote(subject)}", json=claims, timeout=10)
        answer.raise_for_status()

    def lets_in(self, address: str, subject: str) -> str:
        """Somebody signs in on its page; answers where it sends them: path and query."""
        return self._posted(address, {"sub": subject})

    def is_denied(self, address: str) -> str:
        """Somebody presses "Deny" on its page."""
        return self._posted(address, {"action": "deny"})

    def _posted(self, address: str, form: dict[str, str]) -> str:
        answer = requests.post(address, data=form, allow_redirects=False, timeout=10)
        assert answer.status_code == 302, answer.text
        back = urlsplit(answer.headers["Location"])
        return f"{back.path}?{back.query}"


@contextmanager
def running() -> Iterator[Provider]:
    """The provider, from ready to gone."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--port", str(port)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert any("running on" in line for line in process.stderr), "the provider did not start"
            threading.Thread(target=process.stderr.read, daemon=True).start()
            yield Provider(f"http://127.0.0.1:{port}")
        finally:
            process.terminate()
