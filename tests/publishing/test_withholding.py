"""That nobody's answer can be read from the figures, nor worked out from their totals."""

from collections.abc import Callable
from itertools import chain, combinations
from random import Random

import pytest

from settings_app import publishing
from settings_app.domain.vocabulary import Choice, Offering
from settings_app.models import Person
from settings_app.publishing import LEAST, Line
from settings_app.publishing.withholding import ANSWERS, COUNTS, told_apart, totals_of
from tests.publishing.test_asking_again import answers

VERSION = "2025-08-28"
ENOUGH = Line(VERSION, "en", "US", allowed=900, refused=400)
TWO = Line(VERSION, "en", "AF", allowed=1, refused=1)


def together(**numbers: int) -> Line:
    return Line(VERSION, together=True, **numbers)


def test_a_line_of_two_people_is_never_by_itself() -> None:
    assert told_apart([TWO]) == (together(allowed=1, refused=1),)
    assert told_apart([TWO, ENOUGH]) == (together(allowed=901, refused=401),)


def test_those_who_are_too_few_are_counted_together_beside_those_who_are_not() -> None:
    places = ("AT", "BE", "BG", "CH", "CZ")
    few = [Line(VERSION, "en", place, allowed=1, refused=2) for place in places]
    assert told_apart([ENOUGH, *few]) == (ENOUGH, together(allowed=5, refused=10))


def test_the_smallest_of_the_others_joins_where_the_rest_alone_would_be_read() -> None:
    middling = Line(VERSION, "de", "DE", allowed=8, refused=7)
    assert told_apart([ENOUGH, middling, TWO]) == (ENOUGH, together(allowed=9, refused=8))


def test_where_all_said_the_same_none_of_them_is_by_themselves() -> None:
    alike = Line(VERSION, "en", "AF", refused=40)
    assert told_apart([ENOUGH, alike]) == (together(allowed=900, refused=440),)


def test_who_is_silent_is_counted_by_country_where_there_are_enough() -> None:
    silent = Line(VERSION, "", "DE", never_answered=LEAST)
    assert told_apart([silent, ENOUGH]) == (silent, ENOUGH)
    one = Line(VERSION, "", "AF", never_answered=1)
    assert told_apart([one, silent, ENOUGH]) == (ENOUGH, together(never_answered=LEAST + 1))


def test_totals_stay_true_and_those_of_too_few_are_not_told() -> None:
    other = Line("2026-01-01", "en", "AF", allowed=1, refused=3)
    assert totals_of([TWO, ENOUGH, other]) == (
        together(allowed=901, refused=401),
        Line("2026-01-01", together=True),
    )


def some_lines(random: Random) -> list[Line]:
    size = random.choice((3, 8, 40))
    return [
        Line(VERSION, language, region, *(random.choice((0, random.randrange(size))) for _ in COUNTS))
        for language in ("de", "en", "fr")
        for region in ("AF", "DE", "FR", "US")[: random.randrange(1, 5)]
    ]


def worked_out(shown: tuple[Line, ...]) -> list[Line]:
    """All that follows from the lines and their totals: the sums of any of them."""
    some = chain.from_iterable(combinations(shown, size) for size in range(1, len(shown)))
    return [total for group in some for total in totals_of(sorted(group, key=lambda line: line.version))]


@pytest.mark.parametrize("seed", range(60))
def test_nothing_that_follows_from_what_is_shown_is_of_fewer_than_five(seed: int) -> None:
    lines = some_lines(Random(seed))
    shown = told_apart(lines)
    assert totals_of(shown) == totals_of(lines)
    for line in worked_out(shown):
        assert all(number == 0 or number >= LEAST for number in line.counts), line
        assert sum(getattr(line, name) > 0 for name in ANSWERS) != 1, line


def one_on_and_one_off(person: Callable[..., Person]) -> None:
    for number, choice in enumerate((Choice.ALLOW, Choice.DECLINE)):
        answers(person(Offering.PRO, region="AF", name=f"AF{number}"), choice)


@pytest.mark.django_db
def test_what_two_people_said_is_nowhere_on_record_for_staff(person: Callable[..., Person]) -> None:
    one_on_and_one_off(person)
    found = publishing.figures()
    assert (found.totals, found.lines) == ((Line(VERSION, together=True),), ())


@pytest.mark.django_db
def test_two_of_many_are_in_the_totals_and_in_no_country(person: Callable[..., Person]) -> None:
    one_on_and_one_off(person)
    for number in range(2 * LEAST):
        choice = Choice.ALLOW if number % 2 else Choice.DECLINE
        answers(person(Offering.PRO, region="DE", name=f"DE{number}"), choice)
    found = publishing.figures()
    assert found.totals == (together(allowed=6, refused=6),)
    assert [(line.language, line.region) for line in found.lines] == [("", "")]
