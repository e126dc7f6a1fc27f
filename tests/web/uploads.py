"""Sends files as a browser does: the form's fields in their order, and a body that may be cut or without end."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

URL = "/settings/privacy/bring-your-own/"
File = tuple[str, bytes]


def form(*files: File, **fields: str) -> dict[str, Any]:
    given = {"offering": "pro", "files": [SimpleUploadedFile(name, content) for name, content in files]}
    return {key: value for key, value in {**given, "all_sent": "1", **fields}.items() if value}


def give(client: Client, *files: File, headers: dict[str, str] | None = None, **fields: str) -> HttpResponse:
    return client.post(URL, form(*files, **fields), headers=headers)


def body(*files: File, **fields: str) -> bytes:
    return encode_multipart(BOUNDARY, form(*files, **fields))


class Incoming:
    """What comes over a connection, a chunk at a time; at its end the connection is gone."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._chunks: Iterator[bytes] = iter(chunks)
        self._rest = b""
        self.read_bytes = 0

    def read(self, size: int = -1) -> bytes:
        while len(self._rest) < size and (chunk := next(self._chunks, b"")):
            self._rest += chunk
        found, self._rest = self._rest[:size], self._rest[size:]
        self.read_bytes += len(found)
        return found

    readline = read  # asked for by Django, and never used for a form with files


def stream(client: Client, incoming: Incoming, length: int) -> HttpResponse:
    environ = {"wsgi.input": incoming, "CONTENT_LENGTH": str(length), "CONTENT_TYPE": MULTIPART_CONTENT}
    return client.request(REQUEST_METHOD="POST", PATH_INFO=URL, **environ)
