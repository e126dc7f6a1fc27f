"""Whoever tried too often is in a state of the catalogue, on a page of its own or in the form: previewed and entered."""

import pytest
from django.test import Client

from settings_app.limiting import counting
from settings_app.limiting.rates import Act
from settings_app.states import CATALOGUE, Page, state
from settings_app.web.refusals import REFUSALS, TOO_OFTEN
from tests.publishing.team import member
from tests.qa.pressing import opened
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


# By what is counted, the state in which its wait is met, or why it is met in none of its own. Of the question and
# the setting, test_complete.py names every one.
WAITS = {
    Act.SIGN_IN: "sign-in-too-often",
    Act.SIGN_IN_FROM: "sign-in-too-often",
    Act.SIGN_UP: "account-too-often",
    Act.HOST_SIGN_IN: NAME,
    Act.DECIDE: "settings-off-before-too-often",
    Act.IMPORT: "bring-your-own-too-often",
    Act.FILTERS: "filters-too-often",
    Act.SHARE_LINK: NAME,
    Act.REMARK_BY_LINK: "a form of the studio, which is no page of the product",
}
IN_A_FORM = sorted({name for name in WAITS.values() if name in CATALOGUE} - {NAME})


def test_every_rate_has_a_state_in_which_its_wait_is_met_or_a_reason() -> None:
    assert WAITS.keys() == set(Act)
    assert all(said in CATALOGUE or " " in said for said in WAITS.values())
    of_pages = {
        one.name for one in CATALOGUE.values() if one.tried_too_often and isinstance(one.surface, Page)
    }
    assert of_pages == {
        name for name in WAITS.values() if name in CATALOGUE and isinstance(state(name).surface, Page)
    }


@pytest.mark.parametrize("name", IN_A_FORM)
@pytest.mark.django_db
def test_the_studio_shows_the_form_with_how_long_to_wait(client: Client, name: str) -> None:
    client.force_login(member("grace"))
    answer = client.get(look(name).bare_url)
    page = answer.content.decode()
    assert answer["X-Status-In-The-Product"] == "429"
    assert SAYS in page and f">{TOO_OFTEN}</h1>" not in page and "<form" in page
    assert counting.wait(Act.DECIDE, "somebody") == 0, "outside a preview nobody waits"


@pytest.mark.parametrize("name", IN_A_FORM)
@pytest.mark.django_db
def test_qa_enters_the_form_that_waits(client: Client, name: str) -> None:
    entered = client.post(f"/qa/states/{name}/", headers={"accept": "application/json"}).json()
    page = client.get(entered["path"])
    assert page.status_code == 200 and SAYS not in page.content.decode(), "a page is opened at any time"
    answer = client.post(entered["path"], {"choice": "allow", "text": "kept as it was", "username": "grace"})
    assert answer.status_code == 429 and SAYS in answer.content.decode()
    kept = {"filters-too-often": "kept as it was</textarea>", "sign-in-too-often": 'value="grace"'}
    assert kept.get(name, "<form") in answer.content.decode()


@pytest.mark.django_db
def test_off_is_saved_while_on_has_to_wait(client: Client) -> None:
    page = opened(client, "pop-up-not-answered-before-starts-unset-too-often")
    form = {"token": page.context["token"], "choice": "allow"}
    assert client.post("/consent/", form).status_code == 429
    assert client.post("/consent/", form | {"choice": "decline"}).status_code == 303


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
