"""A version that is withdrawn: who may, what is said before, and where it is listed after."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from settings_app import publishing
from settings_app.domain.publication import Materiality, Refusal, Role, Stage
from settings_app.models import Person
from settings_app.publishing import Refused, State
from tests.publishing.team import Team, member
from tests.studio.in_languages import speaking


def release(client: Client, state: State) -> str:
    return client.get(f"/preview/drafts/{state.draft.pk}/release/").content.decode()


def called_off(team: Team) -> State:
    """A version that was withdrawn before its moment came."""
    row = team.publishes("later", Materiality.MATERIAL, live_from=team.now + timedelta(days=900))
    return publishing.withdraw(team.writer, row.draft_id, now=team.tick())


def sections(page: str) -> dict[str, str]:
    """The parts of the page of words, by their headings' ids."""
    parts = re.split(r'aria-labelledby="([\w-]+)"', page)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def test_what_was_called_off_never_went_live_and_is_said_so(staff: Client, team: Team) -> None:
    page = release(staff, called_off(team))
    assert "Went live on" not in page and "bring earlier words back" not in page
    assert "was withdrawn before" in page and "It never was live." in page


def test_it_has_one_name_and_stands_in_one_place(staff: Client, team: Team) -> None:
    called_off(team)
    page = staff.get("/preview/drafts/").content.decode()
    found = {name: part for name, part in sections(page).items() if ">later<" in part}
    assert list(found) == ["history-heading"]
    assert '<span class="stage">withdrawn</span>' in found["history-heading"]
    assert "called off" not in page


def test_a_draft_that_was_given_up_is_no_more_on_its_way(staff: Client, team: Team) -> None:
    state = publishing.withdraw(team.writer, team.begins("given-up").draft.pk, now=team.tick())
    page = staff.get("/preview/drafts/").content.decode()
    assert [name for name, part in sections(page).items() if ">given-up<" in part] == ["withdrawn-heading"]
    assert "nobody can change, approve or publish it any more" in release(staff, state)


def test_words_that_nobody_approved_are_not_offered_to_begin_with(staff: Client, team: Team) -> None:
    team.begins("on-its-way")
    team.publishes("out", Materiality.MATERIAL)
    offered = [version.name for version in staff.get("/preview/drafts/").context["versions"]]
    assert "out" in offered and "on-its-way" not in offered
    for name in offered:
        publishing.begin(team.writer, f"from.{name}", now=team.tick(), based_on=name)


def test_what_it_does_is_said_before_a_second_press(client: Client, team: Team) -> None:
    client.force_login(team.writer)
    page = release(client, team.ready("new", Materiality.EDITORIAL))
    sure = re.search(r'(?s)<details class="objecting sure">.*?</details>', page)[0]
    assert page.count('value="withdraw"') == sure.count('value="withdraw"') == 1, "there and nowhere else"
    assert "approvals given to it are lost" in sure and "a new version is needed" in sure
    assert "approvals given" not in release(client, team.begins("newer")), "there are none to lose"


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("stage", [Stage.DRAFT, Stage.SCHEDULED])
def test_who_wrote_it_or_has_a_role_withdraws_it(team: Team, role: Role, stage: Stage) -> None:
    who: list[Callable[[], Person]] = [lambda: team.writer, lambda: team.approvers[role]]
    for number, person in enumerate(who):
        state = team.begins(f"new.{number}")
        if stage is Stage.SCHEDULED:
            later = team.now + timedelta(days=9)
            row = team.publishes(f"out.{number}", Materiality.MATERIAL, live_from=later)
            state = publishing.draft(row.draft_id, team.now)
        assert publishing.withdraw(person(), state.draft.pk, now=team.tick()).stage is Stage.WITHDRAWN


def test_nobody_else_does_and_is_told_whom_to_ask(client: Client, team: Team) -> None:
    state, other = team.begins("new"), member("other")
    with pytest.raises(Refused) as caught:
        publishing.withdraw(other, state.draft.pk, now=team.tick())
    assert caught.value.refusal is Refusal.NOT_THEIRS
    client.force_login(other)
    page = release(client, state)
    assert 'value="withdraw"' not in page
    assert "Only who wrote words of this version" in page


def test_a_name_is_one_piece_in_a_language_from_right_to_left(client: Client, team: Team) -> None:
    team.publishes("out", Materiality.MATERIAL)
    team.brings_back("2025-08-28")
    state = team.begins("2026-01-01")
    client.force_login(team.writer)
    speaking(client, "ar")
    for path in ("", f"{state.draft.pk}/compare/", "roll-back/?version=out"):
        page = client.get(f"/preview/drafts/{path}").content.decode().partition("<main")[2]
        shown = re.sub(r"<(?!bdi\b)[^>]*>", "", page)
        loose = re.findall(r"(?<!\u2068)(?<!<bdi translate=\"no\">)2025-08-28-r1", shown)
        assert "2025-08-28-r1" in shown and not loose, path
