"""Two of the team at the same moment: the history stays one line, and a name is given once."""

import pytest
from django.db import connection

from settings_app import publishing
from settings_app.domain.publication import Materiality, Refusal
from settings_app.ledger import serving
from settings_app.models import Publication, ServedQuestion
from settings_app.publishing import Refused
from tests.ledger.conftest import Someone
from tests.ledger.test_concurrent import WRITERS, at_once
from tests.publishing.team import Team

pytestmark = pytest.mark.django_db(transaction=True)


def refusal(act: object) -> Refusal | None:
    try:
        act()
    except Refused as refused:
        return refused.refusal
    return None


def test_versions_that_are_published_at_once_follow_each_other(team: Team) -> None:
    ready = [team.ready(f"2026-01-0{number}", Materiality.EDITORIAL).draft.pk for number in range(1, 4)]
    publish = lambda pk: publishing.publish(team.writer, pk, now=team.now)  # noqa: E731
    said = at_once(*(lambda pk=pk: refusal(lambda: publish(pk)) for pk in ready))
    assert set(said) <= {None, Refusal.JUDGED_AGAINST_ANOTHER}
    sequences = sorted(Publication.objects.values_list("sequence", flat=True))
    assert sequences == list(range(1, said.count(None) + 1)) != []
    assert publishing.broken_at(publishing.published(with_words=True)) is None


def test_a_name_that_two_take_at_once_is_given_to_one(team: Team) -> None:
    begin = lambda: publishing.begin(team.writer, "2026-02-02", now=team.now)  # noqa: E731
    said = at_once(*[lambda: refusal(begin)] * WRITERS)
    assert sorted(said, key=str) == sorted([None] + [Refusal.NAME_TAKEN] * (WRITERS - 1), key=str)


def test_what_is_shown_first_to_many_at_once_is_kept_once(db: None) -> None:
    people = [Someone() for _ in range(WRITERS)]
    serving._kept.cache_clear()
    at_once(*(someone.opens_a_page for someone in people))
    assert ServedQuestion.objects.count() == 1


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite lets nobody else write at that moment")
def test_what_another_process_kept_a_moment_ago_is_no_error(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    Someone().opens_a_page()
    serving._kept.cache_clear()
    monkeypatch.setattr("django.db.models.QuerySet.exists", lambda rows: False)
    Someone().opens_a_page()
    assert ServedQuestion.objects.count() == 1
