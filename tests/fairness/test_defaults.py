"""Rules 13, 14, 16, 17 and 18: silence decides nothing, an answer lasts, and doubt means no."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import OperationalError
from django.test import Client
from playwright.sync_api import expect

from settings_app import in_force
from settings_app.domain.prompting import Prompt
from settings_app.domain.vocabulary import Standing
from settings_app.ledger import Record, record_of
from settings_app.models import LedgerEntry
from settings_app.standin.personas import PERSONAS, arrive
from settings_app.web import asking
from tests.conftest import AFTER_THE_DEADLINE, BEFORE_THE_DEADLINE
from tests.qa.pressing import token_of

SKELETON = """() => [...document.querySelectorAll("main, main *")].map((el) =>
  [el.tagName, el.className.replace(/mark-\\w+/, ""), el.getAttribute("href")?.replace(/[0-9a-f-]{36}/, "")].join())"""
DECLINE = [("decision", "decline")]


def escape_twice(page) -> None:
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")


def backdrop(page) -> None:
    page.mouse.click(4, 4)


def back(page) -> None:
    page.goto(page.url + "notice/")
    page.go_back()


def scroll(page) -> None:
    page.mouse.move(640, 300)
    page.mouse.wheel(0, 3000)


def sign_out(page) -> None:
    page.locator("dialog.pop-up").get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/sign-in/**")


WAYS = (escape_twice, backdrop, back, scroll, sign_out, lambda page: page.reload(), lambda page: page.close())


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("at", [BEFORE_THE_DEADLINE, AFTER_THE_DEADLINE], ids=["before", "after"])
@pytest.mark.fairness(13)
def test_it_records_no_decision_however_the_question_is_left(visit, at):
    ada = visit("free-undecided", at)
    for leave in WAYS:
        leave(ada.opens_the_chat().page)
        assert ada.record == []
        ada = visit("free-undecided", at)


@pytest.mark.django_db(transaction=True)
@pytest.mark.fairness(13)
def test_it_holds_against_two_escapes_after_the_deadline(visit):
    ada = visit("free-undecided", AFTER_THE_DEADLINE).opens_the_chat()
    escape_twice(ada.page)
    expect(ada.pop_up).to_be_visible()
    expect(ada.pop_up).to_have_attribute("closedby", "none")


@pytest.mark.django_db(transaction=True)
@pytest.mark.fairness(14)
def test_it_is_the_same_product_whatever_was_chosen(visit):
    seen = [
        visit(who, BEFORE_THE_DEADLINE).opens_the_chat().page.evaluate(SKELETON) for who in ("qa", "product")
    ]
    assert _without_what_is_held(seen[0]) == _without_what_is_held(seen[1])


def _without_what_is_held(skeleton: list[str]) -> list[str]:
    return [line for line in skeleton if not line.startswith("OPTION")]


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["max-allowed", "free-refused"])
@pytest.mark.parametrize("days", [0, 30, 400])
@pytest.mark.fairness(16)
def test_it_asks_nobody_again_for_the_same_notice(rf, who, days):
    someone = arrive(PERSONAS[who], BEFORE_THE_DEADLINE)
    assert _prompt(rf, someone, BEFORE_THE_DEADLINE + timedelta(days=days)) is Prompt.NOT_SHOWN


@pytest.mark.django_db
@pytest.mark.fairness(16)
def test_it_asks_nobody_again_in_another_browser():
    someone = arrive(PERSONAS["free-refused"], BEFORE_THE_DEADLINE)
    for browser in (Client(), Client(headers={"user-agent": "another"})):
        browser.force_login(someone)
        assert b'data-testid="pop-up"' not in browser.get("/").content


def _prompt(rf, someone, now) -> Prompt:
    request = rf.get("/")
    request.user, request.now = someone, now
    return asking.prompt_for(request)


@pytest.mark.django_db
@pytest.mark.fairness(17)
def test_it_takes_no_answer_for_a_no():
    assert Record(()).standing is Standing.UNDECIDED


@pytest.mark.django_db
@pytest.mark.fairness(17)
def test_it_takes_no_unknown_answer_for_a_yes():
    with pytest.raises(ValueError, match="maybe"):
        _ = Record((LedgerEntry(event="decision", choice="maybe"),)).standing


@pytest.mark.django_db
@pytest.mark.fairness(17)
def test_it_says_of_nothing_that_it_is_in_use_when_the_record_cannot_be_read(client, monkeypatch):
    def fail(subject):
        raise OperationalError("the disk is gone")

    client.force_login(arrive(PERSONAS["max-allowed"], BEFORE_THE_DEADLINE))
    client.raise_request_exception = False
    monkeypatch.setattr(asking, "record_of", fail)
    answer = client.get("/")
    assert (answer.status_code, b"In use" in answer.content) == (503, False)


@pytest.mark.django_db
@pytest.mark.fairness(17)
def test_it_reads_an_answer_at_the_time_of_use(client):
    client.force_login(someone := arrive(PERSONAS["max-allowed"], BEFORE_THE_DEADLINE))
    assert b"New use of it is added" in _first_in_use(client)
    token = token_of(client.get("/settings/privacy/privacy-settings/"))
    client.post("/settings/privacy/privacy-settings/", {"choice": "decline", "token": token})
    assert record_of(someone.subject).standing is Standing.DECLINE
    assert b"New use of it is added" not in _first_in_use(client)


def _first_in_use(client: Client) -> bytes:
    held = next(row for row in client.get("/").context["conversations"] if row.status.startswith("in_use"))
    return client.get(f"/conversations/{held.id}/").content


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("who", "stands"), [("max-allowed", Standing.ALLOW), ("free-refused", Standing.DECLINE)]
)
@pytest.mark.fairness(18)
def test_it_asks_anew_for_a_new_notice_and_what_stood_still_stands(rf, monkeypatch, who, stands):
    someone = arrive(PERSONAS[who], BEFORE_THE_DEADLINE)
    newer = replace(in_force.words(), version="2026-01-01")
    monkeypatch.setattr(in_force, "words", lambda language="en": newer)
    assert _prompt(rf, someone, BEFORE_THE_DEADLINE) is Prompt.CAN_BE_PUT_OFF
    assert record_of(someone.subject).standing is stands
