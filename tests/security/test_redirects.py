"""No address sends anybody off this site: every one is tried with every field that might say where to."""

import re
from collections.abc import Callable
from datetime import datetime
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.http import HttpResponse
from django.test import Client

from settings_app.models import Person
from tests.conftest import AFTER_THE_DEADLINE, BEFORE_THE_DEADLINE
from tests.security.addresses import addresses
from tests.security.test_signed_out import OPENED

CODE = Path(__file__).resolve().parents[2] / "settings_app"
EVIL = "evil.example"
FIELDS = ("next", "back", "to", "url", "return", "redirect", "continue", "referer")
WHERE_TO = (
    "https://evil.example/",
    "//evil.example/",
    "///evil.example/",
    "/\\evil.example/",
    "\\\\evil.example/",
    "http:///evil.example/",
    "https:evil.example/",
    "/\t/evil.example/",
    " https://evil.example/",
    "https://testserver@evil.example/",
    "https://testserver.evil.example/",
    "javascript:alert('evil.example')",
    "data:text/html,evil.example",
)
LEADS = ("Location", "HX-Redirect", "HX-Location", "HX-Push-Url", "HX-Replace-Url", "Refresh", "Link")
ATTRIBUTES = ("action", "formaction", "href", "src", "hx-get", "hx-post", "hx-push-url", "data-url")


class Links(HTMLParser):
    """Everything on a page that leads somewhere, and what its forms would send as `next`."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.found += [given[name] or "" for name in ATTRIBUTES if name in given]
        if tag == "input" and given.get("name") == "next":
            self.found.append(given.get("value") or "")


def leads(response: HttpResponse) -> list[str]:
    """Where an answer leads, by its headers and by its page."""
    headers = [response[name] for name in LEADS if name in response]
    if response.streaming:  # a file
        return headers
    return headers + Links(response.content.decode(errors="replace")).found


def off_the_site(response: HttpResponse) -> list[str]:
    """What leads to the attacker: as a host, or as a script. Behind a question mark it is only said."""
    return [
        found
        for found in leads(response)
        if EVIL in re.split(r"[?#]", found)[0] and not re.match(r"/(?![/\\])", found.strip())
    ]


def tried(client: Client, path: str, wanted: str) -> list[HttpResponse]:
    """The answers to it by every method, with every field that might say where to."""
    given = dict.fromkeys(FIELDS, wanted)
    headers = {"referer": wanted.strip().replace("\t", "")}
    return [
        client.get(path, given, headers=headers),
        client.post(path, given, headers=headers),
        client.post(path, given, headers={**headers, "HX-Request": "true"}),
    ]


@pytest.mark.parametrize("wanted", ["https://evil.example/", "//evil.example/", "/\\evil.example/"])
def test_no_address_leads_away(client: Client, grace: Person, wanted: str) -> None:
    for address in addresses():
        client.force_login(grace)
        for response in tried(client, address.path(), wanted):
            assert (address.name, off_the_site(response)) == (address.name, [])


def test_no_open_address_leads_a_stranger_away(client: Client, db: None) -> None:
    for address in addresses():
        if address.name in OPENED:
            client.logout()
            for response in tried(client, address.path(), "//evil.example/"):
                assert (address.name, off_the_site(response)) == (address.name, [])


@pytest.mark.parametrize("wanted", WHERE_TO)
def test_what_is_saved_leads_on_within_the_site(
    client: Client, db: None, at: Callable[[datetime], None], wanted: str
) -> None:
    Person.objects.create_user("ada", "right", offerings=["free"], region="US")

    def posted(path: str, **form: str) -> int:
        if path.startswith("/consent/"):
            form["token"] = client.get("/consent/").context["token"]
        response = client.post(f"{path}?{urlencode({'next': wanted})}", {**form, "next": wanted})
        assert (path, off_the_site(response)) == (path, [])
        return response.status_code

    assert posted("/sign-in/", username="ada", password="right") == 302
    at(BEFORE_THE_DEADLINE)
    assert posted("/consent/not-now/") == posted("/consent/", choice="allow") == 303
    assert posted("/language/", language="de") == 303
    assert posted("/demo/clock/", to="today") == posted("/demo/sign-in/", persona="free-undecided") == 302


def test_the_question_leads_back_to_the_page_and_no_further(
    client: Client, ada: Person, at: Callable[[datetime], None]
) -> None:
    at(AFTER_THE_DEADLINE)
    response = client.get("//evil.example/conversations/")
    assert off_the_site(response) == []


def test_what_says_where_to_is_read_in_one_place() -> None:
    readers = [
        path.relative_to(CODE).as_posix()
        for path in CODE.rglob("*.py")
        if re.search(r"""(GET|POST)(\.get\(|\[)\s*["']next["']""", path.read_text(encoding="utf-8"))
    ]
    assert readers == ["web/onward.py"]
