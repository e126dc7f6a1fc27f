"""Rules 15 and 18: the terms and the choice are two facts, and what is new is never a yes after the fact."""

import re
from collections.abc import Callable

import pytest
from django.db import DatabaseError
from django.test import Client

from settings_app.domain.vocabulary import Standing
from settings_app.ledger import acceptances, append, record_of
from settings_app.models import LedgerEntry, Person, TermsAcceptance
from tests.conftest import AFTER_THE_DEADLINE, BEFORE_THE_DEADLINE
from tests.ledger.test_accepting import ACCOUNT
from tests.qa.pressing import opened, token_of

pytestmark = pytest.mark.django_db
CHOICE, SETTINGS = "/sign-up/choice/", "/settings/privacy/privacy-settings/"
LINE = "Updates to Consumer Terms and Privacy Policy · decide by 28 September 2025"
# Every page whose button says "Accept", and what it says of the terms to who has not accepted them.
SAYING_ACCEPT = {
    "/": LINE,
    "/consent/": LINE,
    CHOICE: "Whichever you choose, your answer here also accepts the Consumer Terms and the Privacy Policy of"
    " 28 August 2025.",
}


@pytest.mark.fairness(15)
@pytest.mark.parametrize("choice", ["allow", "decline"])
def test_it_records_the_terms_and_the_choice_as_two_facts(client: Client, choice: str) -> None:
    assert client.post("/sign-up/", ACCOUNT).status_code == 302
    ada, accepted = Person.objects.get(), TermsAcceptance.objects.get()
    assert accepted.subject == ada.subject
    assert record_of(ada.subject).standing is Standing.UNDECIDED, "terms are no answer about training"
    client.post(CHOICE, {"token": token_of(client.get(CHOICE)), "choice": choice})
    assert [row.choice for row in LedgerEntry.objects.all()] == [choice]
    unchanged = TermsAcceptance.objects.get()
    assert (unchanged.digest, unchanged.at) == (accepted.digest, accepted.at)
    tables = {TermsAcceptance._meta.db_table, LedgerEntry._meta.db_table}
    assert len(tables) == 2


@pytest.fixture
def due(client: Client, person: Callable[..., Person], at: Callable) -> Person:
    """Somebody to whom the question is due, and who has not accepted these terms."""
    ada = person()
    client.force_login(ada)
    at(BEFORE_THE_DEADLINE)
    return ada


def facts(ada: Person) -> tuple[list[str], list[str]]:
    """What is on record of the choice, and what of the terms."""
    choices = LedgerEntry.objects.filter(subject=ada.subject).order_by("sequence")
    return [row.choice for row in choices], [row.statement for row in acceptances(ada.subject)]


@pytest.mark.fairness(15)
@pytest.mark.parametrize("choice", ["allow", "decline"])
@pytest.mark.parametrize(("url", "statement"), SAYING_ACCEPT.items())
def test_one_press_that_says_accept_states_both(
    client: Client, due: Person, url: str, statement: str, choice: str
) -> None:
    page = client.get(url)
    assert statement in page.content.decode(), "what is on record as read was there to read"
    form = {"token": token_of(page), "choice": choice}
    client.post(page.context["action"], form)
    client.post(page.context["action"], form)
    assert facts(due) == ([choice], [statement])
    [accepted], [decided] = acceptances(due.subject), LedgerEntry.objects.all()
    assert (accepted.terms, accepted.language) == ("consumer-terms-2025-08-28", "en")
    assert accepted.at == decided.at, "of one press"
    assert "training" not in accepted.statement, "it says nothing of the choice"
    assert statement not in client.get(CHOICE).content.decode()


@pytest.mark.fairness(15)
def test_the_pop_up_in_another_language_records_the_line_that_was_read(client: Client, due: Person) -> None:
    page = client.get("/", headers={"accept-language": "de"})
    client.post("/consent/", {"token": token_of(page), "choice": "decline"})
    [accepted] = acceptances(due.subject)
    assert (accepted.language, accepted.statement in page.content.decode()) == ("de", True)
    assert "Verbraucherbedingungen" in accepted.statement


@pytest.mark.fairness(15)
def test_a_page_that_was_left_open_records_the_line_it_showed(
    client: Client, due: Person, at: Callable
) -> None:
    page = client.get("/consent/")
    at(AFTER_THE_DEADLINE)
    client.post("/consent/", {"token": token_of(page), "choice": "decline"})
    assert facts(due) == (["decline"], [SAYING_ACCEPT["/consent/"]])


@pytest.mark.fairness(15)
@pytest.mark.parametrize("form", [{}, {"choice": "maybe"}])
@pytest.mark.parametrize("url", SAYING_ACCEPT)
def test_no_choice_accepts_nothing(client: Client, due: Person, url: str, form: dict[str, str]) -> None:
    page = client.get(url)
    client.post(page.context["action"], {"token": token_of(page)} | form)
    assert facts(due) == ([], [])


@pytest.mark.fairness(15)
def test_putting_it_off_accepts_nothing(client: Client, due: Person) -> None:
    client.post("/consent/not-now/", {"token": token_of(client.get("/"))})
    assert facts(due) == ([""], [])


@pytest.mark.fairness(15)
@pytest.mark.parametrize("choice", ["allow", "decline"])
def test_the_switch_of_the_settings_accepts_nothing(client: Client, due: Person, choice: str) -> None:
    client.post(SETTINGS, {"token": token_of(client.get(SETTINGS)), "choice": choice})
    assert facts(due) == ([choice], [])


@pytest.mark.fairness(15)
def test_a_yes_that_came_too_late_accepts_nothing(client: Client, due: Person) -> None:
    stale = client.get("/consent/")
    client.post(SETTINGS, {"token": token_of(client.get(SETTINGS)), "choice": "decline"})
    client.post("/consent/", {"token": token_of(stale), "choice": "allow"})
    assert facts(due) == (["decline"], [])


@pytest.mark.fairness(15)
@pytest.mark.parametrize("fails", ["accept_once", "_STORE"])
def test_both_facts_are_on_record_or_neither(
    client: Client, due: Person, monkeypatch: pytest.MonkeyPatch, fails: str
) -> None:
    def refuse(*args: object) -> None:
        raise DatabaseError("the disk is full")

    page = client.get("/consent/")
    monkeypatch.setattr(append, fails, refuse)
    with pytest.raises(DatabaseError):
        client.post("/consent/", {"token": token_of(page), "choice": "allow"})
    assert facts(due) == ([], [])


@pytest.mark.fairness(15)
def test_who_made_the_account_here_is_told_of_the_terms_once(client: Client) -> None:
    client.post("/sign-up/", ACCOUNT)
    page = client.get(CHOICE)
    assert 'data-testid="terms"' not in page.content.decode()
    client.post(CHOICE, {"token": token_of(page), "choice": "allow"})
    assert TermsAcceptance.objects.count() == 1


@pytest.mark.fairness(15)
def test_it_asks_about_training_in_words_of_their_own(client: Client) -> None:
    page = client.get("/sign-up/").content.decode()
    assert "The choice about training is another question and comes next." in page
    assert 'name="choice"' not in page, "no click there states a choice"


@pytest.mark.fairness(18)
@pytest.mark.parametrize(("who", "word"), [("on", "On"), ("off", "Off")])
def test_it_says_what_changed_and_what_holds_meanwhile(client: Client, who: str, word: str) -> None:
    opened(client, f"pop-up-{who}-on-older-notice-before")
    page = re.sub(r"\s+", " ", client.get("/consent/").content.decode())
    assert '<del lang="en">30 days</del>' in page
    assert '<ins lang="en">5 years</ins>' in page
    assert f"You answered {word}. It covers" in page


@pytest.mark.fairness(18)
def test_it_keeps_nothing_longer_than_was_said_when_they_said_yes(client: Client) -> None:
    opened(client, "pop-up-on-on-older-notice-before")
    assert "Kept until 9 October 2025 at most" in client.get(SETTINGS).content.decode()
