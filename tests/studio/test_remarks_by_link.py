"""With a link that was made for it, strings can be remarked on: under a name, and nothing else is written."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.test import Client

from settings_app import publishing
from settings_app.models import Comment, ShareLink
from settings_app.publishing import LONGEST, LONGEST_NAME, State
from tests.publishing.team import Team

pytestmark = pytest.mark.django_db
SAID = {"key": "heading", "text": "“May” is weaker.", "said_to_be": "Ada of legal", "language": "en"}


@pytest.fixture(autouse=True)
def clock(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages are at the clock of the team."""
    monkeypatch.setattr("settings_app.web.clock.now", lambda request: team.now)


@pytest.fixture
def state(team: Team) -> State:
    return team.begins("new")


def link(team: Team, state: State, **options: bool) -> str:
    days = {"expires_at": team.now + timedelta(days=7), "now": team.tick()}
    return f"/preview/shared/{publishing.share(team.writer, state.draft.pk, **days, **options)[1]}/"


def rows() -> dict[str, int]:
    return {
        model.__name__: model._default_manager.count()
        for model in apps.get_app_config("settings_app").get_models()
    }


def said(answer: Any) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


def test_a_remark_stands_on_its_string_and_says_that_nobody_checked_the_name(
    client: Client,
    team: Team,
    state: State,
) -> None:
    url, before = link(team, state, may_remark=True), rows()
    answer = client.post(f"{url}remark/", SAID | {"state": "notice-not-answered"})
    assert answer.status_code == 303
    assert answer["Location"] == f"{url}?state=notice-not-answered&language=en#pins-heading"
    assert {name: number for name, number in rows().items() if before[name] != number} == {"Comment": 1}
    row = Comment.objects.get()
    assert (row.key, row.text, row.author, row.said_to_be) == ("heading", SAID["text"], None, "Ada of legal")
    assert row.link == ShareLink.objects.get()
    assert "Ada of legal" in said(client.get(url))
    client.force_login(team.writer)
    release = said(client.get(f"/preview/drafts/{state.draft.pk}/release/"))
    assert "By link, somebody who says to be Ada of legal" in release
    newer = team.writes(state, "Newer")
    assert [one.stands for one in publishing.remarks(newer)] == [False]


def test_a_link_for_reading_alone_takes_none(client: Client, team: Team, state: State) -> None:
    url = link(team, state)
    before = rows()
    answer = client.post(f"{url}remark/", SAID)
    assert answer.status_code == 422 and "for reading alone" in said(answer)
    assert rows() == before
    assert 'method="post"' not in client.get(url).content.decode()


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"text": "  "}, "Write something first."),
        ({"text": "x" * (LONGEST + 1)}, "at most 2000 characters"),
        ({"said_to_be": " "}, "Say who you are"),
        ({"said_to_be": "x" * (LONGEST_NAME + 1)}, "Say who you are"),
        ({"said_to_be": "\0"}, "Say who you are"),
        ({"key": "headline"}, "no such string"),
        ({"language": "tlh"}, "There is no such preview"),
        ({"state": "nowhere"}, "There is no such preview"),
    ],
)
def test_what_cannot_be_kept_is_said_and_the_form_stays_as_it_was(
    client: Client,
    team: Team,
    state: State,
    changed: dict[str, str],
    says: str,
) -> None:
    url = link(team, state, may_remark=True)
    answer = client.post(f"{url}remark/", SAID | changed)
    assert answer.status_code == 422 and says in said(answer)
    assert Comment.objects.count() == 0
    if "no such preview" not in says:
        kept = (SAID | changed)["said_to_be"].replace("\0", "")
        assert f'value="{kept}' in answer.content.decode().replace("\0", "")


def test_what_is_remarked_is_text_and_no_page(client: Client, team: Team, state: State) -> None:
    url = link(team, state, may_remark=True)
    client.post(f"{url}remark/", SAID | {"text": "<script>alert(1)</script>", "said_to_be": "<b>Ada"})
    assert "&lt;script&gt;alert(1)" in said(client.get(url)) and "&lt;b&gt;Ada" in said(client.get(url))


def test_a_link_that_is_over_takes_none_and_one_shows_not_what_came_by_another(
    client: Client,
    team: Team,
    state: State,
) -> None:
    first, second = (link(team, state, may_remark=True) for _ in range(2))
    client.post(f"{first}remark/", SAID)
    assert "Ada of legal" not in said(client.get(second))
    team.now += timedelta(days=8)
    assert client.post(f"{first}remark/", SAID).status_code == 404
    assert Comment.objects.count() == 1


def test_a_form_of_another_site_is_refused(team: Team, state: State) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(f"{link(team, state, may_remark=True)}remark/", SAID).status_code == 403
    assert Comment.objects.count() == 0


def test_who_makes_the_link_says_what_it_is_for(staff: Client, state: State) -> None:
    step = f"/preview/drafts/{state.draft.pk}/step/"
    for given, may in (({}, 0), ({"may_remark": "on"}, 1)):
        staff.post(step, {"step": "share", **given})
        assert ShareLink.objects.filter(may_remark=True).count() == may
    assert ShareLink.objects.count() == 2
