"""A link opens one draft and no other, until its day or until it is called back; only its hash is kept."""

from datetime import timedelta

import pytest
from django.db import connection

from settings_app import publishing
from settings_app.domain.publication import Refusal
from settings_app.models import ShareLink
from settings_app.publishing import LinkRefused
from tests.publishing.team import Team, member
from tests.publishing.test_stages import refused

DAY = timedelta(days=1)
INSTANT = timedelta(microseconds=1)


def test_it_opens_its_draft_and_no_other(team: Team) -> None:
    first, second = team.begins("first"), team.begins("second")
    tokens = {
        state.draft.pk: publishing.share(
            team.writer, state.draft.pk, expires_at=team.now + DAY, now=team.now
        )[1]
        for state in (first, second)
    }
    opened = {publishing.open_link(token, team.now).draft.pk for token in tokens.values()}
    assert opened == {first.draft.pk, second.draft.pk}
    for pk, token in tokens.items():
        assert publishing.open_link(token, team.now).draft.pk == pk
        assert publishing.open_link(token, team.now).revision.draft_id == pk


@pytest.mark.parametrize(("pinned", "shows"), [(True, 1), (False, 2)])
def test_it_is_pinned_or_follows(team: Team, pinned: bool, shows: int) -> None:
    state = team.begins("first")
    ends = team.now + DAY
    _, token = publishing.share(team.writer, state.draft.pk, expires_at=ends, now=team.now, pinned=pinned)
    team.writes(state, "Newer")
    assert publishing.open_link(token, team.now).revision.number == shows


def test_after_its_day_it_opens_nothing(team: Team) -> None:
    state, ends = team.begins("first"), team.now + DAY
    _, token = publishing.share(team.writer, state.draft.pk, expires_at=ends, now=team.now)
    assert publishing.open_link(token, ends - INSTANT)
    with pytest.raises(LinkRefused):
        publishing.open_link(token, ends)


def test_once_called_back_it_opens_nothing(team: Team) -> None:
    state = team.begins("first")
    link, token = publishing.share(team.writer, state.draft.pk, expires_at=team.now + DAY, now=team.now)
    publishing.revoke(member("colleague"), link.pk, now=team.now)
    with pytest.raises(LinkRefused):
        publishing.open_link(token, team.now)
    publishing.revoke(team.writer, link.pk, now=team.tick())
    assert ShareLink.objects.get().revoked_at < team.now, "the first call stays"


@pytest.mark.parametrize("change", ["", "x", "{token}x", "{hash}"])
def test_no_other_token_opens_anything(team: Team, change: str) -> None:
    state = team.begins("first")
    link, token = publishing.share(team.writer, state.draft.pk, expires_at=team.now + DAY, now=team.now)
    with pytest.raises(LinkRefused):
        publishing.open_link(change.format(token=token, hash=link.token_hash), team.now)


def test_the_token_is_nowhere_in_the_database(team: Team) -> None:
    state = team.begins("first")
    _, token = publishing.share(team.writer, state.draft.pk, expires_at=team.now + DAY, now=team.now)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM settings_app_sharelink")
        assert token not in str(cursor.fetchall())


@pytest.mark.parametrize(
    ("lasts", "refusal"),
    [(timedelta(0), Refusal.IN_THE_PAST), (-DAY, Refusal.IN_THE_PAST), (31 * DAY, Refusal.TOO_LONG)],
)
def test_it_lasts_a_while_and_not_for_ever(team: Team, lasts: timedelta, refusal: Refusal) -> None:
    state = team.begins("first")
    ends = team.now + lasts
    refused(refusal, lambda: publishing.share(team.writer, state.draft.pk, expires_at=ends, now=team.now))


def test_it_says_when_it_was_used_last(team: Team) -> None:
    state = team.begins("first")
    _, token = publishing.share(team.writer, state.draft.pk, expires_at=team.now + DAY, now=team.now)
    assert publishing.beside(state, team.writer, team.now).links[0].last_used_at is None
    publishing.open_link(token, team.tick())
    assert publishing.beside(state, team.writer, team.now).links[0].last_used_at == team.now
