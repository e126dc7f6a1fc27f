"""Rules 15 and 18: the terms and the choice are two facts, and what is new is never a yes after the fact."""

import re

import pytest
from django.test import Client

from settings_app.domain.vocabulary import Standing
from settings_app.ledger import record_of
from settings_app.models import LedgerEntry, Person, TermsAcceptance
from tests.ledger.test_accepting import ACCOUNT
from tests.qa.pressing import opened, token_of

pytestmark = pytest.mark.django_db
CHOICE, SETTINGS = "/sign-up/choice/", "/settings/privacy/privacy-settings/"


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
