"""What was saved, said and published stays as it is: for the model, for a queryset and for raw SQL."""

from pathlib import Path

import pytest
from django.db import DatabaseError, connection, transaction

import settings_app
from settings_app import publishing
from settings_app.domain.publication import Materiality
from settings_app.models import Approval, Judgement, Publication, RecordIsImmutable, Revision, Withdrawal
from settings_app.models.immutability import PUBLISHED, REFUSAL
from tests.publishing.team import Team
from tests.tampering import overwriting, tamper

OF_THE_DOOR = (
    "Draft",
    "Revision",
    "Approval",
    "Judgement",
    "Publication",
    "Withdrawal",
    "ShareLink",
    "Comment",
)


@pytest.fixture
def rows(team: Team) -> Team:
    """A row in every table."""
    from datetime import timedelta

    row = team.publishes("2026-01-01", Materiality.EDITORIAL, live_from=team.now + timedelta(days=1))
    publishing.withdraw(team.writer, row.draft_id, now=team.tick())
    return team


@pytest.mark.parametrize(
    "sql",
    [
        sql
        for table in PUBLISHED
        for sql in (f"DELETE FROM {table}", f"UPDATE {table} SET id = id", *overwriting(table))
    ],
)
def test_the_database_refuses(rows: Team, sql: str) -> None:
    with pytest.raises(DatabaseError, match=REFUSAL), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


@pytest.mark.parametrize("model", [Revision, Approval, Judgement, Publication, Withdrawal])
def test_the_model_refuses(rows: Team, model: type) -> None:
    assert model._meta.db_table in PUBLISHED
    with pytest.raises(RecordIsImmutable):
        model.objects.first().save()
    with pytest.raises(RecordIsImmutable):
        model.objects.all().delete()


def test_a_seal_that_does_not_hold_is_found(rows: Team) -> None:
    rows.publishes("2026-01-02", Materiality.MATERIAL)
    assert publishing.broken_at(publishing.published(with_words=True)) is None
    tamper("UPDATE settings_app_publication SET materiality = 'editorial' WHERE sequence = 2")
    assert publishing.broken_at(publishing.published(with_words=True)) == 2


def test_only_the_door_touches_these_tables() -> None:
    root = Path(settings_app.__file__).parent
    touching = {
        path.relative_to(root).parts[0]
        for path in root.rglob("*.py")
        if any(
            f" {name}.objects" in path.read_text() or f"({name}.objects" in path.read_text()
            for name in OF_THE_DOOR
        )
    }
    assert touching == {"publishing"}
