"""Bringing old words back: a version of its own that points at them, so history only grows."""

import pytest

from settings_app import publishing
from settings_app.domain.publication import Materiality, Refusal, Role
from settings_app.models import Publication
from settings_app.publishing.content import digest_of
from tests.publishing.team import Team, member
from tests.publishing.test_stages import refused

MATERIAL, EDITORIAL = Materiality
SHIPPED = "2025-08-28"


def test_old_words_come_back_under_a_name_of_their_own(team: Team) -> None:
    team.publishes("2026-01-01", MATERIAL)
    back = publishing.roll_back(team.approvers[Role.LEGAL], SHIPPED, now=team.tick())
    assert (back.version, back.points_at, back.against) == ("2025-08-28-r1", SHIPPED, "2026-01-01")
    assert back.digest == digest_of(publishing.words_of(SHIPPED))
    assert publishing.live_version(team.now) == "2025-08-28-r1"
    assert [row.version for row in publishing.published()] == ["2026-01-01", "2025-08-28-r1"]


@pytest.mark.parametrize("materiality", Materiality)
def test_whether_it_asks_again_follows_from_the_history(team: Team, materiality: Materiality) -> None:
    team.publishes("2026-01-01", materiality)
    back = publishing.roll_back(team.approvers[Role.LEGAL], SHIPPED, now=team.tick())
    assert back.materiality == materiality


def test_forth_and_back_each_is_a_version(team: Team) -> None:
    team.publishes("2026-01-01", EDITORIAL)
    legal = team.approvers[Role.LEGAL]
    names = [SHIPPED, "2026-01-01", "2025-08-28-r1"]
    came = [publishing.roll_back(legal, name, now=team.tick()).version for name in names]
    assert came == ["2025-08-28-r1", "2026-01-01-r1", "2025-08-28-r2"]
    digests = {row.version: row.digest for row in Publication.objects.all()}
    assert digests["2025-08-28-r1"] == digests["2025-08-28-r2"]
    assert publishing.first_broken() is None


def test_only_what_was_live_comes_back_and_not_what_is(team: Team) -> None:
    legal = team.approvers[Role.LEGAL]
    refused(Refusal.ALREADY_LIVE, lambda: publishing.roll_back(legal, SHIPPED, now=team.tick()))
    state = team.ready("2026-01-01", EDITORIAL)
    refused(
        Refusal.NO_SUCH_VERSION,
        lambda: publishing.roll_back(legal, state.draft.version, now=team.tick()),
    )


def test_who_has_no_role_brings_nothing_back(team: Team) -> None:
    team.publishes("2026-01-01", EDITORIAL)
    someone = member("someone")
    refused(Refusal.NOT_IN_ROLE, lambda: publishing.roll_back(someone, SHIPPED, now=team.tick()))
    someone.is_staff = False
    refused(Refusal.NOT_STAFF, lambda: publishing.roll_back(someone, SHIPPED, now=team.tick()))
