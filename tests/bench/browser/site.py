"""One server for every page that is measured: the product as it is, the peers' files beside it, all sent by gzip."""

import gzip
import mimetypes
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from django.core.wsgi import get_wsgi_application

# A page that shares its group of windows with none is given a process of its own, which takes a browser longer than
# most pop-ups: the product's pages are sent so, and here every other page is too.
OF_A_PAGE = ("Cross-Origin-Opener-Policy", "same-origin")
FOLDER = Path(os.environ["PEERS"]).resolve()
product = get_wsgi_application()
Start = Callable[..., Any]


def application(environ: dict[str, Any], start: Start) -> Iterable[bytes]:
    """A file of a peer under /peers/, else the product."""
    environ["HTTP_ACCEPT_ENCODING"] = "gzip"  # static files of the product could be had by brotli too
    path = environ["PATH_INFO"].removeprefix("/peers/")
    return _file(path, start) if path != environ["PATH_INFO"] else _page(environ, start)


def _file(path: str, start: Start) -> Iterable[bytes]:
    file = (FOLDER / path).resolve()
    if FOLDER not in file.parents or not file.is_file():
        start("404 Not Found", [("Content-Length", "0")])
        return [b""]
    kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    headers = [("Content-Type", f"{kind}; charset=utf-8"), *([OF_A_PAGE] if kind == "text/html" else [])]
    return _sent(file.read_bytes(), "200 OK", headers, start)


def _page(environ: dict[str, Any], start: Start) -> Iterable[bytes]:
    answer: list[Any] = []
    body = product(environ, lambda *given: answer.extend(given))
    status, headers = answer[:2]
    text = b"".join(body)
    body.close()
    if any(name == "Content-Encoding" for name, _ in headers):
        start(status, headers)
        return [text]
    return _sent(text, status, [pair for pair in headers if pair[0] != "Content-Length"], start)


def _sent(text: bytes, status: str, headers: list[tuple[str, str]], start: Start) -> Iterable[bytes]:
    packed = gzip.compress(text, 6)
    start(status, [*headers, ("Content-Encoding", "gzip"), ("Content-Length", str(len(packed)))])
    return [packed]
