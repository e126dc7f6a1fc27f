"""Questions that are not exactly right are refused, with the file, the place and the remedy."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from settings_app.notices import notice
from settings_app.policies import named
from settings_app.questions import QuestionError, book, check
from settings_app.questions.loading import FOLDER, load

Edit = Callable[[str, str, str], Path]
DELETING, SETTING, PHRASES = "3-deleting-and-keeping.toml", "1-my-setting.toml", "phrases.toml"


@pytest.fixture
def edited(tmp_path: Path) -> Edit:
    """A copy of the English questions with one place of one file changed."""

    def edit(name: str, old: str, new: str) -> Path:
        folder = tmp_path / "en"
        shutil.copytree(FOLDER / "en", folder)
        text = (folder / name).read_text(encoding="utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")
        return folder

    return edit


@pytest.mark.parametrize(
    ("name", "old", "new", "says"),
    [
        (
            DELETING,
            "{retention_after_deletion}",
            "{retention_of_everything}",
            r"question 5: \{retention_of_ever",
        ),
        (DELETING, "{retention_after_deletion}", "30 days", "question 5: .*a figure typed by hand"),
        (
            DELETING,
            'question = "Why {retention_if_allowed}?"',
            'question = "Why 5 years?"',
            "question 33: .*by hand",
        ),
        (DELETING, 'facts = ["F9"]', 'facts = ["F13"]', "question 7: .*F13 is no fact"),
        (DELETING, 'facts = ["F9"], ', "", "question 7: .*rests on nothing"),
        (DELETING, "Nobody says what turning", "What turning", "question 7: .*expected it to begin with"),
        (DELETING, "From the moment you choose Off", "Nobody says that from then", "states a silence"),
        (DELETING, 'facts = ["S3"]', 'facts = ["S3", "F9"]', "question 7: .*expected two passages"),
        (
            DELETING,
            "You deleted {deleted} here.",
            "You kept {incognito} here.",
            "when.goes_incognito within true",
        ),
        (DELETING, "has_deleted = [true]", "has_deleted = [true, false]", "when.has_deleted within true"),
        (
            SETTING,
            'You chose “Not now” on {put_off_on}."',
            'You chose it on {chosen_on}."',
            "when.standing within",
        ),
        (PHRASES, 'press = "From the press"', "", "press has no words"),
        (PHRASES, "{incognito} incognito chats", "2 incognito chats", "a figure typed by hand"),
        (PHRASES, "none = {", "nothing = {", "nothing"),
    ],
)
def test_an_answer_that_says_what_is_no_fact_is_refused(
    edited: Edit, name: str, old: str, new: str, says: str
) -> None:
    with pytest.raises(QuestionError, match=says):
        check(load(edited(name, old, new)), named("announced-2025-08-28"), notice("2025-08-28", "en"))


@pytest.mark.parametrize(
    ("name", "old", "new", "says"),
    [
        (DELETING, "id = 5\n", "id = 77\n", "question 5 has no answer"),
        (DELETING, "id = 5\n", "id = 6\n", "question 5 has no answer"),
        (DELETING, "id = 5\n", 'id = "five"\n', "3-deleting-and-keeping.toml: questions.0.id"),
        (DELETING, "has_deleted = [true]", 'is_deleted = ["yes"]', "is_deleted"),
        (SETTING, 'standing = ["allow"]', 'standing = ["yes"]', "standing"),
        (SETTING, "heading = ", "headline = ", "heading"),
        (SETTING, "[[questions]]", "[[questions]", "not a TOML document"),
    ],
)
def test_a_file_that_is_not_exactly_right_is_refused(
    edited: Edit, name: str, old: str, new: str, says: str
) -> None:
    with pytest.raises(QuestionError, match=says):
        load(edited(name, old, new))


def test_a_question_twice_is_refused(edited: Edit) -> None:
    folder = edited(SETTING, "id = 1\n", "id = 1\n")
    shutil.copy(folder / SETTING, folder / "7-again.toml")
    with pytest.raises(QuestionError, match="question 1 is there 2 times"):
        load(folder)


def test_a_language_that_is_not_there_is_refused_with_what_is() -> None:
    with pytest.raises(QuestionError, match=r"there are: .*en"):
        book("tlh")


def test_phrases_that_are_not_there_are_refused(edited: Edit) -> None:
    folder = edited(PHRASES, "Nobody", "Nobody")
    (folder / PHRASES).unlink()
    with pytest.raises(QuestionError, match="this file is missing"):
        load(folder)
