"""Languages other than English say that no lawyer has reviewed them, until legal approves exactly these words."""

import re

import pytest
from django.conf import settings
from django.test import Client

from settings_app import publishing
from settings_app.domain.publication import Materiality, Role
from settings_app.studio.versions import NOT_REVIEWED, versions
from tests.publishing.team import Team
from tests.studio.looks import look

OF_A_DRAFT = ("", "compare/", "facts/", "release/", "pack/", "pack.txt", "pack.json")
STATE = "pop-up-not-answered-before-starts-unset"


def says_so(staff: Client, url: str, language: str = "de") -> bool:
    page = re.sub(
        r"(?s)<ul class=\"tongues.*?</ul>", "", staff.get(url, {"language": language}).content.decode()
    )
    return str(NOT_REVIEWED) in page


@pytest.mark.parametrize("path", OF_A_DRAFT)
def test_every_page_of_a_draft_says_so_until_legal_approves(staff: Client, team: Team, path: str) -> None:
    state = team.submits(team.begins("new"))
    url = f"/preview/drafts/{state.draft.pk}/{path}"
    assert says_so(staff, url)
    assert not says_so(staff, url, "en")
    team.approves(state, Role.PRODUCT, Role.PRIVACY)
    assert says_so(staff, url)
    state = team.approves(state, Role.LEGAL)
    if "pack" not in path:
        assert not says_so(staff, url)


def test_a_changed_word_says_so_again(staff: Client, team: Team) -> None:
    state = team.approves(team.submits(team.begins("new")))
    url = f"/preview/drafts/{state.draft.pk}/"
    assert not says_so(staff, url)
    team.writes(state, "May your chats help to train Claude?")
    assert says_so(staff, url)


def test_the_lists_and_the_states_say_so(staff: Client, team: Team) -> None:
    values = look(STATE).values | {"language": "de"}
    for url in ("/preview/drafts/", "/preview/matrix/"):
        assert str(NOT_REVIEWED) in staff.get(url).content.decode()
    assert "they wait for legal" in staff.get("/preview/state/", values).content.decode()
    assert "they wait for legal" not in staff.get("/preview/state/", look(STATE).values).content.decode()


def test_what_was_published_was_reviewed_and_what_was_shipped_was_not(team: Team) -> None:
    team.publishes("new", Materiality.MATERIAL)
    team.brings_back(settings.NOTICE)
    again = team.brings_back("new")
    known = versions(team.tick())
    assert {name: version.reviewed for name, version in known.items()} == {
        "new": True,
        again.version: True,
        **dict.fromkeys(publishing.shipped_versions(), False),
        f"{settings.NOTICE}-r1": False,
    }


def test_legal_says_of_every_language_that_a_lawyer_has_read_it(client: Client, team: Team) -> None:
    state = team.submits(team.begins("new"))
    url = f"/preview/drafts/{state.draft.pk}/"
    for role in (Role.PRODUCT, Role.LEGAL):
        client.force_login(team.approvers[role])
        page = client.get(f"{url}release/").content.decode()
        assert "It covers every language: English, " in page and "German" in page
    every = re.findall(r'name="read" value="(\w+)" required', page)
    assert every == list(versions(team.now)["new"].languages) and len(every) > 1
    sent = {"step": "approve", "role": "legal", "digest": state.newest.digest}
    for read in ([], every[:1], every[:-1], [*every, "tlh"]):
        answer = client.post(f"{url}step/", sent | {"read": read}, follow=True).content.decode()
        assert "Say of each that a lawyer has read it." in answer
        assert says_so(client, url)
    page = client.post(f"{url}step/", sent | {"read": every}, follow=True).content.decode()
    assert f"A lawyer has read it in: {', '.join(every)}" in page
    assert not says_so(client, url)
