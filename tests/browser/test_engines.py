"""What the engines are asked to do is there."""

import re
from pathlib import Path

import pytest

from tests.browser.engines import EVERYDAY_IN_FIREFOX, IN_FIREFOX

FOLDER = Path(__file__).parent


@pytest.mark.parametrize("journey", IN_FIREFOX)
def test_the_journey_is_one_of_this_suite(journey):
    file, _, name = journey.partition("::")
    assert re.search(rf"^def {name}\(", (FOLDER / file).read_text(encoding="utf-8"), re.MULTILINE)


def test_firefox_makes_fifteen_journeys_and_some_of_them_every_day():
    assert len(set(IN_FIREFOX)) == 15
    assert set(EVERYDAY_IN_FIREFOX) < set(IN_FIREFOX)
