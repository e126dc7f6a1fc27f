"""Requests that nobody would send: any method, body and headers, with the fields that the code asks for by name."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from django.http import HttpResponse
from django.test import Client
from hypothesis import strategies as st

from tests.security.addresses import addresses

CODE = Path(__file__).resolve().parents[2] / "settings_app"
ASKED_FOR = re.compile(r"""(?:GET|POST|given|sent)(?:\.get|\.getlist)?[(\[]\s*["'](\w+)["']""")
OF_A_FORM = re.compile(r"^    (\w+) = forms\.\w+Field\(", re.MULTILINE)
METHODS = ("GET", "POST", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "QUERY")
FORM, JSON = "application/x-www-form-urlencoded", "application/json"
# What has broken programs elsewhere: ends of ranges, other digits, other lines, what databases and pages refuse.
KNOWN = (
    *(
        "",
        " ",
        "0",
        "-1",
        "1e999",
        "NaN",
        "٣",
        "१",
        "9" * 40,
        "1_000",
        "0x10",
        "²",
        "true",
        "null",
        "[]",
        "{}",
    ),
    *(
        "\0",
        "a\0b",
        "\r\n",
        "\u2028",
        "\ufeff",
        "\ud800",
        "\U0010ffff",
        "é",
        "e\u0301",
        "\u202eabc",
        "İ",
        "ß",
    ),
    *(
        "' OR 1=1 --",
        "<script>",
        "{{7*7}}",
        "{name}",
        "{0.__class__}",
        "%s%n",
        "../../etc/passwd",
        "a" * 5_000,
    ),
    *(
        "allow",
        "decline",
        "ALLOW",
        "date",
        "today",
        "before",
        "2025-09-10",
        "0000-00-00",
        "9999-12-31",
        "10000-01-01",
    ),
    *(
        "0001-01-01T00:00",
        "2025-09-10T12:00",
        "9999-12-31T23:59:59Z",
        "2025-09-10T12:00:00+99:99",
        "en",
        "de",
        "xx",
    ),
    *(
        "00000000-0000-0000-0000-000000000001",
        "00000000-0000-4000-8000-000000000000/3",
        "f" * 64,
        "on",
        "later",
    ),
    *("fail", "hang", "free", "team", "/", "//", "https://evil.example/", "?", "#", "announced-2025-08-28"),
)
HEADERS = {
    "HX-Request": ("true", "false", "x"),
    "HX-Current-URL": ("http://testserver/", "://", "http://[", "\x7f"),
    "Accept": (JSON, "text/html", "*/*;q=x", ",;,", "a" * 300),
    "Accept-Language": ("de", "ar", "xx-YY", ";q=", "*", "ja;q=2", "en-" * 100, "ar-xb"),
    "Sec-GPC": ("1", "0", "x"),
    "Referer": ("http://testserver/preview/", "http://[", "x"),
    "Cookie": (
        "sessionid=x",
        "django_language=xx",
        "messages=x",
        "messages=[]",
        "csrftoken=\x01",
        "=;=",
        "a=b" * 500,
    ),
    "Content-Length": ("-1", "x", "99999999", "٣"),
    "Range": ("bytes=0-", "x"),
    "If-Modified-Since": ("x", "Wed, 99 Foo 9999 99:99:99 GMT"),
    "X-CSRFToken": ("x", ""),
    "Transfer-Encoding": ("chunked",),
}


@cache
def fields() -> tuple[str, ...]:
    """Every field that any view or form of the product asks for, found in its code."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(CODE.rglob("*.py"))]
    return tuple(
        sorted({name for text in texts for of in (ASKED_FOR, OF_A_FORM) for name in of.findall(text)})
    )


@dataclass(frozen=True)
class Request:
    """One request, ready to be sent; its text is what a failing example shows."""

    method: str
    path: str
    query: str
    content_type: str
    body: bytes
    headers: dict[str, str] = field(default_factory=dict)

    def sent(self, client: Client) -> HttpResponse:
        """The answer."""
        address = f"{self.path}?{self.query}" if self.query else self.path
        given = {"content_type": self.content_type, "headers": self.headers}
        # It ends where it ends, whatever its length claims: the client's own stream would not be asked for more.
        return client.generic(self.method, address, self.body, **given, **{"wsgi.input": BytesIO(self.body)})


def _objects(of: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.dictionaries(st.sampled_from(fields()) | st.text(max_size=8), of, max_size=6)


TEXTS = st.one_of(st.sampled_from(KNOWN), st.text(max_size=40), st.integers().map(str), st.dates().map(str))
PAIRS = st.lists(st.tuples(st.sampled_from(fields()) | st.text(max_size=8), TEXTS), max_size=8)
PLAIN = st.none() | st.booleans() | st.integers() | st.floats() | TEXTS
VALUES = st.recursive(PLAIN, lambda inner: st.lists(inner, max_size=3) | _objects(inner), max_leaves=8)


def _as_form(pairs: list[tuple[str, str]]) -> bytes:
    return urlencode(pairs, errors="surrogatepass").encode()


def _as_parts(pairs: list[tuple[str, str]]) -> bytes:
    parts = [
        f'--x\r\nContent-Disposition: form-data; name="{name}"; filename="{value[:20]}"\r\n\r\n{value}\r\n'
        for name, value in pairs
    ]
    return ("".join(parts) + "--x--").encode(errors="surrogatepass")


BODIES: dict[str, st.SearchStrategy[bytes]] = {
    FORM: st.one_of(PAIRS.map(_as_form), st.binary(max_size=60)),
    JSON: st.one_of(
        _objects(VALUES).map(lambda one: json.dumps(one).encode()),
        VALUES.map(lambda one: json.dumps(one).encode()),
        st.binary(max_size=60),
        st.just(b"[" * 20_000),
    ),
    "multipart/form-data; boundary=x": st.one_of(PAIRS.map(_as_parts), st.binary(max_size=60)),
    "multipart/form-data": st.binary(max_size=20),
    "text/plain; charset=nothing": st.binary(max_size=60),
    "": st.just(b""),
}


@st.composite
def requests(draw: Callable[..., Any], **there: object) -> Request:
    """A request for any address; `there` are things that exist, by the kind of the part they can stand in."""
    address = draw(st.sampled_from(addresses()))
    path = address.path({kind: draw(_part(kind, there)) for _, kind in address.parts})
    content_type = draw(st.sampled_from([FORM, FORM, FORM, *BODIES]))
    return Request(
        method=draw(st.sampled_from(["POST", "POST", "GET", "GET", *METHODS])),
        path=quote(path, safe="/%", errors="surrogatepass") if draw(st.booleans()) else path,
        query=draw(PAIRS.map(lambda pairs: urlencode(pairs, errors="surrogatepass"))),
        content_type=content_type,
        body=draw(BODIES[content_type]),
        headers={
            name: draw(st.sampled_from(HEADERS[name]))
            for name in draw(st.sets(st.sampled_from(sorted(HEADERS)), max_size=3))
        },
    )


# Half a character cannot be in an address: nobody could send it.
IN_AN_ADDRESS = TEXTS.map(lambda text: text.encode(errors="replace").decode())


def _part(kind: str, there: dict[str, object]) -> st.SearchStrategy[object]:
    strange: dict[str, st.SearchStrategy[object]] = {
        "UUIDConverter": st.uuids(),
        "IntConverter": st.integers(0, 10**30),
        "StringConverter": IN_AN_ADDRESS.filter(lambda text: text and "/" not in text and "\n" not in text),
        "PathConverter": IN_AN_ADDRESS.filter(lambda text: text and "\n" not in text),
        "SlugConverter": st.from_regex(r"[-a-zA-Z0-9_]+", fullmatch=True),
    }
    return st.just(there[kind]) | strange[kind] if kind in there else strange[kind]
