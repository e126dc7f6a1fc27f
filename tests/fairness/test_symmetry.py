"""Rules 1 to 5, 8 and 11: the two halves of the toggle, measured in every variant."""

import pytest

from tests.fairness.gauges import is_fair, survey
from tests.fairness.states import MISTAKES, QUESTIONS

pytestmark = pytest.mark.django_db(transaction=True)
EVERY_QUESTION = pytest.mark.parametrize("state", [*QUESTIONS, *MISTAKES], ids=str)


@EVERY_QUESTION
@pytest.mark.fairness(1, 2, 3, 4, 5, 11)
def test_it_gives_both_halves_the_same_size_look_contrast_and_place(come_to, state):
    page = come_to(state).page
    is_fair(survey(page, "symmetry", "fold"))


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
