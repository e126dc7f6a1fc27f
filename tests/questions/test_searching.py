"""Finding answers by words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from settings_app import questions
from settings_app.notices import notice
from settings_app.policies import named
from settings_app.questions import compose, matching

CHAPTERS = compose(questions.book("en"), named("announced-2025-08-28"), notice("2025-08-28", "en"), None)
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


@pytest.mark.parametrize("words", ["", "  ", "?!", "…"])
def test_no_word_leaves_everything(words: str) -> None:
    assert found(words) == EVERY


def test_a_group_without_a_find_is_not_there() -> None:
    assert [chapter.code for chapter in matching(CHAPTERS, "dark pattern")] == ["my-setting"]


@given(st.text())
def test_any_text_can_be_looked_for(words: str) -> None:
    assert found(words) <= EVERY
