"""Titles that were kept before are stored as they are kept now."""

from importlib import import_module

import pytest
from django.apps import apps

from settings_app.holdings.keeping import folded, tidy
from settings_app.models import Conversation, Person

MIGRATION = import_module("settings_app.migrations.0009_titles_are_found_without_accents")


@pytest.mark.parametrize(
    "title", ["   ", "\u200b", " İstanbul ", "Straße ﬁn", "ışık", "日本語 が", "한국어", "مُحَمَّد"]
)
def test_what_was_stored_before_is_stored_as_now(db: None, title: str) -> None:
    person = Person.objects.create(username="ada")
    row = Conversation.objects.create(
        person=person, title=title, title_folded=title.casefold(), kind="chat", offering="pro"
    )
    MIGRATION.fold(apps, None)
    row.refresh_from_db()
    assert (row.title, row.title_folded) == (tidy(title), folded(tidy(title)))


def test_accents_case_and_the_dot_of_an_i_make_no_difference() -> None:
    assert folded("İSTANBUL") == folded("istanbul") == folded("ıstanbul") == "istanbul"
    assert folded("Übung, Café") == "ubung, cafe"
