"""Whoever tried too often is in a state of the catalogue: previewed as the page that says so, and entered by QA."""

import pytest
from django.test import Client

from settings_app.limiting import counting
from settings_app.limiting.rates import Act
from settings_app.states import CATALOGUE, state
from settings_app.web.refusals import REFUSALS, TOO_OFTEN
from tests.publishing.team import member
from tests.studio.looks import look

NAME = "tried-too-often"
SAYS = "Nothing was saved. Try again in 10 minutes."
# The pages that say what went wrong, by their status: the state in which each is met, or why nobody is sent there.
MET = {
    400: "an address or a form that no page of the product leads to",
    403: "an address that no page of the product leads to",
    404: "not-found",
    405: "cannot-be-opened",
    429: NAME,
}


def test_every_page_that_says_what_went_wrong_has_its_state_or_a_reason() -> None:
    assert MET.keys() == {*REFUSALS, 429}
    assert all(said in CATALOGUE or " " in said for said in MET.values())
    assert [found.name for found in CATALOGUE.values() if found.tried_too_often] == [NAME]


@pytest.mark.django_db
def test_the_studio_shows_it_and_nothing_is_counted(client: Client) -> None:
    client.force_login(member("grace"))
    for theme in ("light", "dark"):
        answer = client.get(look(NAME).but(theme=theme).bare_url)
        assert answer["X-Status-In-The-Product"] == "429"
        assert str(TOO_OFTEN) in answer.content.decode() and SAYS in answer.content.decode()
    assert counting.wait(Act.SHARE_LINK, "127.0.0.1") == 0, "outside a preview nobody waits"


@pytest.mark.django_db
def test_qa_enters_it_and_leaves_it(client: Client) -> None:
    entered = client.post(f"/qa/states/{NAME}/", headers={"accept": "application/json"}).json()
    answer = client.get(entered["path"])
    assert answer.status_code == 429 and SAYS in answer.content.decode()
    assert answer["Retry-After"] == str(counting.A_WHILE)
    client.post("/qa/states/not-found/", headers={"accept": "application/json"})
    assert client.get(state(NAME).path).status_code == 404
