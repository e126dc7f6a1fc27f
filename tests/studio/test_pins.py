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
    found = staff.get(url, values).context.get("pins")
    return [(pin.key, pin.reads) for pin in found.standing] if found else []


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


def test_a_changed_string_takes_its_remark_off_the_page_and_says_so(staff: Client, team: Team) -> None:
    number = remarked(team, "heading")
    state = publishing.draft(number, team.tick())
    team.writes(state, "Shall your chats train Claude?")
    page = staff.get(f"/preview/drafts/{number}/")
    assert [(pin.key, pin.reads) for pin in page.context["pins"].gone] == [("heading", "")]
    assert not page.context["pins"].standing
    assert "Their string has changed since" in page.content.decode()
    other = team.writes(publishing.draft(number, team.tick()), "Should your chats help train Claude?")
    assert other.newest.number == 3
    assert beside(staff, f"/preview/drafts/{number}/") == [
        ("heading", "Should your chats help train Claude?")
    ]


def test_a_remark_is_made_beside_the_page_and_leads_back_to_it(staff: Client, team: Team) -> None:
    number = team.begins("new").draft.pk
    url = f"/preview/drafts/{number}/"
    places = {place.key: place.reads for place in staff.get(url).context["pins"].places}
    assert places["rows.kept.on"] == "Up to 5 years after you last add to it"
    sent = {
        "step": "remark",
        "language": "en",
        "key": "heading",
        "text": "Plain?",
        "next": f"{url}?language=en",
    }
    answer = staff.post(f"{url}step/", sent)
    assert (answer.status_code, answer["Location"]) == (303, f"{url}?language=en")
    assert [key for key, _ in beside(staff, url)] == ["heading"]
    answer = staff.post(f"{url}step/", sent | {"next": "https://elsewhere.example/"})
    assert answer["Location"].startswith(url)
