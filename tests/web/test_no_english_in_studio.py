"""No English left in another language in the copy studio: every page, a draft with findings, and refusals."""

from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.test import Client

from settings_app.domain.vocabulary import Offering
from settings_app.models import Person
from settings_app.pseudo import ACCENTED
from tests.publishing.team import Team
from tests.studio.in_languages import grown, opened, speaking
from tests.web.test_languages import said
from tests.web.test_no_english_left import EVERY_OTHER, left

Told = Callable[[str], dict[str, str]]


@pytest.fixture
def told(client: Client, db: None, person: Callable[..., Person]) -> Told:
    """Every page of the studio in a language, by its name."""
    team, grace = Team(), person(Offering.MAX, region="GB", name="grace")
    Person.objects.filter(pk=grace.pk).update(is_staff=True)
    client.force_login(grace)
    draft = grown(team)

    def pages(language: str) -> dict[str, HttpResponse]:
        return {name: said(answer) for name, answer in opened(speaking(client, language), draft)}

    return pages


@EVERY_OTHER
def test_no_page_of_the_studio_says_it_in_english(told: Told, language: str) -> None:
    assert left(told(language), told("en")) == {}


def test_it_would_be_noticed_and_made_up_words_are_no_english(told: Told) -> None:
    english = told("en")
    assert left(told(ACCENTED), english) == {}
    assert len(left(english, english)) > len(english) / 2
