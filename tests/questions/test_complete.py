"""No question without an answer, no figure that is no fact, no fact without a place where a person reads it."""

import re
from collections.abc import Iterator

import pytest

from settings_app import questions
from settings_app.domain.policy import FACTS, Source
from settings_app.domain.vocabulary import AfterOptOut
from settings_app.notices import full_notice, notice
from settings_app.policies import documents
from settings_app.questions import Book, Chapter, compose, headings
from settings_app.questions.asked import ASKED, PRESS, source_of
from settings_app.questions.circumstances import NEEDS, PLANS, Counts, Plans, When
from settings_app.questions.filling import policy_figures
from settings_app.questions.loading import languages
from settings_app.wording.language import language
from settings_app.wording.measuring import clause_spans, length, sentences
from settings_app.wording.plain_checks import EXCLAMATION
from tests.questions.people import OPTED_OUT

BOOK = questions.book("en")
WORDS = notice("2025-08-28", "en")
POLICIES = documents()
ENGLISH = language("en")
UNWANTED = [ENGLISH.contraction, ENGLISH.pressing, ENGLISH.vagueness, EXCLAMATION]


def composed(name: str) -> tuple[Chapter, ...]:
    return compose(BOOK, POLICIES[name], WORDS, None)


def texts(book: Book = BOOK) -> Iterator[str]:
    """Every string that the files hold, as written."""
    for question in book.questions:
        yield question.question
        yield from (passage.text for passage in question.says)
        yield from (line.text for line in question.yours)
    for forms in (*book.phrases.shares.values(), *book.phrases.counted.values()):
        yield from (forms.one, forms.other)


@pytest.mark.parametrize("name", POLICIES)
def test_every_question_has_an_answer_under_every_document(name: str) -> None:
    answers = [answer for chapter in composed(name) for answer in chapter.answers]
    assert sorted(answer.id for answer in answers) == list(ASKED) == list(range(1, 37))
    assert [answer.id for answer in answers if not answer.says or not answer.citations] == []
    assert headings(BOOK, POLICIES[name], WORDS) == {answer.id: answer.question for answer in answers}


@pytest.mark.parametrize("code", languages())
def test_a_policy_is_called_by_its_name_in_the_language_of_the_answer(code: str) -> None:
    called = questions.book(code).phrases.documents
    assert called.keys() == POLICIES.keys()
    for name, policy in POLICIES.items():
        assert (called[name] == policy.title) is (code == "en")
        chapters = compose(questions.book(code), policy, notice("2025-08-28", code), None)
        read = [string for chapter in chapters for answer in chapter.answers for string in answer.strings]
        assert any(called[name] in string for string in read)


@pytest.mark.parametrize("name", POLICIES)
def test_the_questions_fit_every_policy(name: str) -> None:
    questions.check(BOOK, POLICIES[name], WORDS)


@pytest.mark.parametrize("name", POLICIES)
def test_nothing_is_left_to_fill_in(name: str) -> None:
    strings = [
        string for chapter in composed(name) for answer in chapter.answers for string in answer.strings
    ]
    assert [string for string in strings if re.search(r"[{}]|  | [.,;]", string)] == []


@pytest.mark.parametrize("name", POLICIES)
def test_no_answer_has_a_figure_that_is_not_a_fact(name: str) -> None:
    facts = set(re.findall(r"\d+", " ".join(policy_figures(POLICIES[name], WORDS).values())))
    said = {
        figure
        for chapter in composed(name)
        for answer in chapter.answers
        for string in answer.strings
        for figure in re.findall(r"\d+", string)
    }
    assert said <= facts


def test_no_figure_is_typed_by_hand() -> None:
    assert [text for text in texts() if re.search(r"\d", re.sub(r"\{\w+\}", "", text))] == []


@pytest.mark.parametrize("name", POLICIES)
def test_every_fact_has_a_place_where_a_person_reads_it(name: str) -> None:
    read = {fact for section in full_notice(WORDS, POLICIES[name]).sections for fact in section.facts}
    for chapter in composed(name):
        for answer in chapter.answers:
            read |= {fact for citation in answer.citations for fact in citation.facts}
    assert read == FACTS


@pytest.mark.parametrize("name", POLICIES)
def test_each_answer_says_who_says_so(name: str) -> None:
    words = set(BOOK.phrases.sources.values())
    for chapter in composed(name):
        for answer in chapter.answers:
            assert {citation.words for citation in answer.citations} <= words
            silent = any(text.startswith(BOOK.phrases.nobody_says) for text in answer.says)
            assert silent == ("Nobody says" in {citation.words for citation in answer.citations})


# Where the policy is silent and this product does nothing of its own that could be told.
OF_THE_PROVIDER_ALONE = {4, 6, 10, 11, 14, 15, 16, 18, 21, 22, 23, 33}


def test_where_the_policy_is_silent_it_is_said_what_this_product_does() -> None:
    silent = {question.id for question in BOOK.questions if any(said.is_silent for said in question.says)}
    told = {
        question.id
        for question in BOOK.questions
        if any(said.source is Source.HOUSE for said in question.says)
    }
    assert silent - told == OF_THE_PROVIDER_ALONE


def test_the_reading_changes_what_is_said_of_the_past() -> None:
    said = {
        policy.after_opt_out.value: " ".join(
            text for chapter in composed(name) for answer in chapter.answers for text in answer.says
        )
        for name, policy in POLICIES.items()
    }
    assert "Stored conversations leave future training runs." not in said[AfterOptOut.USE_CONTINUES]
    assert "Stored conversations leave future training runs." in said[AfterOptOut.FUTURE_RUNS_EXCLUDE]


def test_the_tables_are_total() -> None:
    assert set(PLANS.values()) == set(Plans)
    assert {source_of(fact) for fact in FACTS} == set(Source) - {Source.HOUSE}
    assert PRESS <= FACTS
    assert {condition for condition, _ in NEEDS.values()} <= set(When.__dataclass_fields__)
    assert all(hasattr(OPTED_OUT, condition) for condition in When.__dataclass_fields__)
    assert set(BOOK.phrases.counted) == set(NEEDS) & set(Counts.__dataclass_fields__)


def test_the_regions_it_names_are_the_policys() -> None:
    said = " ".join(texts())
    assert "in the EU, the EEA, the United Kingdom and Switzerland" in said
    for policy in POLICIES.values():
        assert {"DE", "FR", "NO", "IS", "LI", "GB", "CH"} <= set(policy.starts_unset_in.value)


@pytest.mark.parametrize("unwanted", UNWANTED, ids=["contraction", "pressure", "vague", "exclamation"])
def test_it_has_no_unwanted_word(unwanted: re.Pattern[str]) -> None:
    assert [text for text in texts() if unwanted.search(text)] == []


def test_its_sentences_are_short_and_negate_once() -> None:
    said = [sentence for text in texts() for sentence in sentences(text)]
    assert [sentence for sentence in said if length(sentence, ENGLISH) > ENGLISH.longest_sentence] == []
    clauses = [text[start:end] for text in said for start, end in clause_spans(text)]
    assert [clause for clause in clauses if len(ENGLISH.negation.findall(clause)) > 1] == []
