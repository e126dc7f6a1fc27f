"""Rule 20: the setting is two clicks away from every page, and no link is dead or circular."""

from html.parser import HTMLParser
from urllib.parse import urldefrag

import pytest
from django.test import Client

from settings_app.standin.personas import PERSONAS, arrive
from tests.browser.pages import SETTINGS
from tests.conftest import BEFORE_THE_DEADLINE

pytestmark = [pytest.mark.django_db, pytest.mark.fairness(20)]
PEOPLE = ["max-allowed", "pro-opted-out", "team-only"]


class Links(HTMLParser):
    """The addresses a page leads to; those in its prose apart."""

    def __init__(self) -> None:
        super().__init__()
        self.all: set[str] = set()
        self.prose: set[str] = set()
        self.within: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a link, and where it stands."""
        if tag in ("main", "nav", "p"):
            self.within.append(tag)
        address = urldefrag(dict(attrs).get("href") or "").url if tag == "a" else ""
        if address:
            self.all.add(address)
            self.prose |= {address} if "main" in self.within and "nav" not in self.within else set()

    def handle_endtag(self, tag: str) -> None:
        """Leave the element."""
        if tag in self.within:
            while self.within.pop() != tag:
                pass


def crawl(client: Client) -> dict[str, Links]:
    """Every page that links lead to from the start, with its links. A dead one fails here; a file is no page."""
    found: dict[str, Links] = {}
    waiting, met = ["/"], set()
    while waiting:
        address = waiting.pop()
        if address in met:
            continue
        met.add(address)
        answer = client.get(address, follow=True)
        assert answer.status_code == 200, f"dead link: {address}"
        if answer["Content-Type"].startswith("text/html"):
            found[address] = Links()
            found[address].feed(answer.content.decode())
            waiting += found[address].all
    return found


@pytest.mark.parametrize("who", PEOPLE)
def test_it_is_two_clicks_to_the_setting_from_every_page(client, who):
    client.force_login(arrive(PERSONAS[who], BEFORE_THE_DEADLINE))
    pages = crawl(client)
    near = {SETTINGS} | {address for address, links in pages.items() if SETTINGS in links.all}
    assert [address for address, links in pages.items() if not (address in near or links.all & near)] == []
    assert len(pages) > 10


@pytest.mark.parametrize("who", PEOPLE)
def test_it_has_no_link_to_its_own_page_in_the_prose(client, who):
    client.force_login(arrive(PERSONAS[who], BEFORE_THE_DEADLINE))
    assert [address for address, links in crawl(client).items() if address in links.prose] == []


def test_it_is_the_same_door_on_every_page(client):
    client.force_login(arrive(PERSONAS["max-allowed"], BEFORE_THE_DEADLINE))
    assert [address for address, links in crawl(client).items() if "/settings/" not in links.all] == []
