"""Previews in a made-up language: no sentence of notice, questions or interface stays English, every figure does."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client

from settings_app import in_force, publishing
from settings_app.languages import INVENTED, direction_of
from settings_app.models import ServedQuestion
from settings_app.notices import figures
from settings_app.states import CATALOGUE, Page
from settings_app.states.older import OLDER
from settings_app.studio.previewable import not_previewed
from tests.languages.reading import english
from tests.publishing.team import Team
from tests.studio.looks import look

# The names of countries are Unicode's, in English where no locale says otherwise.
PREVIEWED = [
    state for state in CATALOGUE.values() if not not_previewed(state) and state.surface is not Page.ACCOUNT
]
# One of each sort of page, and of each result on each surface.
SORTS = list({(state.surface, state.result, state.change): state.name for state in PREVIEWED}.values())
LANGUAGES = pytest.mark.parametrize("language", INVENTED)
FIGURES = figures(in_force.policy(), "en")
# What is no sentence: the policy's figures and names, days, units and lists as Unicode has them, what a reader gave.
NO_SENTENCE = re.compile(
    "|".join(map(re.escape, [*FIGURES.values(), OLDER, "United States", "nothing is called so"]))
    # A word of the reader's own is offered alone where it finds something.
    + r"|(?<=>)(?:nothing|called)(?=</a>)|\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept|Oct|Nov|Dec)[a-z]*\b|\b(and|ada|[MG]B)\b|\{\w+\}"
)
PLACE = re.compile("|".join(f"{{{name}}}" for name in FIGURES))


def opened(client: Client, state: str, language: str) -> str:
    response = client.get(look(state).but(language=language).bare_url)
    assert response.status_code == 200
    return response.content.decode()


@LANGUAGES
@pytest.mark.parametrize("state", SORTS)
def test_no_sentence_of_a_preview_stays_english(staff: Client, state: str, language: str) -> None:
    page = opened(staff, state, language)
    assert f'<html lang="{language}" dir="{direction_of(language)}">' in page
    assert english(NO_SENTENCE.sub("", page)) == []
    assert PLACE.findall(page) == []


@LANGUAGES
def test_the_notice_has_every_figure_and_every_fact_of_the_english_one(staff: Client, language: str) -> None:
    plain, made_up = (opened(staff, "notice-not-answered", code) for code in ("en", language))
    there = [figure for figure in FIGURES.values() if figure in plain]
    assert len(there) > 5 and [figure for figure in there if figure not in made_up] == []
    assert re.findall('id="[FPS][^"]*"', plain) == re.findall('id="[FPS][^"]*"', made_up)
    assert plain.count("<p lang=") == made_up.count("<p lang=") > 5


@LANGUAGES
def test_the_questions_are_all_there_in_it(staff: Client, language: str) -> None:
    plain, made_up = (opened(staff, "questions-off", code) for code in ("en", language))
    for mark in ('id="q-', "<p lang=", "<h2", 'href="/preview/pressed/notice/#'):
        assert plain.count(mark) == made_up.count(mark) > 0, mark
    assert f'lang="{language}" dir="{direction_of(language)}"' in made_up


def test_accents_are_two_fifths_longer_and_the_mirrored_one_runs_the_other_way() -> None:
    english_words, accented, mirrored = (in_force.words(code) for code in ("en", *INVENTED))
    assert len(accented.intro) >= len(english_words.intro) * 1.3
    assert [direction_of(code) for code in INVENTED] == ["ltr", "rtl"]
    assert mirrored.intro.count("\u202e") == mirrored.intro.count("\u202c") > 5


def test_nothing_of_a_preview_is_kept(staff: Client) -> None:
    before = ServedQuestion.objects.count()
    assert 'name="token" value=""' in opened(staff, "pop-up-not-answered-before-starts-unset", INVENTED[0])
    assert ServedQuestion.objects.count() == before


def test_a_draft_is_tried_in_it_and_only_english_is_made_into_it(client: Client, team: Team) -> None:
    draft = team.begins("new").draft.pk
    client.force_login(team.writer)
    editor = client.get(f"/preview/drafts/{draft}/").content.decode()
    assert all(f'<option value="{code}"' in editor for code in INVENTED)
    fields = dict(re.findall(r'<textarea id="[^"]*" name="([^"]*)"[^>]*>([^<]*)</textarea>', editor))
    typed = fields | {"string.heading": "Quite another heading", "shown_in": INVENTED[0]}
    page = client.post(f"/preview/drafts/{draft}/try/", typed).content.decode()
    assert "Ǫûîţé åñöţĥéŕ ĥéåðîñĝ" in page and "Quite another" not in page
    for other in ({"shown_in": "de"}, {"language": "de"}):
        assert client.post(f"/preview/drafts/{draft}/try/", typed | other).status_code == 422
    assert "try-language" not in client.get(f"/preview/drafts/{draft}/?language=de").content.decode()


def test_a_shared_link_opens_no_words_that_nobody_wrote(
    client: Client, team: Team, at: Callable[[datetime], None]
) -> None:
    at(team.now)
    draft = team.begins("new").draft.pk
    _, token = publishing.share(team.writer, draft, expires_at=team.now + timedelta(days=1), now=team.now)
    assert client.get(f"/preview/shared/{token}/?language=en-xa").status_code == 422
