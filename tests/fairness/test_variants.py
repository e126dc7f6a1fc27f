"""Rules 8 and 11: the same words in the same order everywhere, and no variant of the code left unmeasured."""

from itertools import product

import pytest

from settings_app.domain.prompting import Phase
from settings_app.domain.vocabulary import StartingPosition, Surface
from tests.browser.pages import SETTINGS
from tests.conftest import AFTER_THE_DEADLINE
from tests.fairness.states import QUESTIONS, State

PLACES = {"/": Surface.POP_UP, "/consent/": Surface.CONSENT_PAGE, "/sign-up/choice/": Surface.SIGN_UP}
TABLE = """() => [...document.querySelectorAll("table.means:not(.mine, .prospect)")].flatMap((table) => [...table.rows].map((row) => row.innerText.trim()))"""


@pytest.mark.django_db(transaction=True)
@pytest.mark.fairness(8)
def test_it_says_the_same_in_the_same_order_on_every_surface(come_to):
    paths = ("/", "/consent/", "/sign-up/choice/", SETTINGS)
    read = [_said(come_to(State(path, path, "pro-undecided-eu"))) for path in paths]
    assert read == [read[0]] * len(paths)
    assert read[0][0].split() == ["On", "Off"]


def _said(visitor) -> list[str]:
    visitor.page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
    labels = visitor.page.locator("label .half-name").all_inner_texts()
    assert labels in (["On", "Off"], [])
    return visitor.page.evaluate(TABLE)


@pytest.mark.fairness(11)
def test_it_leaves_no_variant_of_the_code_unmeasured():
    measured = {(PLACES[state.path], state.starts) for state in QUESTIONS}
    phases = {Phase.AFTER if state.at == AFTER_THE_DEADLINE else Phase.BEFORE for state in QUESTIONS}
    assert measured == set(product(set(Surface) - {Surface.SETTINGS}, StartingPosition))
    assert phases == set(Phase)
