"""Words in which something must be mended go no further, whichever way they are sent."""

import copy

import pytest

from settings_app import publishing
from settings_app.domain.publication import Materiality, Refusal, Role
from settings_app.models import Approval, Draft, Publication
from settings_app.publishing import Refused, State
from tests.publishing.team import Team


def writes(team: Team, state: State, language: str, key: str, text: str) -> State:
    """The draft with another string in one language: `off.accept` and its kind."""
    documents = copy.deepcopy(publishing.documents_of(state.newest.content))
    part = documents[language]
    *way, last = key.split(".")
    for name in way:
        part = part[name]
    part[last] = text
    number = state.newest.number
    return publishing.save(team.writer, state.draft.pk, documents, on_top_of=number, now=team.tick())


def unclear(team: Team) -> State:
    """A draft with a button that says nothing of what it does."""
    return writes(team, team.begins("new"), "en", "off.accept", "OK")


def not_mended(act) -> str:
    with pytest.raises(Refused) as caught:
        act()
    assert caught.value.refusal is Refusal.NOT_MENDED
    return str(caught.value)


def test_they_are_not_given_for_review(team: Team) -> None:
    state = unclear(team)
    says = not_mended(lambda: team.submits(state))
    assert "en, off.accept: “OK” does not say what pressing it does." in says
    assert "Begin with what it does" in says


def test_they_are_neither_approved_nor_published_however_they_got_so_far(team: Team) -> None:
    state = unclear(team)
    Draft.objects.update(submitted=state.newest.number)
    not_mended(lambda: team.approves(state, Role.LEGAL))
    for role in Role:
        said = {"digest": state.newest.digest, "role": role, "approves": True, "at": team.now}
        Approval(revision=state.newest, person=team.approvers[role].subject, **said).save()
    team.judges(state, Materiality.EDITORIAL)
    not_mended(lambda: publishing.publish(team.writer, state.draft.pk, now=team.tick()))
    assert not Publication.objects.exists()


def test_a_translation_that_lacks_a_figure_of_its_english_is_to_be_mended(team: Team) -> None:
    state = writes(team, team.begins("new"), "de", "deadline_ahead", "Treffen Sie Ihre Entscheidung.")
    (found,) = publishing.to_mend(state)
    assert (found.language, found.key) == ("de", "deadline_ahead")
    assert "{decide_by}" in found.reason


def test_english_that_says_a_figure_elsewhere_may_go_out(team: Team) -> None:
    documents = copy.deepcopy(publishing.documents_of(team.begins("new").newest.content))
    for document in documents.values():
        document["intro"] += f" {document['deadline_ahead']}."
        document["deadline_ahead"] = document["heading"]
    number = Draft.objects.get().pk
    state = publishing.save(team.writer, number, documents, on_top_of=1, now=team.tick())
    assert publishing.to_mend(state) == []


def test_once_mended_they_go_on(team: Team) -> None:
    state = writes(team, unclear(team), "en", "off.accept", "Accept with training off")
    assert team.submits(state).draft.submitted == state.newest.number
