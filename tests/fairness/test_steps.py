"""Rules 6 to 10 and 12: steps, paths, first focus, time, and what is chosen before anyone chooses."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from playwright.sync_api import expect

from tests.browser.pages import SETTINGS
from tests.fairness.states import MISTAKES, QUESTIONS, STARTS

pytestmark = pytest.mark.django_db(transaction=True)
TOKEN = re.compile('name="token" value="([^"]+)"')
VALUES = {"On": "allow", "Off": "decline"}
UNSET = [state for state in (*QUESTIONS, *MISTAKES) if state.starts == "unset"]
TO_THE_PERSONS_HAND = [state for state in QUESTIONS if state.starts != "on"]


def steps(visitor, answer: str) -> int:
    """Presses until the answer is on record; every page on the way counts as one more."""
    loaded, before = [], len(visitor.rows)
    visitor.page.on("framenavigated", lambda frame: loaded.append(frame.url))
    chosen = visitor.page.get_by_role("radio", name=answer).is_checked()
    if not chosen:
        visitor.chooses(answer)
    visitor.presses(f"Accept with training {answer.lower()}")
    expect(visitor.status).to_contain_text(f"training is {answer.lower()}")
    assert [row.choice for row in visitor.rows][before:] == [VALUES[answer]]
    return 1 + (not chosen) + len(loaded)


@pytest.mark.parametrize("state", TO_THE_PERSONS_HAND, ids=str)
@pytest.mark.fairness(6)
def test_it_takes_no_more_steps_to_refuse_than_to_allow(come_to, state):
    assert steps(come_to(state), "Off") <= steps(come_to(state), "On")


@pytest.mark.parametrize("surface", ["/consent/", "/sign-up/choice/", SETTINGS])
@pytest.mark.fairness(7)
def test_it_goes_the_same_way_whatever_is_answered(client, person, at, surface):
    assert _way(client, person(name="ada"), surface, "decline") == _way(
        client, person(name="bob"), surface, "allow"
    )


def _way(client, someone, surface: str, choice: str) -> tuple[int, str, list[str]]:
    client.force_login(someone)
    token = TOKEN.search(client.get(surface).content.decode())[1]
    with CaptureQueriesContext(connection) as queries:
        answer = client.post(surface, {"choice": choice, "token": token})
    return answer.status_code, answer.resolver_match.view_name, [_shape(query["sql"]) for query in queries]


def _shape(sql: str) -> str:
    return " ".join(word for word in sql.split() if word.isidentifier() and word.isupper())


@pytest.mark.parametrize("state", QUESTIONS, ids=str)
@pytest.mark.fairness(9)
def test_it_focuses_the_heading_and_an_early_key_records_nothing(come_to, state):
    visitor = come_to(state)
    before = visitor.record
    expect(visitor.page.locator("#question-heading")).to_be_focused()
    visitor.page.keyboard.press("Enter")
    visitor.page.keyboard.press("Space")
    expect(visitor.question).to_be_visible()
    assert visitor.record == before


@pytest.mark.parametrize("state", [QUESTIONS[0], QUESTIONS[3], QUESTIONS[6]], ids=str)
@pytest.mark.fairness(10)
def test_it_waits_two_days_and_decides_nothing(come_to, context, state):
    context.clock.install()
    visitor = come_to(state)
    visitor.lets_time_pass_until(state.at + timedelta(hours=48))
    context.clock.run_for("48:00:00")
    expect(visitor.question).to_be_visible()
    assert visitor.record == []


@pytest.mark.parametrize("state", UNSET, ids=str)
@pytest.mark.fairness(12)
def test_it_preselects_nothing(come_to, errors, state):
    errors.expect("422")
    visitor = come_to(state)
    before = visitor.record
    expect(visitor.page.locator(":checked[name=choice]")).to_have_count(0)
    # Where the error is there already, only the answer tells that this press was heard.
    with visitor.page.expect_response(lambda answer: answer.request.method == "POST"):
        visitor.presses(STARTS["unset"])
    visitor.waits_until_settled()
    expect(visitor.page.locator("#question-problem")).to_contain_text("Choose On or Off first")
    assert visitor.record == before


@pytest.mark.fairness(12)
def test_it_starts_unset_where_the_region_is_not_known(client, person):
    client.force_login(person(region=""))
    assert client.get("/consent/").context["question"].starting_position == "unset"
