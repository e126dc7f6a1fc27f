"""A changed notice: who is asked again and told what changed, and who is not; on every page that says so."""

import json
import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from settings_app import in_force, ledger
from settings_app.domain.vocabulary import Choice, Standing, Surface
from settings_app.models import Person, ServedQuestion
from tests.conftest import BEFORE_THE_DEADLINE
from tests.ledger.conftest import shown
from tests.qa.pressing import opened
from tests.web.test_what_was_shown import PAGES, in_order, words_of

CONSENT, SETTINGS, HISTORY = "/consent/", "/settings/privacy/privacy-settings/", "/settings/privacy/history/"
MOVED = "2025-10-08"
OLDER = {Choice.ALLOW: "on-on-older-notice", Choice.DECLINE: "off-on-older-notice"}


def block_of(page: str) -> str:
    """What the page says of the change, as it reads; nothing where it says nothing."""
    found = re.search(r'<div class="changed".*?</div>', page, re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", found[0])).strip() if found else ""


def answer(person: Person, choice: Choice) -> None:
    sequence = ledger.record_of(person.subject).sequence
    token = ledger.serve(shown(), subject=person.subject, sequence=sequence, now=BEFORE_THE_DEADLINE)
    served = ledger.read_token(token, person.subject)
    known = {"notice": in_force.version(), "policy": in_force.policy().name}
    ledger.answer(served=served, choice=choice, now=BEFORE_THE_DEADLINE, **known)


def the_deadline_moves(settings: object) -> None:
    settings.NOTICE, settings.POLICY = MOVED, "moved-2025-10-08"


@pytest.mark.django_db
@pytest.mark.parametrize("choice", Choice)
@pytest.mark.parametrize("url", ["/", CONSENT, SETTINGS, HISTORY])
def test_whoever_is_asked_again_is_told_what_changed_since_their_answer(
    client: Client, choice: Choice, url: str
) -> None:
    opened(client, f"pop-up-{OLDER[choice]}-before")
    says = block_of(client.get(url).content.decode())
    word = {Choice.ALLOW: "On", Choice.DECLINE: "Off"}[choice]
    assert says.startswith("1 thing is different since your answer of 29 August 2025.")
    assert "How long it is kept On before: 30 days now: 5 years" in says
    assert f"You answered {word}. It covers" in says


@pytest.mark.django_db
@pytest.mark.parametrize("surface", [Surface.POP_UP, Surface.CONSENT_PAGE, Surface.SETTINGS])
def test_what_changed_is_kept_with_what_was_shown(client: Client, surface: Surface) -> None:
    opened(client, "pop-up-on-on-older-notice-before")
    page = client.get(PAGES[surface]).content.decode()
    served = ledger.read_token(re.search(r'name="token"\s+value="([^"]+)"', page)[1], _person(client).subject)
    kept = json.loads(ServedQuestion.objects.get(digest=served.digest).content)
    place = kept["strings"].index("30 days")
    assert kept["strings"][place - 2 : place + 2] == ["How long it is kept", "On", "30 days", "5 years"]
    in_order([text.replace("{day}", "29 August 2025") for text in kept["strings"]], words_of(page))


@pytest.mark.django_db
def test_nothing_of_the_person_is_kept_with_it(client: Client) -> None:
    opened(client, "pop-up-on-on-older-notice-before")
    client.get(CONSENT)
    assert not any("29 August" in row.content for row in ServedQuestion.objects.all())


@pytest.mark.django_db
def test_a_yes_is_kept_only_as_long_as_was_said_then_until_they_say_yes_again(client: Client) -> None:
    opened(client, "pop-up-on-on-older-notice-before")
    before = client.get(SETTINGS).content.decode()
    assert "Kept until 9 October 2025 at most" in before
    page = client.get(CONSENT).content.decode()
    token = re.search(r'name="token"\s+value="([^"]+)"', page)[1]
    client.post(CONSENT, {"token": token, "choice": "allow"})
    after = client.get(SETTINGS).content.decode()
    assert block_of(after) == ""
    assert ledger.record_of(_person(client).subject).decision.notice == in_force.version()


@pytest.mark.django_db
@pytest.mark.parametrize("choice", Choice)
def test_nobody_who_has_answered_is_asked_again_because_the_deadline_moved(
    client: Client, person: Callable[..., Person], at: Callable, settings: object, choice: Choice
) -> None:
    ada = person()
    answer(ada, choice)
    the_deadline_moves(settings)
    client.force_login(ada)
    at(BEFORE_THE_DEADLINE + timedelta(days=25))
    assert 'data-testid="pop-up"' not in client.get("/").content.decode()
    assert client.get(CONSENT).status_code == 302
    assert block_of(client.get(SETTINGS).content.decode()) == ""
    history = block_of(client.get(HISTORY).content.decode())
    assert "When you decide" in history
    assert "before: 28 September now: 8 October" in history
    assert "The whole passage" in history
    assert "You are not asked again: your answer" in history
    assert ledger.record_of(ada.subject).standing is Standing(choice)


@pytest.mark.django_db
def test_whoever_has_not_answered_sees_the_new_day(
    client: Client, person: Callable[..., Person], at: Callable, settings: object
) -> None:
    the_deadline_moves(settings)
    client.force_login(person())
    at(BEFORE_THE_DEADLINE + timedelta(days=25))
    page = client.get("/").content.decode()
    assert 'data-blocks="false"' in page
    assert "decide by 8 October 2025" in page
    assert block_of(page) == ""


@pytest.mark.django_db
def test_a_put_off_question_comes_back_with_the_new_day_once_its_reminder_is_due(
    client: Client, person: Callable[..., Person], at: Callable, settings: object
) -> None:
    ada = person()
    token = ledger.serve(shown(), subject=ada.subject, sequence=0, now=BEFORE_THE_DEADLINE)
    ledger.put_off(served=ledger.read_token(token, ada.subject), now=BEFORE_THE_DEADLINE)
    the_deadline_moves(settings)
    client.force_login(ada)
    at(BEFORE_THE_DEADLINE + timedelta(days=1))
    assert 'data-testid="pop-up"' not in client.get("/").content.decode()
    at(BEFORE_THE_DEADLINE + timedelta(days=25))
    assert "decide by 8 October 2025" in client.get("/").content.decode()


@pytest.mark.django_db
def test_an_answer_to_words_that_nobody_knows_any_more_is_asked_again_without_a_difference(
    client: Client, person: Callable[..., Person], at: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada = person()
    answer(ada, Choice.DECLINE)
    monkeypatch.setattr(in_force, "answered_by", lambda: frozenset())
    monkeypatch.setattr(in_force, "words_of", lambda version, language: None)
    client.force_login(ada)
    at(BEFORE_THE_DEADLINE)
    says = block_of(client.get("/").content.decode())
    assert says.startswith("The notice is different since your answer of 10 September 2025.")


def _person(client: Client) -> Person:
    return Person.objects.get(pk=client.session["_auth_user_id"])
