"""What an answer does to the record."""

from itertools import product

import pytest

from settings_app.domain.answering import EFFECTS, Effect, Page, effect
from settings_app.domain.vocabulary import Choice


def test_has_an_effect_for_every_answer_record_and_page():
    assert set(EFFECTS) == set(product(Choice, [True, False], Page))
    assert set(EFFECTS.values()) == set(Effect)


@pytest.mark.parametrize("already", [True, False])
def test_never_lets_a_stale_page_turn_training_on(already):
    assert effect(Choice.ALLOW, already, Page.STALE) is not Effect.APPEND


@pytest.mark.parametrize(("already", "page"), list(product([True, False], Page)))
def test_always_lets_training_be_turned_off(already, page):
    expected = Effect.UNCHANGED if already else Effect.APPEND
    assert effect(Choice.DECLINE, already, page) is expected


def test_records_a_yes_from_a_page_that_shows_what_is_newest():
    assert effect(Choice.ALLOW, False, Page.CURRENT) is Effect.APPEND


@pytest.mark.parametrize(("choice", "page"), list(product(Choice, Page)))
def test_adds_no_row_for_what_already_stands(choice, page):
    assert effect(choice, True, page) is Effect.UNCHANGED


def test_says_so_when_a_stale_page_asks_for_training():
    assert effect(Choice.ALLOW, False, Page.STALE) is Effect.CONFLICT
