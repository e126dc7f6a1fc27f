"""The figures as staff read them: places by their names, and of a few people nothing but that they are few."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client

from settings_app.domain.vocabulary import Choice, Offering
from settings_app.models import Person
from tests.publishing.test_asking_again import answers

pytestmark = pytest.mark.django_db
ADDRESS = "/preview/figures/"


@pytest.fixture(autouse=True)
def who_reads_is_not_counted(staff: Client) -> None:
    Person.objects.update(is_test=True)


def answered(person: Callable[..., Person], region: str, allowed: int, refused: int) -> None:
    for number in range(allowed + refused):
        choice = Choice.ALLOW if number < allowed else Choice.DECLINE
        answers(person(Offering.PRO, region=region, name=f"{region}{number}"), choice)


def read_in(staff: Client, language: str) -> str:
    staff.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    return " ".join(staff.get(ADDRESS).content.decode().split())


def test_of_a_version_that_few_were_asked_it_says_that_alone(
    staff: Client, person: Callable[..., Person]
) -> None:
    answered(person, "AF", 1, 1)
    page = read_in(staff, "en")
    assert "fewer than 5 asked" in page
    assert not {"AF", "Afghanistan", "<table", "<svg"} & set(page.replace(">", " ").split())
    assert "<b>1</b>" not in page


def test_a_country_of_a_few_is_in_the_totals_and_told_by_no_line(
    staff: Client, person: Callable[..., Person]
) -> None:
    answered(person, "AF", 1, 1)
    answered(person, "DE", 5, 6)
    page = read_in(staff, "en")
    assert "<b>6</b> On" in page
    assert "<b>7</b> Off" in page
    assert "All languages and countries together" in page
    assert "Afghanistan" not in page


@pytest.mark.parametrize(
    ("reader", "names"), [("en", ("English", "Germany")), ("de", ("Englisch", "Deutschland"))]
)
def test_a_place_has_its_name_in_the_readers_language_beside_its_code(
    staff: Client, person: Callable[..., Person], reader: str, names: tuple[str, str]
) -> None:
    answered(person, "DE", 5, 6)
    page = read_in(staff, reader)
    for name, code in zip(names, ("en", "DE"), strict=True):
        assert f'{name} <bdi class="soft">{code}</bdi>' in page


def test_beside_others_the_rest_says_why_it_is_together(staff: Client, person: Callable[..., Person]) -> None:
    answered(person, "DE", 5, 6)
    for region in ("AF", "AT", "BE", "BG", "CH"):
        answered(person, region, 1, 1)
    page = read_in(staff, "en")
    assert "Others together: in each, some answer is of fewer than 5 people" in page
    assert "Germany" in page
