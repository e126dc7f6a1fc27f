"""Remarks beside the page they were made on: those that stand, with the string as the page reads it."""

from django.test import Client

from settings_app import publishing
from settings_app.models import Comment
from tests.publishing.team import Team
from tests.studio.looks import look

STATE = "pop-up-not-answered-before-starts-unset"


def remarked(team: Team, key: str, text: str = "Why?", language: str = "en") -> str:
    """A draft with a remark on a string: its number."""
    state = team.begins("new")
    publishing.remark(team.writer, state.draft.pk, language=language, key=key, text=text, now=team.tick())
    return str(state.draft.pk)


def beside(staff: Client, url: str, **values: str) -> list[tuple[str, str]]:
    return [(pin.key, pin.reads) for pin in staff.get(url, values).context.get("pins") or []]


def test_a_remark_stands_beside_the_page_with_its_string_as_it_is_read(staff: Client, team: Team) -> None:
    number = remarked(team, "rows.kept.on")
    expected = [("rows.kept.on", "Up to 5 years after you last add to it")]
    assert beside(staff, f"/preview/drafts/{number}/") == expected
    values = look(STATE).values | {"version": "new"}
    assert beside(staff, "/preview/state/", **values) == expected
    assert (
        f"/preview/drafts/{number}/?language=en#s-rows-kept-on"
        in staff.get("/preview/state/", values).content.decode()
    )
    assert beside(staff, "/preview/state/", **look(STATE).values) == []


def test_only_what_stands_in_that_language_is_beside_it(staff: Client, team: Team) -> None:
    number = remarked(team, "heading", language="de")
    url = f"/preview/drafts/{number}/"
    assert beside(staff, url) == []
    assert [key for key, _ in beside(staff, url, language="de")] == ["heading"]
    publishing.resolve(team.writer, Comment.objects.get().pk, now=team.tick())
    assert beside(staff, url, language="de") == []
