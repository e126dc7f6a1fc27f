"""A translation that does not say what the English notice says is refused, with the place and the remedy."""

from dataclasses import replace

import pytest

from settings_app import notices, questions
from settings_app.notices import NoticeError
from settings_app.notices.loading import languages
from settings_app.notices.translation import check
from settings_app.questions.loading import QuestionError
from settings_app.questions.loading import languages as languages_of_questions
from settings_app.questions.translation import check as check_questions

VERSION = "2025-08-28"
ENGLISH = notices.notice(VERSION, "en")
GERMAN = replace(ENGLISH, language="de")
ROW, SECTION = ENGLISH.rows[0], ENGLISH.sections[0]


@pytest.mark.parametrize("language", languages(VERSION))
def test_every_notice_says_what_the_english_one_says(language: str) -> None:
    check(notices.notice(VERSION, language), ENGLISH)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"intro": "Wir wollen deine Chats."}, r"de.toml: intro: has no figure; expected \{responsible\}"),
        ({"heading": "{decide_by}?"}, r"heading: has \{decide_by\}; expected no figure"),
        ({"rows": ENGLISH.rows[:-1]}, r"rows\.7\.\S+ is missing; add it"),
        ({"rows": (*ENGLISH.rows, ROW)}, r"rows\.8\.heading is not in English; remove it"),
        ({"rows": (replace(ROW, key="seen"), *ENGLISH.rows[1:])}, r"rows\.1\.key: has seen; expected used"),
        ({"rows": (replace(ROW, more=True), *ENGLISH.rows[1:])}, r"rows\.1\.more: has True"),
        (
            {"sections": (replace(SECTION, facts=("F1",)), *ENGLISH.sections[1:])},
            r"sections\.1\.facts: has \('F1',\)",
        ),
        ({"offerings": {}}, r"offerings\.\w+ is missing"),
    ],
)
def test_a_notice_that_lacks_something_is_refused(change: dict[str, object], says: str) -> None:
    check(GERMAN, ENGLISH)
    with pytest.raises(NoticeError, match=says):
        check(replace(GERMAN, **change), ENGLISH)


@pytest.mark.parametrize("language", languages_of_questions())
def test_every_answer_rests_on_the_same_facts(language: str) -> None:
    check_questions(questions.book(language), questions.book("en"))


def test_an_answer_that_rests_on_other_facts_is_refused() -> None:
    english = questions.book("en")
    group = english.groups[0]
    first = group.questions[0]
    changed = replace(first, says=(replace(first.says[0], facts=("F9",)), *first.says[1:]))
    german = replace(
        english,
        language="de",
        groups=(replace(group, questions=(changed, *group.questions[1:])), *english.groups[1:]),
    )
    with pytest.raises(QuestionError, match=r"de: groups\.1\.questions\.1\.says\.1\.facts: has \('F9',\)"):
        check_questions(german, english)
