"""The page with every question: true for the reader, searchable, and led to from where a question arises."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from settings_app import holdings, in_force, rights
from settings_app.domain.vocabulary import Offering
from settings_app.ledger import record_of
from settings_app.models import Conversation, Person
from settings_app.questions.asked import ASKED
from settings_app.web.formats import time_in_words
from settings_app.web.questions import SUGGESTIONS
from tests.conftest import AFTER_THE_DEADLINE, BEFORE_THE_DEADLINE

QUESTIONS, SETTINGS = "/settings/privacy/questions/", "/settings/privacy/privacy-settings/"


@pytest.fixture
def ada(client: Client, person: Callable[..., Person], at: Callable[[datetime], None]) -> Person:
    """Somebody with Claude Free in the United States, signed in before the deadline."""
    ada = person()
    client.force_login(ada)
    at(BEFORE_THE_DEADLINE)
    return ada


def hold(who: Person, number: int, **given: object) -> None:
    """Hold that many conversations, each used an hour before the deadline's clock."""
    uses = [BEFORE_THE_DEADLINE - timedelta(hours=1)]
    row = {"kind": "chat", "offering": "free", "title": "A chat"} | given
    holdings.keep(who, [(Conversation(person=who, **row), uses) for _ in range(number)])


def choose(client: Client, choice: str) -> None:
    page = client.get(SETTINGS).content.decode()
    token = re.search(r'name="token"\s+value="([^"]+)"', page)[1]
    assert client.post(SETTINGS, {"token": token, "choice": choice}).status_code == 303


def text_of(page: str) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", page)))


def answer(client: Client, number: int, **given: object) -> str:
    """What one answer says, as text."""
    page = client.get(QUESTIONS, **given).content.decode()
    return text_of(re.search(rf'<article[^>]*id="q-{number}".*?</article>', page, re.S)[0])


def test_every_question_is_there_and_can_be_linked(client: Client, ada: Person) -> None:
    page = client.get(QUESTIONS).content.decode()
    assert sorted(map(int, re.findall(r'<article[^>]* id="q-(\d+)"', page))) == list(ASKED)
    assert sorted(map(int, re.findall(r'href="#q-(\d+)"', page))) == list(ASKED)


def test_no_id_is_there_twice(client: Client, ada: Person) -> None:
    for url in (QUESTIONS, "/notice/"):
        ids = re.findall(r'\sid="([^"]+)"', client.get(url).content.decode())
        assert len(ids) == len(set(ids))


def test_a_stranger_reads_the_policy_and_no_account(client: Client, db: None) -> None:
    page = client.get(QUESTIONS).content.decode()
    assert "For your account" not in page
    assert f'href="/sign-in/?next={QUESTIONS}"' in page


def test_before_any_answer_it_says_so(client: Client, ada: Person) -> None:
    assert "You have not answered yet. Without an answer nothing is used." in answer(client, 2)
    assert "You have no conversation here." in answer(client, 3)
    assert "There is no answer of yours on record." in answer(client, 27)


def test_it_says_when_and_where_and_how_many(client: Client, ada: Person, at: Callable) -> None:
    hold(ada, 3)
    choose(client, "allow")
    for row in Conversation.objects.all()[:2]:
        holdings.use(ada, row.pk, BEFORE_THE_DEADLINE + timedelta(minutes=5))
    at(AFTER_THE_DEADLINE)
    choose(client, "decline")
    chosen_at = time_in_words(record_of(ada.subject).decision.at)
    assert f"It is Off. You chose this on {chosen_at}, in Settings." in answer(client, 2)
    said = answer(client, 7)
    assert "You chose Off on 20 October 2025 in Settings." in said
    assert "You contributed 2 of your 3 conversations before that." in said
    assert "It is kept until 10 September 2030 at most." in said


def test_what_is_covered_is_told_apart(client: Client, person: Callable[..., Person]) -> None:
    both = person(Offering.PRO, Offering.TEAM)
    client.force_login(both)
    hold(both, 2, offering="team")
    hold(both, 1, offering="pro", kind="coding_session")
    hold(both, 1, offering="pro", incognito=True)
    assert "You use Claude Pro, which the setting covers." in answer(client, 9)
    assert "You have 2 conversations here that the policy does not cover." in answer(client, 11)
    assert "You have 1 Claude Code session here" in answer(client, 10)
    assert "You have 1 incognito chat here" in answer(client, 18)


def test_deleting_the_account_is_told_in_the_readers_own_numbers(client: Client, ada: Person) -> None:
    hold(ada, 3)
    said = answer(client, 31)
    assert "With your account, this would go at once: 3 conversations." in said
    assert "The proof of your answers stays here, under a random number" in said
    assert "What would stay is the proof that you chose" not in said
    choose(client, "decline")
    assert "What would stay is the proof that you chose Off on 10 September 2025." in answer(client, 31)
    rights.delete_account(ada)
    assert not Conversation.objects.exists()
    assert record_of(ada.subject).decision.choice == "decline"


def test_the_signal_is_said(client: Client, ada: Person) -> None:
    assert "Global Privacy Control" not in answer(client, 29)
    assert "With it, nothing is chosen in advance" in answer(client, 29, headers={"Sec-GPC": "1"})


def test_a_put_off_is_said_until_it_is_answered(client: Client, ada: Person) -> None:
    token = client.get("/consent/").context["token"]
    client.post("/consent/not-now/", {"token": token})
    assert "You chose “Not now” on 10 September 2025." in answer(client, 25)
    choose(client, "decline")
    assert "You chose “Not now” on" not in answer(client, 25)
    assert len(record_of(ada.subject).entries) == 2


def test_it_is_open_to_who_owes_an_answer(client: Client, ada: Person, at: Callable) -> None:
    at(AFTER_THE_DEADLINE)
    assert "The day has passed and you have not answered." in answer(client, 25)


def test_it_needs_at_most_four_queries_however_much_there_is(client: Client, ada: Person) -> None:
    hold(ada, 300)
    with CaptureQueriesContext(connection) as captured:
        client.get(QUESTIONS)
    assert len([query for query in captured if query["sql"].startswith("SELECT")]) <= 4
    assert "none of your 300 conversations" in answer(client, 3)


def test_a_search_says_how_many_and_keeps_the_words(client: Client, ada: Person) -> None:
    page = client.get(QUESTIONS, {"q": "Dark PATTERN"}).content.decode()
    assert re.findall(r'<article[^>]* id="q-(\d+)"', page) == ["1"]
    assert "One answer fits “Dark PATTERN”." in text_of(page)
    assert 'value="Dark PATTERN"' in page
    assert "answers fit “delete”" in text_of(client.get(QUESTIONS, {"q": "delete"}).content.decode())


def test_a_search_looks_in_what_is_the_readers_own(client: Client, ada: Person) -> None:
    choose(client, "decline")
    page = client.get(QUESTIONS, {"q": "september settings off"}).content.decode()
    assert 'id="q-2"' in page


@pytest.mark.parametrize("wanted", ["zebra", "<script>alert(1)</script>", "zeb\0ra", "x" * 5000])
def test_a_search_without_a_find_says_what_to_do(client: Client, ada: Person, wanted: str) -> None:
    page = client.get(QUESTIONS, {"q": wanted}).content.decode()
    assert "No answer holds all of" in page
    assert "<script>alert" not in page
    assert all(f'href="{QUESTIONS}?q={word}"' in page for word in SUGGESTIONS)


@pytest.mark.parametrize("wanted", ["%", '"', "…", "? !"])
def test_what_has_no_word_in_it_fits_nothing_and_is_told_so(client: Client, ada: Person, wanted: str) -> None:
    page = client.get(QUESTIONS, {"q": wanted})
    assert page.context["found"] == 0
    assert f"“{wanted}” has neither a letter nor a digit" in text_of(page.content.decode())
    assert f'href="{QUESTIONS}?q={SUGGESTIONS[0]}"' in page.content.decode()


def test_where_not_all_words_are_found_those_that_are_lead_on(client: Client, ada: Person) -> None:
    page = client.get(QUESTIONS, {"q": "incognito zebra-crossing thumb"}).content.decode()
    result = re.search(r'data-testid="result".*?</div>', page, re.S)[0]
    assert re.findall(rf'href="{QUESTIONS}\?q=([^"]*)"', result) == ["incognito", "thumb"]


@pytest.mark.parametrize("word", SUGGESTIONS)
def test_what_it_suggests_finds_something(client: Client, ada: Person, word: str) -> None:
    assert client.get(QUESTIONS, {"q": word}).context["found"] > 0


def test_each_fact_leads_to_its_place_in_the_notice(client: Client, ada: Person) -> None:
    page, notice = (client.get(url).content.decode() for url in (QUESTIONS, "/notice/"))
    led_to = set(re.findall(r'href="/notice/#(\w+)"', page))
    assert len(led_to) > 20
    assert led_to <= set(re.findall(r'<span class="fact" id="(\w+)"', notice))


def test_the_notice_says_in_words_who_says_so(client: Client, db: None) -> None:
    text = text_of(client.get("/notice/").content.decode())
    assert "From the announcement F2 F3 Published P2 P3" in text
    assert "Nobody says S1 S2 S3 S4 S5" in text


def test_the_other_document_answers_in_its_own_reading(
    client: Client, ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    policy = in_force.policy()
    other = replace(policy, after_opt_out=replace(policy.after_opt_out, value="future_runs_exclude"))
    assert "its use continues" in answer(client, 7)
    monkeypatch.setattr(in_force, "policy", lambda: other)
    assert "Stored conversations leave future training runs." in answer(client, 7)
