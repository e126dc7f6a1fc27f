"""Words that cannot be changed any more are there to read; what is never live here is not called published."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client

from settings_app import publishing
from settings_app.domain.publication import Materiality, Stage
from settings_app.publishing import State
from settings_app.studio.versions import versions
from tests.publishing.team import Team
from tests.studio.in_languages import speaking


def out(team: Team, stage: Stage) -> State:
    """A version that is no draft any more, by its stage."""
    later = team.now + timedelta(days=900) if stage is Stage.SCHEDULED else None
    if stage is Stage.WITHDRAWN:
        return publishing.withdraw(team.writer, team.begins("new").draft.pk, now=team.tick())
    row = team.publishes("new", Materiality.MATERIAL, live_from=later)
    if stage is Stage.SUPERSEDED:
        team.publishes("newer", Materiality.MATERIAL)
    return publishing.draft(row.draft_id, team.tick())


FIXED = (Stage.SCHEDULED, Stage.LIVE, Stage.SUPERSEDED, Stage.WITHDRAWN)


@pytest.mark.parametrize("stage", FIXED)
def test_the_editor_of_fixed_words_is_to_read_and_says_what_can_be_done(
    client: Client, team: Team, monkeypatch: pytest.MonkeyPatch, stage: Stage
) -> None:
    state = out(team, stage)
    assert state.stage is stage
    monkeypatch.setattr("settings_app.web.clock.now", lambda request: team.now)
    client.force_login(team.writer)
    page = client.get(f"/preview/drafts/{state.draft.pk}/").content.decode()
    assert "Save as a new revision" not in page and "These words are here to read" in page
    fields = re.findall(r"<textarea id=\"s-[^>]*>", page)
    assert fields and all("readonly" in field for field in fields)
    assert ('name="based_on" value="new"' in page) is (stage is not Stage.WITHDRAWN)


def test_a_version_begins_with_them_in_one_press(client: Client, team: Team) -> None:
    state = out(team, Stage.LIVE)
    client.force_login(team.writer)
    client.post("/preview/drafts/", {"version": "next", "based_on": "new"})
    begun = next(one for one in publishing.drafts(team.tick()) if one.draft.version == "next")
    assert begun.newest.digest == state.newest.digest


def test_the_editor_of_a_draft_is_to_write(client: Client, team: Team) -> None:
    client.force_login(team.writer)
    page = client.get(f"/preview/drafts/{team.begins('new').draft.pk}/").content.decode()
    assert "Save as a new revision" in page and "readonly" not in page and "here to read" not in page


def test_a_notice_that_came_after_that_of_the_settings_is_not_called_published(team: Team) -> None:
    known = versions(team.now)
    never = {*publishing.shipped_versions()} - publishing.shipped_past()
    assert never and {known[name].stage for name in never} == {"shipped, never live here"}
    assert known[settings.NOTICE].stage == "live"
    team.publishes("new", Materiality.MATERIAL)
    assert versions(team.tick())[settings.NOTICE].stage == "published"


@pytest.mark.parametrize("path", ["facts/", "pack/"])
def test_what_is_in_english_alone_is_said_to_be_so(client: Client, team: Team, path: str) -> None:
    client.force_login(team.writer)
    url = f"/preview/drafts/{team.begins('new').draft.pk}/{path}"
    assert "own words, in English" not in client.get(url).content.decode()
    said = speaking(client, "de").get(url).content.decode()
    assert "Richtlinie selbst" in said and '<th scope="row" lang="en">' in said
