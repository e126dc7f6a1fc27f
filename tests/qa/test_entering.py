"""Every state that can be entered is the state that is met: the product, asked afterwards, says the same."""

import pytest
from django.test import Client

from settings_app import in_force
from settings_app.domain import prompting
from settings_app.domain.vocabulary import Surface
from settings_app.ledger import record_of
from settings_app.models import Person
from settings_app.qa.trouble import COUNTED
from settings_app.states import CATALOGUE, Page, Result, State
from settings_app.states.older import OLDER
from settings_app.web import answers
from tests.qa.pressing import does, opened

QUESTIONS = [state for state in CATALOGUE.values() if isinstance(state.surface, Surface)]
DONE = (Result.SAVED, Result.UNCHANGED)


def kind(state: State) -> tuple[object, ...]:
    """What an everyday run enters one of."""
    audience = state.audience(in_force.policy())
    return state.surface, state.result, audience, state.meanwhile, state.act, state.change


FEW = list({kind(state): state for state in QUESTIONS}.values())


def is_in(state: State, person: Person) -> bool:
    """Whether the record says of the person what the state says."""
    policy, record = in_force.policy(), record_of(person.subject)
    counting = in_force.answered_by() | COUNTED
    asked = prompting.Asked(
        person.holds(),
        record.standing,
        record.decision is not None and record.decision.notice in counting,
        record.put_off_at(counting),
        state.signal,
        person.lives_in(),
    )
    found = prompting.audience(policy, asked, state.now(policy)), record.standing
    return found == (state.audience(policy), state.standing)


def meets(client: Client, state: State) -> None:
    """Enter, open, press, and compare."""
    page = opened(client, state.name)
    person = Person.objects.get(pk=client.session["_auth_user_id"])
    if state.result is not Result.NONE:
        client.raise_request_exception = False
        page = does(client, state, page)
        assert page.status_code in _statuses(state), page.status_code
    else:
        _starts_as_it_says(state, page)
    person.refresh_from_db()
    assert is_in(state, person)


def _statuses(state: State) -> tuple[int, ...]:
    if state.result is Result.NOT_SAVED:
        return (503,)
    if state.result is Result.TOO_OFTEN:
        return (429,)
    told_on_the_next_page = (200,) if state.surface is Surface.POP_UP else ()
    done = (200, 303) if state.result in DONE else ()
    return (answers.STATUS[answers.Result(state.result)], *told_on_the_next_page, *done)


def _starts_as_it_says(state: State, page: object) -> None:
    if page.context.get("question") is None:
        return
    policy, shown = in_force.policy(), page.context["question"]
    assert shown.starting_position == state.starting_position(policy)
    assert shown.can_put_off is state.can_put_off(policy)


@pytest.mark.django_db
@pytest.mark.parametrize("state", FEW, ids=str)
def test_it_is_the_state_it_says(client: Client, state: State) -> None:
    meets(client, state)


@pytest.mark.long
@pytest.mark.django_db
@pytest.mark.parametrize("state", QUESTIONS, ids=str)
def test_every_state_of_the_question_and_the_setting_is_the_one_it_says(client: Client, state: State) -> None:
    meets(client, state)


PAGES = [state for state in CATALOGUE.values() if isinstance(state.surface, Page) and state.signed_in]


@pytest.mark.django_db
@pytest.mark.parametrize("state", [state for state in PAGES if "left-alone" not in state.name], ids=str)
def test_every_other_page_opens_to_who_is_meant(client: Client, state: State) -> None:
    page = opened(client, state.name)
    assert page.status_code == {"not-found": 404, "cannot-be-opened": 405}.get(state.name, 200)
    assert is_in(state, Person.objects.get(pk=client.session["_auth_user_id"]))


@pytest.mark.django_db
@pytest.mark.parametrize("state", [state for state in PAGES if "left-alone" in state.name], ids=str)
def test_nobody_is_asked_who_is_left_alone(client: Client, state: State) -> None:
    assert b'data-testid="pop-up"' not in opened(client, state.name).content


@pytest.mark.django_db
def test_no_row_is_made_up(client: Client) -> None:
    opened(client, "pop-up-on-on-older-notice-reminded-after")
    rows = client.get("/qa/rows/").json()
    told = [(row["event"], row["choice"], row["notice"]) for row in rows["rows"]]
    assert told == [("decision", "allow", OLDER), ("put_off", "", in_force.words().version)]
    assert rows["broken_at"] is None
    assert all("Accept with training on" in row["shown"] for row in rows["rows"])


@pytest.mark.django_db
def test_an_answer_on_polished_words_counts_and_says_so_only_where_it_is_asked(client: Client) -> None:
    page = opened(client, "settings-on-reworded-before")
    assert 'data-state="on"' in page.content.decode()
    told = [(row["choice"], row["notice"]) for row in client.get("/qa/rows/").json()["rows"]]
    assert told == [("allow", "polished-for-qa")]
    assert b'data-testid="pop-up"' not in client.get("/").content
