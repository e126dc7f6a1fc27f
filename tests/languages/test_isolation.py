"""Names and days keep their own direction in Arabic, so that neither moves what stands beside it."""

from datetime import UTC, datetime

import pytest
from django.utils import translation

from settings_app.domain.vocabulary import Offering
from settings_app.languages import ISOLATE, ISOLATED, LOCALES
from settings_app.notices import notice
from settings_app.notices.figures import filling
from settings_app.policies import named
from settings_app.web.formats import day_in_words, in_a_line, time_in_words
from settings_app.web.words import offerings_in_words

AT = datetime(2026, 3, 7, 21, 58, tzinfo=UTC)
POLICY = named("announced-2025-08-28")


def alone(text: str) -> bool:
    return text.startswith(ISOLATE) and text.endswith(ISOLATED)


@pytest.mark.parametrize("language", LOCALES)
def test_what_stands_in_a_sentence_is_isolated_where_the_language_runs_from_the_right(language: str) -> None:
    with translation.override(language):
        said = [day_in_words(AT), time_in_words(AT), offerings_in_words([Offering.PRO])]
    said += [filling(POLICY, notice("2025-08-28", language))[key] for key in ("responsible", "decide_by")]
    assert {alone(text) for text in said} == {language == "ar"}
    assert {ISOLATE in text for text in said} == {language == "ar"}


def test_each_plan_of_a_list_is_isolated_by_itself() -> None:
    with translation.override("ar"):
        assert offerings_in_words([Offering.FREE, Offering.MAX]).count(ISOLATE) == 2
    assert filling(POLICY, notice("2025-08-28", "ar"))["covered_offerings"].count(ISOLATE) == 3


@pytest.mark.parametrize("language", LOCALES)
def test_in_a_row_the_plan_and_what_follows_it_stand_apart(language: str) -> None:
    with translation.override(language):
        said = in_a_line("Claude Code", "", "Claude Pro")
    assert said.count(ISOLATE) == said.count(ISOLATED) == (2 if language == "ar" else 0)
