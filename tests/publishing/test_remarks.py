"""A remark stands on one string, and goes on standing while that string reads as it did."""

import pytest

from settings_app import publishing
from settings_app.domain.publication import Refusal
from settings_app.models import Comment
from tests.publishing.team import Team, documents_with, member
from tests.publishing.test_stages import refused


def test_it_is_carried_on_while_its_string_is_unchanged(team: Team) -> None:
    state = team.begins("first")
    place = {"language": "en", "now": team.tick()}
    for key in ("heading", "rows.kept.on"):
        publishing.remark(member(key), state.draft.pk, key=key, text="Why?", **place)
    newer = team.writes(state, "Newer")
    stands = {remark.comment.key: remark.stands for remark in publishing.remarks(newer)}
    assert stands == {"heading": False, "rows.kept.on": True}


def test_it_finds_its_row_where_others_moved(team: Team) -> None:
    state = team.begins("first")
    publishing.remark(
        team.writer, state.draft.pk, language="en", key="rows.kept.on", text="Why?", now=team.tick()
    )
    documents = documents_with(state, "Newer")
    documents["en"]["rows"].reverse()
    newer = publishing.save(team.writer, state.draft.pk, documents, on_top_of=1, now=team.tick())
    assert [remark.stands for remark in publishing.remarks(newer)] == [True]


def test_who_resolved_it_first_stays(team: Team) -> None:
    state = team.begins("first")
    remark = publishing.remark(
        team.writer, state.draft.pk, language="en", key="heading", text=" Why? ", now=team.tick()
    )
    assert remark.text == "Why?"
    first = member("first")
    publishing.resolve(first, remark.pk, now=team.tick())
    publishing.resolve(team.writer, remark.pk, now=team.tick())
    assert Comment.objects.get().resolved_by == first.subject


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"language": "tlh"}, Refusal.NO_SUCH_LANGUAGE),
        ({"key": "headline"}, Refusal.NO_SUCH_STRING),
        ({"key": "rows"}, Refusal.NO_SUCH_STRING),
        ({"text": " "}, Refusal.NOTHING_SAID),
    ],
)
def test_a_remark_needs_a_string_and_something_to_say(team: Team, change: dict, refusal: Refusal) -> None:
    state = team.begins("first")
    told = {"language": "en", "key": "heading", "text": "Why?"} | change
    refused(refusal, lambda: publishing.remark(team.writer, state.draft.pk, now=team.now, **told))
