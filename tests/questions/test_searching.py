"""Finding answers by words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from settings_app import questions
from settings_app.notices import notice
from settings_app.policies import named
from settings_app.questions import Chapter, alone, compose, matching
from settings_app.questions.loading import languages
from settings_app.questions.synonyms import groups_of


def composed(language: str) -> tuple[Chapter, ...]:
    words = notice("2025-08-28", language)
    return compose(questions.book(language), named("announced-2025-08-28"), words, None)


CHAPTERS = composed("en")
EVERY = {answer.id for chapter in CHAPTERS for answer in chapter.answers}


def found(words: str) -> set[int]:
    return {answer.id for chapter in matching(CHAPTERS, words) for answer in chapter.answers}


@pytest.mark.parametrize("words", ["incognito", "INCOGNITO", " Incógnito ", "incog", "incognito claude code"])
def test_case_accents_and_the_end_of_a_word_do_not_matter(words: str) -> None:
    assert 18 in found(words)


def test_it_looks_in_questions_and_answers() -> None:
    assert {5, 36} <= found("delete")
    assert found("dark pattern") == {1}


def test_every_word_must_be_there() -> None:
    assert found("zebra") == found("incognito zebra") == set()
    assert found("feedback survey") < found("feedback")


@pytest.mark.parametrize("words", ["", "  "])
def test_nothing_looked_for_leaves_everything(words: str) -> None:
    assert found(words) == EVERY


@pytest.mark.parametrize("words", ["?!", "…", "%", '"', "☂"])
def test_what_has_no_word_in_it_finds_nothing(words: str) -> None:
    assert found(words) == set()


@pytest.mark.parametrize(
    ("words", "id"),
    [
        ("work email", 11),
        ("work e-mail", 11),
        ("incognito rated", 18),
        ("resume", 4),
        ("reopening", 4),
        ("erase", 5),
        ("deleted", 5),
        ("kids", 30),
        ("GDPR", 29),
        ("silent minors", 30),
    ],
)
def test_other_words_for_the_same_find_it(words: str, id: int) -> None:
    assert id in found(words)


@pytest.mark.parametrize(
    ("fact", "ids"), [("F10", {6, 7, 35}), ("s1", {4}), ("F1", {10, 19}), ("P7 s1", set())]
)
def test_a_fact_is_found_by_its_whole_id(fact: str, ids: set[int]) -> None:
    assert found(fact) == ids


@pytest.mark.parametrize("language", languages())
def test_each_group_of_words_is_of_use(language: str) -> None:
    chapters = composed(language)
    assert len(groups_of(language)) > 15
    for group in groups_of(language):
        assert len(group) > 1
        assert all(matching(chapters, word, language) for word in group if " " not in word), group
        ways = [
            {answer.id for one in matching(chapters, word, language) for answer in one.answers}
            for word in group
            if " " not in word
        ]
        assert set.intersection(*ways), group


@pytest.mark.parametrize(
    ("language", "words", "id"),
    [
        ("de", "fortsetzen", 4),
        ("de", "Unterhaltungen gelöscht", 5),
        ("fr", "reprendre", 4),
        ("fr", "courriel", 11),
        ("es", "retomar", 4),
        ("es", "empleador", 10),
        ("ja", "再開", 4),
        ("ja", "仕事", 11),
        ("ar", "استئناف", 4),
        ("ar", "الدردشات", 3),
    ],
)
def test_every_language_finds_by_its_own_words(language: str, words: str, id: int) -> None:
    assert id in {
        answer.id for one in matching(composed(language), words, language) for answer in one.answers
    }


def test_of_several_words_those_that_find_something_alone_are_told() -> None:
    assert alone(CHAPTERS, "incognito is so zebra % F10 s1 incognito - Pro") == (
        "incognito",
        "F10",
        "s1",
        "Pro",
    )


def test_a_made_up_language_has_no_table() -> None:
    assert groups_of("en-xa") == ()


def test_a_group_without_a_find_is_not_there() -> None:
    assert [chapter.code for chapter in matching(CHAPTERS, "dark pattern")] == ["my-setting"]


@given(st.text())
def test_any_text_can_be_looked_for(words: str) -> None:
    assert found(words) <= EVERY
