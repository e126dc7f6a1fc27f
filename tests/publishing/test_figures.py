"""How people answered, by version, language and region: from the record, and nobody of a test is in it.

What of it may be read is tried in test_withholding.py.
"""

from collections.abc import Callable

import pytest

from settings_app import publishing
from settings_app.domain.publication import Materiality
from settings_app.domain.vocabulary import Choice, Offering
from settings_app.ledger import put_off
from settings_app.models import Person
from settings_app.publishing import Line
from settings_app.publishing.figures import counted
from settings_app.standin.personas import PERSONAS, arrive
from tests.conftest import BEFORE_THE_DEADLINE
from tests.publishing.team import Team
from tests.publishing.test_asking_again import answers, served

MATERIAL, EDITORIAL = Materiality
SHIPPED = "2025-08-28"


def puts_off(person: Person) -> None:
    put_off(served=served(person), now=BEFORE_THE_DEADLINE)


@pytest.fixture
def asked(team: Team, person: Callable[..., Person]) -> Team:
    """Seven people who were asked, one of whom works, three of whom live in Germany."""
    people = [
        person(Offering.PRO, region=region, name=f"{region}{n}") for region in ("DE", "US") for n in range(3)
    ]
    answers(people[0], Choice.ALLOW)
    answers(people[0], Choice.DECLINE)
    answers(people[1], Choice.DECLINE)
    answers(people[3], Choice.ALLOW)
    puts_off(people[4])
    person(Offering.TEAM, name="work")
    return team


def test_each_is_counted_once_by_their_last_word(asked: Team) -> None:
    assert counted()[0] == (
        Line(SHIPPED, "", "DE", never_answered=1),
        Line(SHIPPED, "", "US", never_answered=1),
        Line(SHIPPED, "en", "DE", refused=2),
        Line(SHIPPED, "en", "US", allowed=1, put_off=1),
    )
    assert sum(line.asked for line in counted()[0]) == 6


def test_an_answer_counts_before_an_earlier_put_off(asked: Team) -> None:
    answers(Person.objects.get(username="US1"), Choice.ALLOW)
    assert Line(SHIPPED, "en", "US", allowed=2) in counted()[0]


def test_each_version_has_its_own_figures(asked: Team) -> None:
    before = [line for line in counted()[0] if line.language]
    asked.publishes("2026-01-01", MATERIAL)
    answers(Person.objects.get(username="DE1"), Choice.ALLOW)
    lines = counted()[0]
    assert [line for line in lines if line.version == SHIPPED] == before
    assert [line for line in lines if line.version == "2026-01-01"] == [
        Line("2026-01-01", "", "DE", never_answered=2),
        Line("2026-01-01", "", "US", never_answered=3),
        Line("2026-01-01", "en", "DE", allowed=1),
    ]


def test_after_an_editorial_change_who_answered_is_not_silent(asked: Team) -> None:
    asked.publishes("2026-01-01", EDITORIAL)
    silent = [line for line in counted()[0] if line.never_answered]
    assert silent == [
        Line("2026-01-01", "", "DE", never_answered=1),
        Line("2026-01-01", "", "US", never_answered=1),
    ]


def test_nobody_of_a_test_is_counted(asked: Team) -> None:
    before = counted()
    for persona in PERSONAS.values():
        arrive(persona, BEFORE_THE_DEADLINE)
    assert counted() == before


def test_a_record_whose_account_is_gone_is_in_no_line_and_said_so(asked: Team) -> None:
    Person.objects.get(username="DE0").delete()
    lines, without_account = counted()
    assert Line(SHIPPED, "en", "DE", refused=1) in lines
    assert without_account == publishing.figures().without_account == 1


def test_it_needs_one_query(asked: Team, django_assert_num_queries: Callable) -> None:
    with django_assert_num_queries(1):
        publishing.figures()
