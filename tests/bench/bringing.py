"""A 200 MB export brought by a person, through the whole product, against only reading the same file."""

import io
import json
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.core.handlers.wsgi import WSGIHandler

from settings_app.archives import archive
from settings_app.archives.reading import Reading
from settings_app.domain.vocabulary import Offering
from tests.bench.site import cookie_of, somebody
from tests.bench.timing import row

SIZE = 200_000_000
TEXT = "What would you do if the dough did not rise, and the guests were already there? " * 24
TOKEN = "x" * 32
EDGE = b"edge-of-a-part"
FIELDS = {"offering": b"pro", "csrfmiddlewaretoken": TOKEN.encode()}
ROUNDS = 3


def bringing() -> list[str]:
    """Taking in a new export, and the same one again."""
    with tempfile.TemporaryDirectory() as folder:
        export = Path(folder) / "conversations.json"
        export.write_bytes(b"".join(_export()))
        product = WSGIHandler()
        people = iter([cookie_of(somebody(f"brings{n}")[1]) for n in range(ROUNDS + 1)])
        again = next(people)
        _bring(product, export, again)
        size = f"{SIZE // 1_000_000} MB"
        return [
            row(
                f"taking in a new export of {size}, uploaded and stored",
                lambda: _bring(product, export, next(people)),
                "only reading that file, as `verdicts` does",
                lambda: _read(export),
                1,
                rounds=ROUNDS,
            ),
            row(
                "taking in the same export again, which changes nothing",
                lambda: _bring(product, export, again),
                "only reading that file, as `verdicts` does",
                lambda: _read(export),
                1,
                rounds=ROUNDS,
            ),
        ]


def _export() -> Iterator[bytes]:
    start, written = datetime(2025, 1, 1, tzinfo=UTC), 0
    for number in range(1_000_000):
        times = [(start + timedelta(minutes=number, seconds=n)).isoformat() for n in range(20)]
        messages = [{"uuid": f"{number}-{n}", "text": TEXT, "created_at": at} for n, at in enumerate(times)]
        chat = {"uuid": f"chat {number}", "name": f"Dough {number}", "chat_messages": messages}
        part = (b"[" if number == 0 else b",") + json.dumps(chat).encode()
        written += len(part)
        yield part
        if written >= SIZE:
            yield b"]"
            return


def _bring(product: WSGIHandler, export: Path, cookie: str) -> None:
    body = b"".join(
        [*map(_field, FIELDS.items()), _file(export), _field(("all_sent", b"1")), b"--%b--\r\n" % EDGE]
    )
    environ = {
        "REQUEST_METHOD": "POST",
        "PATH_INFO": "/settings/privacy/bring-your-own/",
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "CONTENT_TYPE": f"multipart/form-data; boundary={EDGE.decode()}",
        "CONTENT_LENGTH": str(len(body)),
        "HTTP_COOKIE": f"{cookie}; csrftoken={TOKEN}",
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(body),
        "wsgi.errors": io.StringIO(),
    }
    statuses: list[str] = []
    response = product(environ, lambda status, *_: statuses.append(status))
    page = b"".join(response)
    response.close()
    assert statuses == ["303 See Other"], (statuses, page[-2000:])


def _field(field: tuple[str, bytes]) -> bytes:
    name, value = field
    return b'--%b\r\nContent-Disposition: form-data; name="%b"\r\n\r\n%b\r\n' % (EDGE, name.encode(), value)


def _file(export: Path) -> bytes:
    head = (
        b'--%b\r\nContent-Disposition: form-data; name="files"; filename="conversations.json"\r\n\r\n%b\r\n'
    )
    return head % (EDGE, export.read_bytes())


def _read(export: Path) -> None:
    reading = Reading(Offering.PRO, lambda problem: None, lambda size: None)
    assert sum(1 for _ in archive.conversations(export, reading))
