"""What is kept as shown is what the page shows: every string, in its order."""

import html
import json
import re
from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from settings_app import ledger
from settings_app.domain.vocabulary import Surface
from settings_app.models import Person, ServedQuestion
from settings_app.notices.question import STRINGS
from tests.conftest import AFTER_THE_DEADLINE, BEFORE_THE_DEADLINE

PAGES = {
    Surface.POP_UP: "/",
    Surface.CONSENT_PAGE: "/consent/",
    Surface.SIGN_UP: "/sign-up/choice/",
    Surface.SETTINGS: "/settings/privacy/privacy-settings/",
}


def words_of(page: str) -> str:
    """The text of a page as it reads, without its tags."""
    main = page[page.index("<body") :]
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", main)))


def in_order(strings: list[str], text: str) -> None:
    """Each string follows the one before it."""
    place = 0
    for string in (" ".join(string.split()) for string in strings):
        found = text.find(string, place)
        assert found >= 0, (
            f"“{string}” is not shown where it was kept, after: …{text[max(0, place - 80) : place]}"
        )
        place = found + len(string)


@pytest.mark.parametrize("moment", [BEFORE_THE_DEADLINE, AFTER_THE_DEADLINE])
@pytest.mark.parametrize("region", ["US", "DE", ""])
@pytest.mark.parametrize(("surface", "url"), PAGES.items())
def test_the_page_shows_exactly_what_is_kept(
    client: Client,
    person: Callable[..., Person],
    at: Callable[[datetime], None],
    surface: Surface,
    url: str,
    region: str,
    moment: datetime,
) -> None:
    client.force_login(person(region=region))
    at(moment)
    page = client.get(url).content.decode()
    kept = json.loads(ServedQuestion.objects.get().content)
    assert kept["surface"] == surface
    assert kept["starting_position"] == ("on" if region == "US" and surface != Surface.SETTINGS else "unset")
    in_order(kept["strings"], words_of(page))
    toggle = re.findall(r'<input id="choose-(\w+)"[^>]*\bchecked\b', page)
    assert toggle == (["on"] if kept["starting_position"] == "on" else [])


@pytest.mark.parametrize("choice", ["allow", "decline"])
def test_the_setting_is_kept_in_the_position_it_was_shown_in(
    client: Client, person: Callable[..., Person], choice: str
) -> None:
    ada = person()
    client.force_login(ada)
    url = PAGES[Surface.SETTINGS]
    token = re.search(r'name="token"\s+value="([^"]+)"', client.get(url).content.decode())[1]
    client.post(url, {"token": token, "choice": choice})
    page = client.get(url).content.decode()
    served = re.search(r'name="token"\s+value="([^"]+)"', page)[1]
    digest = ledger.read_token(served, ada.subject).digest
    kept = json.loads(ServedQuestion.objects.get(digest=digest).content)
    assert kept["starting_position"] == {"allow": "on", "decline": "off"}[choice]
    in_order(kept["strings"], words_of(page))


def test_every_surface_says_which_strings_it_shows() -> None:
    assert set(STRINGS) == set(Surface) == set(PAGES)
