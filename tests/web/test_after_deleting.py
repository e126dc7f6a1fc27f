"""What was deleted counts as what it is, everywhere alike, and its title is gone."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client

from settings_app.domain.outlook import Part
from settings_app.models import Conversation
from settings_app.standin.personas import PERSONAS, arrive

SETTINGS, LIST = "/settings/privacy/privacy-settings/", "/settings/privacy/conversations/"
NOW = datetime.fromisoformat("2026-03-01T12:00:00Z")


@pytest.fixture
def deleted(client: Client, db: None, at: Callable[[datetime], None]) -> Conversation:
    """A contributed conversation that its person has just deleted."""
    person = arrive(PERSONAS["max-allowed"], NOW)
    client.force_login(person)
    at(NOW)
    row = Conversation.objects.filter(person=person, uses_while_on__gt=0, incognito=False).earliest(
        "last_used_at"
    )
    client.post(f"/conversations/{row.pk}/delete/")
    return row


def test_the_figures_the_outlook_and_the_list_count_the_same(client: Client, deleted: Conversation) -> None:
    page = client.get(SETTINGS)
    in_use = next(line for line in page.context["prospect"].lines if line.part is Part.IN_USE)
    listed = client.get(LIST, {"status": "in_use"}).context["found"]
    in_figures, out = re.findall("<p>(<strong>.*)</p>", page.content.decode())[:2]
    assert in_figures.startswith(f"<strong>{in_use.on.number}</strong> ")
    assert in_use.on.number == int(listed.split()[0])
    past = next(line for line in page.context["prospect"].lines if line.part is Part.PAST_ONLY)
    assert past.on.number == 1
    assert "In past training: 1." in out


def test_its_title_is_kept_nowhere(client: Client, deleted: Conversation) -> None:
    assert Conversation.objects.filter(title=deleted.title).count() == 0
    page = client.get(f"{LIST}{deleted.pk}/").content.decode()
    assert deleted.title not in page
    assert "A conversation you deleted" in page


def test_a_day_that_has_passed_is_told_as_passed(
    client: Client, deleted: Conversation, at: Callable[[datetime], None]
) -> None:
    url = f"{LIST}{deleted.pk}/"
    assert "<dd>Kept until 31 March 2026 at most.</dd>" in client.get(url).content.decode()
    at(NOW + timedelta(days=60))
    assert (
        "<dd>Kept until 31 March 2026 at most, a day that has passed.</dd>"
        in client.get(url).content.decode()
    )


def test_a_page_behind_the_last_leads_back(client: Client, deleted: Conversation) -> None:
    assert client.get(LIST, {"page": "99", "kind": "chat"})["Location"] == "?kind=chat&page=1"


def test_who_has_no_setting_is_offered_no_choice(
    client: Client, db: None, at: Callable[[datetime], None]
) -> None:
    person = arrive(PERSONAS["team-only"], NOW)
    client.force_login(person)
    at(NOW)
    row = Conversation.objects.filter(person=person).earliest("last_used_at")
    assert "If you turn training" not in client.get(f"{LIST}{row.pk}/").content.decode()
    assert "Nothing is saved" not in client.get(LIST, {"if": "allow"}).content.decode()
    assert "Choose in Privacy Settings" not in client.get("/settings/privacy/each-choice/").content.decode()
