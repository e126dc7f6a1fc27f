"""An editorial change asks nobody again; a material one does, a yes is not taken over and a no stays a no."""

from collections.abc import Callable

import pytest
from django.test import RequestFactory

from settings_app import holdings, in_force, ledger, publishing
from settings_app.domain import prompting
from settings_app.domain.prompting import Prompt
from settings_app.domain.publication import Materiality
from settings_app.domain.vocabulary import Choice, Offering, Standing, StartingPosition, Surface
from settings_app.models import Person
from settings_app.web import asking
from tests.conftest import AFTER_THE_DEADLINE, BEFORE_THE_DEADLINE
from tests.ledger.conftest import shown
from tests.publishing.team import Team

MATERIAL, EDITORIAL = Materiality


def request_of(person: Person) -> object:
    """A request of that person, while the time to decide still runs."""
    request = RequestFactory().get("/")
    request.user, request.now = person, BEFORE_THE_DEADLINE
    return request


def served(person: Person) -> ledger.Served:
    sequence = ledger.record_of(person.subject).sequence
    token = ledger.serve(shown(), subject=person.subject, sequence=sequence, now=BEFORE_THE_DEADLINE)
    return ledger.read_token(token, person.subject)


def answers(person: Person, choice: Choice) -> None:
    known = {"notice": in_force.words().version, "policy": in_force.policy().name}
    ledger.answer(served=served(person), choice=choice, now=BEFORE_THE_DEADLINE, **known)


def starts(person: Person) -> StartingPosition:
    asked = asking.asked(request_of(person))
    return prompting.starting_position(in_force.policy(), asked, Surface.POP_UP)


@pytest.mark.parametrize("choice", Choice)
def test_an_editorial_change_asks_nobody_again(
    team: Team, person: Callable[..., Person], choice: Choice
) -> None:
    ada = person()
    answers(ada, choice)
    team.publishes("2026-01-01", EDITORIAL)
    team.publishes("2026-01-02", EDITORIAL)
    assert asking.prompt_for(request_of(ada)) is Prompt.NOT_SHOWN
    assert starts(ada) is {Choice.ALLOW: StartingPosition.ON, Choice.DECLINE: StartingPosition.OFF}[choice]


@pytest.mark.parametrize(
    ("choice", "starts_at"),
    [(Choice.ALLOW, StartingPosition.UNSET), (Choice.DECLINE, StartingPosition.OFF)],
)
def test_a_material_change_asks_again_and_takes_no_yes_over(
    team: Team, person: Callable[..., Person], choice: Choice, starts_at: StartingPosition
) -> None:
    ada = person()
    answers(ada, choice)
    team.publishes("2026-01-01", MATERIAL)
    team.publishes("2026-01-02", EDITORIAL)
    assert asking.prompt_for(request_of(ada)) is Prompt.CAN_BE_PUT_OFF
    assert starts(ada) is starts_at
    assert ledger.record_of(ada.subject).standing is Standing(choice), "what stood still stands"


def test_who_put_it_off_is_not_bothered_by_an_editorial_change(
    team: Team, person: Callable[..., Person]
) -> None:
    ada = person()
    ledger.put_off(served=served(ada), now=BEFORE_THE_DEADLINE)
    team.publishes("2026-01-01", EDITORIAL)
    assert asking.prompt_for(request_of(ada)) is Prompt.NOT_SHOWN
    team.publishes("2026-01-02", MATERIAL)
    assert asking.prompt_for(request_of(ada)) is Prompt.CAN_BE_PUT_OFF


def test_words_that_come_back_ask_only_those_who_answered_others(
    team: Team, person: Callable[..., Person]
) -> None:
    early, late = person(name="early"), person(name="late")
    answers(early, Choice.ALLOW)
    team.publishes("2026-01-01", MATERIAL)
    answers(late, Choice.ALLOW)
    team.brings_back("2025-08-28")
    publishing.refresh()
    prompts = [asking.prompt_for(request_of(one)) for one in (early, late)]
    assert prompts == [Prompt.NOT_SHOWN, Prompt.CAN_BE_PUT_OFF]


def test_how_many_would_be_asked_again(
    team: Team, person: Callable[..., Person], django_assert_num_queries: Callable
) -> None:
    for number, choice in enumerate([*Choice, Choice.ALLOW]):
        answers(person(Offering.PRO, name=f"p{number}"), choice)
    person(name="silent")
    answers(person(Offering.TEAM, name="work"), Choice.DECLINE)
    ledger.put_off(served=served(person(name="later")), now=BEFORE_THE_DEADLINE)
    tester = person(name="tester")
    answers(tester, Choice.ALLOW)
    Person.objects.filter(pk=tester.pk).update(is_test=True)
    with django_assert_num_queries(1):
        assert publishing.asked_again() == 3
    team.publishes("2026-01-01", EDITORIAL)
    assert publishing.asked_again() == 3
    team.publishes("2026-01-02", MATERIAL)
    assert publishing.asked_again() == 0, "they are being asked already"
    answers(Person.objects.get(username="p0"), Choice.DECLINE)
    assert publishing.asked_again() == 1


def test_the_number_is_the_number_of_those_who_are_asked(team: Team, person: Callable[..., Person]) -> None:
    people = [person(Offering.MAX, name=f"p{number}") for number in range(5)]
    for one, choice in zip(people, [*Choice, *Choice], strict=False):
        answers(one, choice)
    expected = publishing.asked_again()
    before = [asking.prompt_for(request_of(one)) for one in people]
    team.publishes("2026-01-01", MATERIAL)
    after = [asking.prompt_for(request_of(one)) for one in people]
    newly = [
        now for was, now in zip(before, after, strict=True) if was is Prompt.NOT_SHOWN and now is not was
    ]
    assert len(newly) == expected == 4


def test_after_the_deadline_who_has_answered_is_asked_and_never_kept_out(
    team: Team, person: Callable[..., Person]
) -> None:
    ada = person()
    answers(ada, Choice.ALLOW)
    team.publishes("2026-01-01", MATERIAL)
    request = request_of(ada)
    request.now = AFTER_THE_DEADLINE
    assert asking.prompt_for(request) is Prompt.CAN_BE_PUT_OFF
    assert not holdings.unheard(ada, asking.record(request))
