"""Rules 1 to 5, 8 and 11: the two halves of the toggle, measured in every variant."""

import pytest
from django.conf import settings
from playwright.sync_api import BrowserContext

from settings_app.pseudo import ACCENTED
from tests.fairness.gauges import is_fair, survey
from tests.fairness.states import MISTAKES, QUESTIONS

pytestmark = pytest.mark.django_db(transaction=True)
# The dresses that stand in for other languages, longer words and the other direction, are not put over them.
IN_A_LANGUAGE = ("plain", "200 % text", "text spacing")
EVERY_QUESTION = pytest.mark.parametrize("state", [*QUESTIONS, *MISTAKES], ids=str)


@EVERY_QUESTION
@pytest.mark.fairness(1, 2, 3, 4, 5, 11)
def test_it_gives_both_halves_the_same_size_look_contrast_and_place(come_to, state):
    page = come_to(state).page
    is_fair(survey(page, "symmetry", "fold"))


EVERYDAY = ("ar", ACCENTED)
LANGUAGES = [
    pytest.param(code, marks=[] if code in EVERYDAY else pytest.mark.thorough)
    for code, _ in settings.LANGUAGES
    if code != "en"
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.fairness(1, 2, 3, 4, 5)
def test_it_does_so_in_every_language(come_to, context: BrowserContext, qa_url: str, language: str):
    spoken = {"name": settings.LANGUAGE_COOKIE_NAME, "value": language, "url": qa_url}
    context.add_cookies([spoken])
    page = come_to(QUESTIONS[1]).page
    assert page.locator("html").get_attribute("lang") == language
    is_fair(survey(page, "symmetry", "fold", dresses=IN_A_LANGUAGE))


@EVERY_QUESTION
@pytest.mark.fairness(5)
def test_it_scrolls_the_text_and_never_the_whole_pop_up_away(come_to, state):
    page = come_to(state).page
    page.set_viewport_size({"width": 390, "height": 844})
    page.locator(".more summary").click()
    beyond = (
        "[...document.querySelectorAll('.pop-up, .sheet')].map((box) => box.scrollHeight - box.clientHeight)"
    )
    assert page.evaluate(beyond) == [0]
