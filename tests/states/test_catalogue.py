"""The names and the words of the catalogue, and that its results are those of the product."""

import re

import pytest

from settings_app.domain.vocabulary import Standing
from settings_app.states import CATALOGUE, Page, Result, UnknownState, state
from settings_app.web import answers

OF_NOBODY = {Page.PEOPLE, Page.SIGN_IN, Page.ACCOUNT, Page.REFUSAL}
OF_ONE_THING = {Page.CONVERSATION, Page.STORY, Page.TIMELINE, Page.SHOWN, Page.RECEIPT}
PERSONAL = set(Page) - OF_NOBODY - OF_ONE_THING


def test_every_name_is_in_kebab_case_and_its_own() -> None:
    assert [name for name in CATALOGUE if not re.fullmatch(r"[a-z]+(-[a-z]+)*", name)] == []
    assert [name for name, found in CATALOGUE.items() if found.name != name] == []


def test_every_sentence_is_one() -> None:
    wrong = [
        found.sentence
        for found in CATALOGUE.values()
        if not re.fullmatch(r"[A-Z][^.]+[^ .,;]\.", found.sentence) or "  " in found.sentence
    ]
    assert wrong == []


def test_the_results_are_those_of_the_product_a_wait_and_a_server_that_fails() -> None:
    beyond = {Result.NONE.value, Result.TOO_OFTEN.value, Result.NOT_SAVED.value}
    assert {result.value for result in Result} - beyond == {result.value for result in answers.Result}


def test_every_page_of_one_s_own_is_read_by_every_standing() -> None:
    read = {(found.surface, found.standing) for found in CATALOGUE.values()}
    assert {(page, standing) for page in PERSONAL for standing in Standing} <= read


def test_it_finds_a_state_by_its_name() -> None:
    assert state("history-on").path == "/settings/privacy/history/"


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("histery-on", "the nearest are: history-on"),
        ("", "none like it"),
        ("pop-up-not-answered-before", "pop-up-not-answered-before-"),
    ],
)
def test_it_names_the_nearest_of_a_name_that_there_is_not(name: str, says: str) -> None:
    with pytest.raises(UnknownState, match=says):
        state(name)
