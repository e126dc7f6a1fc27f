"""What the engines are asked to do is there."""

import re
from pathlib import Path

import pytest

from tests.browser.engines import EVERYDAY_IN_FIREFOX, IN_FIREFOX, NOT_BOTH_WAYS, WAYS

FOLDER = Path(__file__).parent


@pytest.mark.parametrize("journey", IN_FIREFOX)
def test_the_journey_is_one_of_this_suite(journey):
    file, _, name = journey.partition("::")
    assert re.search(rf"^def {name}\(", (FOLDER / file).read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize("journey", IN_FIREFOX)
def test_it_is_made_with_the_mouse_and_the_keys_with_a_script_and_without(journey):
    file, _, name = journey.partition("::")
    code = (FOLDER / file).read_text(encoding="utf-8")
    asks_for = re.search(rf"^def {name}\((.*?)\)(?: -> None)?:", code, re.MULTILINE | re.DOTALL)[1]
    _, without = NOT_BOTH_WAYS.get(journey, ("", ()))
    assert [way for way in WAYS if f"{way}:" not in asks_for] == list(without)


def test_firefox_makes_fifteen_journeys_and_some_of_them_every_day():
    assert len(set(IN_FIREFOX)) == 15
    assert set(EVERYDAY_IN_FIREFOX) < set(IN_FIREFOX)
