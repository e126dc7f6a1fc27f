"""Bringing old words back: a version of its own that points at them, so history only grows."""

from collections.abc import Callable

import pytest

from settings_app import publishing
from settings_app.domain.publication import Materiality, Refusal, Role
from settings_app.domain.vocabulary import Choice
from settings_app.models import Person, Publication
from settings_app.publishing.content import digest_of
from tests.publishing.team import Team, member
from tests.publishing.test_asking_again import answers
from tests.publishing.test_stages import refused

MATERIAL, EDITORIAL = Materiality
SHIPPED = "2025-08-28"


def test_old_words_come_back_under_a_name_of_their_own(team: Team) -> None:
    team.publishes("2026-01-01", MATERIAL)
    back = team.brings_back(SHIPPED)
    assert (back.version, back.points_at, back.against) == ("2025-08-28-r1", SHIPPED, "2026-01-01")
    assert back.digest == digest_of(publishing.words_of(SHIPPED))
    assert publishing.live_version(team.now) == "2025-08-28-r1"
    assert [row.version for row in publishing.published()] == ["2026-01-01", "2025-08-28-r1"]


@pytest.mark.parametrize("materiality", Materiality)
def test_whether_it_asks_again_follows_from_the_history(team: Team, materiality: Materiality) -> None:
    team.publishes("2026-01-01", materiality)
    back = team.brings_back(SHIPPED)
    assert back.materiality == materiality


def test_forth_and_back_each_is_a_version(team: Team) -> None:
    team.publishes("2026-01-01", EDITORIAL)
    names = [SHIPPED, "2026-01-01", "2025-08-28-r1"]
    came = [team.brings_back(name).version for name in names]
    assert came == ["2025-08-28-r1", "2026-01-01-r1", "2025-08-28-r2"]
    digests = {row.version: row.digest for row in Publication.objects.all()}
    assert digests["2025-08-28-r1"] == digests["2025-08-28-r2"]
    assert publishing.broken_at(publishing.published(with_words=True)) is None


def test_only_what_was_live_comes_back_and_not_what_is(team: Team) -> None:
    refused(Refusal.ALREADY_LIVE, lambda: team.brings_back(SHIPPED))
    state = team.ready("2026-01-01", EDITORIAL)
    refused(Refusal.NO_SUCH_VERSION, lambda: team.brings_back(state.draft.version))


def test_what_it_would_do_is_told_before_it_is_done(team: Team, django_assert_num_queries) -> None:
    team.publishes("2026-01-01", MATERIAL)
    with django_assert_num_queries(2):
        found = publishing.returning(team.approvers[Role.LEGAL], SHIPPED, now=team.tick())
    assert (found.live, found.becomes, found.materiality) == ("2026-01-01", "2025-08-28-r1", MATERIAL)
    assert not Publication.objects.filter(points_at=SHIPPED).exists()
    back = team.brings_back(SHIPPED)
    assert (back.version, back.materiality) == (found.becomes, found.materiality)


@pytest.mark.parametrize(("materiality", "asked"), [(MATERIAL, (1, 2)), (EDITORIAL, (0, 0))])
def test_it_says_whom_it_would_ask_and_whom_no_more(
    team: Team, person: Callable[..., Person], materiality: Materiality, asked: tuple[int, int]
) -> None:
    for name in ("a", "b"):
        answers(person(name=name), Choice.ALLOW)
    team.publishes("2026-01-01", materiality)
    answers(person(name="c"), Choice.DECLINE)
    found = publishing.returning(team.approvers[Role.LEGAL], SHIPPED, now=team.tick())
    assert (found.asked_again, found.asked_no_more) == asked


def test_nobody_brings_words_back_over_others_than_they_saw(team: Team) -> None:
    team.publishes("2026-01-01", EDITORIAL)
    seen = {"instead_of": "2026-01-01", "now": team.tick()}
    team.publishes("2026-01-02", EDITORIAL)
    refused(Refusal.OTHER_LIVE, lambda: publishing.roll_back(team.approvers[Role.LEGAL], SHIPPED, **seen))


def test_who_has_no_role_brings_nothing_back(team: Team) -> None:
    team.publishes("2026-01-01", EDITORIAL)
    someone = member("someone")
    refused(Refusal.NOT_IN_ROLE, lambda: team.brings_back(SHIPPED, by=someone))
    someone.is_staff = False
    refused(Refusal.NOT_STAFF, lambda: team.brings_back(SHIPPED, by=someone))
