"""Counted things take the form that their language has for the number."""

from dataclasses import replace

import pytest

from settings_app import in_force
from settings_app.languages import LOCALES, plural_categories
from settings_app.questions import Counts, QuestionError, book, check
from settings_app.questions.asked import Forms
from settings_app.questions.filling import personal_figures
from tests.questions.people import OPTED_OUT

ARABIC = Forms(
    zero="صفر", one="واحد", two="اثنان", few="{deleted} قليل", many="{deleted} كثير", other="{deleted} آخر"
)

CATEGORIES = {
    "en": {"one", "other"},
    "de": {"one", "other"},
    "fr": {"one", "other"},
    "es": {"one", "other"},
    "ja": {"other"},
    "ar": {"zero", "one", "two", "few", "many", "other"},
}


def test_each_language_tells_its_own_numbers_apart() -> None:
    assert {language: plural_categories(language) for language in LOCALES} == CATEGORIES


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "صفر"),
        (1, "واحد"),
        (2, "اثنان"),
        (3, "3 قليل"),
        (10, "10 قليل"),
        (11, "11 كثير"),
        (100, "100 آخر"),
    ],
)
def test_arabic_has_six_forms(number: int, words: str) -> None:
    english = book("en").phrases
    phrases = replace(english, counted=english.counted | {"deleted": ARABIC})
    who = replace(OPTED_OUT, counts=Counts(deleted=number))
    assert personal_figures(phrases, who, "ar")["deleted"] == words


@pytest.mark.parametrize("number", [0, 1, 2, 11])
def test_japanese_has_one(number: int) -> None:
    english = book("en").phrases
    phrases = replace(english, counted=english.counted | {"deleted": Forms(other="会話 {deleted} 件")})
    who = replace(OPTED_OUT, counts=Counts(deleted=number))
    assert personal_figures(phrases, who, "ja")["deleted"] == f"会話 {number} 件"


def test_a_form_that_the_language_tells_apart_must_be_there() -> None:
    arabic = replace(book("en"), language="ar")
    with pytest.raises(QuestionError, match=r"ar/phrases.toml: .*has no form for 'few'.*add it"):
        check(arabic, in_force.policy(), in_force.words())
