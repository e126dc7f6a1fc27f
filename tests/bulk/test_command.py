"""The command `verdicts_bulk`: what it writes, prints, finds and refuses."""

import hashlib
import json
from datetime import UTC, datetime
from io import StringIO
from itertools import count
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from django.core.management import CommandError, call_command

from settings_app.bulk.statement import COLUMNS
from settings_app.domain.decision import Decision
from settings_app.domain.vocabulary import Choice, Event, Kind, Offering
from settings_app.holdings import keep
from settings_app.models import Conversation, LedgerEntry, Person, ServedQuestion
from tests.bulk.asking import engine_rows
from tests.bulk.world import Size, people
from tests.domain.cast import ANNOUNCED, PUBLISHED

NOW = "2026-01-01T00:00:00Z"
FOUNDED = datetime(2025, 8, 28, tzinfo=UTC)


@pytest.fixture
def world(db):
    """Ten people in the real tables, put there by the product's own door to them."""
    shown = ServedQuestion.objects.create(digest="d" * 64, content="{}", first_served_at=FOUNDED)
    everybody = list(people(Size(10, 30, 80)))
    keys = (str(number) for number in count())
    for somebody in everybody:
        person = Person.objects.create(username=f"p{somebody.id}", subject=somebody.subject)
        for sequence, decision in enumerate(somebody.decisions, start=1):
            record(shown, somebody.subject, sequence, decision, next(keys))
        keep(person, [(stored(person, held), held.moments) for held in somebody.conversations])
    return everybody


def record(shown, subject, sequence, decision, key, policy=ANNOUNCED.name):
    LedgerEntry.objects.create(
        subject=subject,
        sequence=sequence,
        event=Event.DECISION,
        choice=Choice(decision.choice),
        at=decision.at,
        policy=policy,
        served=shown,
        key=key,
    )


def stored(person, held):
    return Conversation(
        id=held.id,
        person=person,
        kind=held.kind,
        offering=held.offering,
        incognito=held.incognito,
        deleted_at=held.deleted_at,
    )


def run(**options):
    out = StringIO()
    call_command("verdicts_bulk", stdout=out, **options)
    return json.loads(out.getvalue() or "null")


def written(path):
    rows = zip(*pq.read_table(path).to_pydict().values(), strict=True)
    return sorted(rows, key=lambda row: row[0])


@pytest.mark.parametrize("policy", [ANNOUNCED, PUBLISHED], ids=lambda policy: policy.name)
def test_the_file_says_what_the_engine_says(world, tmp_path, policy):
    for from_moments in (False, True):
        run(to=tmp_path / "v.parquet", policy=policy.name, from_moments=from_moments)
        assert written(tmp_path / "v.parquet") == engine_rows(policy, world, None)


def test_it_answers_for_another_moment(world, tmp_path):
    said = run(to=tmp_path / "v.parquet", from_moments=True, now=NOW)
    assert written(tmp_path / "v.parquet") == engine_rows(ANNOUNCED, world, datetime.fromisoformat(NOW))
    assert said["now"] == "2026-01-01T00:00:00+00:00"


def test_it_counts_and_adds_up(world, tmp_path):
    said = run(to=tmp_path / "v.parquet")
    rows = engine_rows(ANNOUNCED, world, None)
    assert (
        said["conversations"] == sum(said["statuses"].values()) == sum(said["reasons"].values()) == len(rows)
    )
    assert said["checksum"] == f"{sum(map(digest, reversed(rows))) % 2**64:016x}"


def digest(row):
    """The checksum's share of one row, reckoned by hand."""
    texts = [in_microseconds(value) if isinstance(value, datetime) else value for value in row]
    line = "|".join("" if text is None else str(text) for text in texts)
    return int.from_bytes(hashlib.md5(line.encode(), usedforsecurity=False).digest()[:8], "little")


def in_microseconds(moment):
    since = moment - datetime(1970, 1, 1, tzinfo=UTC)
    return (since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds


def test_the_check_passes_and_then_finds_what_was_spoilt(world):
    assert run(check=True) is None
    first = Conversation.objects.order_by("id").first()
    Conversation.objects.filter(pk=first.pk).update(uses=77)
    with pytest.raises(
        CommandError, match=rf"({first.pk.hex}|{first.pk}): uses: 77 is kept, {first.uses} found"
    ) as found:
        run(check=True)
    assert found.value.returncode == 1


def test_what_cannot_be_named_is_refused_and_leaves_no_file(world, tmp_path):
    Conversation.objects.filter(pk=Conversation.objects.first().pk).update(offering="unheard_of")
    with pytest.raises(CommandError, match="no status for"):
        run(to=tmp_path / "v.parquet")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        ({}, "nothing to do"),
        ({"to": "v.parquet", "policy": "none-such"}, "--policy"),
        ({"to": "v.parquet", "now": NOW}, "add --from-moments"),
        ({"to": "v.parquet", "now": "soon", "from_moments": True}, "--now"),
        ({"to": "no/such/folder/v.parquet"}, "--to: "),
    ],
)
def test_it_says_what_is_wrong(db, options, problem, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    options = {name: Path(value) if name == "to" else value for name, value in options.items()}
    with pytest.raises(CommandError, match=problem) as refused:
        run(**options)
    assert refused.value.returncode == 2
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_was_there_stays_until_the_new_one_is_complete(world, tmp_path, monkeypatch):
    file = tmp_path / "v.parquet"
    file.write_text("the old one")
    monkeypatch.setattr(
        pq.ParquetWriter, "write_batch", lambda *_: (_ for _ in ()).throw(OSError("disk full"))
    )
    with pytest.raises(CommandError, match="disk full"):
        run(to=file)
    assert [path.read_text() for path in tmp_path.iterdir()] == ["the old one"]


def test_no_conversations_make_an_empty_file(db, tmp_path):
    assert run(to=tmp_path / "v.parquet")["conversations"] == 0
    assert pq.read_table(tmp_path / "v.parquet").column_names == list(COLUMNS)


def test_kinds_are_told_in_the_words_of_the_vocabulary(world, tmp_path):
    run(to=tmp_path / "v.parquet")
    table = pq.read_table(tmp_path / "v.parquet").to_pydict()
    assert set(table["kind"]) <= set(Kind)
    assert set(table["offering"]) <= set(Offering)


@pytest.mark.parametrize("agreed_under", [PUBLISHED.name, "nobody-knows"])
def test_it_stretches_no_yes_that_was_given_under_another_document(world, tmp_path, agreed_under):
    shown, subject = ServedQuestion.objects.get(), world[0].subject
    yes = Decision(FOUNDED, Choice.ALLOW)
    record(shown, subject, 1000, yes, "other", policy=agreed_under)
    with pytest.raises(
        CommandError, match=f"goes farther than what some people agreed to, under {agreed_under}"
    ):
        call_command("verdicts_bulk", to=tmp_path / "all.parquet", policy=ANNOUNCED.name)
    assert not list(tmp_path.iterdir())
