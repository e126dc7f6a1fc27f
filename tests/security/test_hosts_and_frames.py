"""Another host's name is answered with a refusal, no page stands in another site's frame, and nothing
of a page comes from elsewhere or without encryption.
"""

import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.http import HttpResponse
from django.test import Client

from settings_app.models import Person
from tests.security.addresses import addresses

STATIC = Path(__file__).resolve().parents[2] / "static"
HOSTS = ("evil.example", "testserver.evil.example", "testserver:80@evil.example", "evil.example:testserver")
# Previews, which the studio's own pages show in a frame.
FRAMED_HERE = {"studio_render", "studio_try", "studio_shared_page", "studio_pressed"}
# What a browser fetches by itself, and where a form is sent.
LOADS = {"src", "srcset", "poster", "data", "action", "formaction"}


def test_another_hosts_name_is_refused(client: Client, grace: Person) -> None:
    for address in addresses():
        for host in HOSTS:
            response = client.get(address.path(), headers={"host": host})
            assert (address.name, response.status_code) == (address.name, 400)
            assert "evil" not in response.content.decode()


def test_what_a_proxy_might_say_is_not_believed(client: Client, grace: Person) -> None:
    said = {"x-forwarded-host": "evil.example", "forwarded": "host=evil.example", "x-host": "evil.example"}
    for address in addresses():
        response = client.get(address.path(), headers=said)
        said_again = "evil.example" in response.content.decode(errors="replace") + str(response.headers)
        assert (address.name, said_again) == (address.name, False)


def sources(response: HttpResponse, directive: str) -> str:
    parts = dict(part.split(" ", 1) for part in response["Content-Security-Policy"].split("; "))
    return parts[directive]


def test_no_page_stands_in_the_frame_of_another_site(client: Client, grace: Person) -> None:
    for address in addresses():
        expected = ("SAMEORIGIN", "'self'") if address.name in FRAMED_HERE else ("DENY", "'none'")
        for response in (client.get(address.path()), client.post(address.path())):
            framing = response["X-Frame-Options"], sources(response, "frame-ancestors")
            # Where there is nothing to show, or nobody to show it to, nothing is framed at all.
            allowed = {expected} if response.status_code == 200 else {expected, ("DENY", "'none'")}
            assert framing in allowed, address.name


@pytest.mark.parametrize(
    ("go", "status"),
    [
        (lambda client: client.get("/nowhere/"), 404),
        (lambda client: client.get("/consent/not-now/"), 405),
        (lambda client: client.get("/", headers={"host": "evil.example"}), 400),
        (lambda client: Client(enforce_csrf_checks=True).post("/language/"), 403),
    ],
)
def test_a_page_that_refuses_carries_the_same_headers(
    client: Client, ada: Person, go: Callable[[Client], HttpResponse], status: int
) -> None:
    response = go(client)
    assert response.status_code == status
    assert sources(response, "frame-ancestors") == "'none'"
    assert (response["Cache-Control"], response["Cross-Origin-Resource-Policy"]) == (
        "no-store",
        "same-origin",
    )


def test_a_page_of_a_failure_carries_them_too(
    client: Client, ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    from settings_app.web import asking

    monkeypatch.setattr(asking, "record", lambda request: 1 / 0)
    client.raise_request_exception = False
    response = client.get("/settings/privacy/privacy-settings/")
    assert response.status_code == 500
    assert (response["X-Frame-Options"], sources(response, "frame-ancestors")) == ("DENY", "'none'")


class Loaded(HTMLParser):
    """What a page makes the browser load or send to."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        loads = LOADS | ({"href"} if tag in ("link", "use", "image", "base") else set())
        self.found += [value or "" for name, value in attrs if name in loads]


def test_a_page_loads_nothing_from_elsewhere_and_links_nothing_unencrypted(
    client: Client, grace: Person
) -> None:
    for address in addresses():
        page = client.get(address.path()).content.decode(errors="replace")
        loaded = Loaded(page).found
        elsewhere = [url for url in loaded if not re.match(r"(/(?!/)|\?|#|$)", url)]
        assert (address.name, elsewhere) == (address.name, [])
        assert (address.name, re.findall(r'href="http:[^"]*"', page)) == (address.name, [])


@pytest.mark.parametrize("kind", ["css", "js"])
def test_no_sheet_and_no_script_loads_anything_from_elsewhere(kind: str) -> None:
    files = list(STATIC.rglob(f"*.{kind}"))
    assert files
    for file in files:
        text = re.sub(r"/\*.*?\*/|^\s*//.*$", "", file.read_text(encoding="utf-8"), flags=re.S | re.M)
        # The name of SVG in XML is a name, and nothing is loaded from there.
        assert re.findall(r"(?:https?:)?//[\w.-]+\.\w+", text.replace("http://www.w3.org/2000/svg", "")) == []
