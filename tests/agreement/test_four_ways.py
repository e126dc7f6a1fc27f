"""The pages, the command `verdicts`, the SQL and the engine say the same of the same file and the same answers."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from settings_app import in_force, ledger
from settings_app.bulk.dialects import BY_VENDOR
from settings_app.bulk.statement import COLUMNS, Footed, verdicts
from settings_app.domain.decision import Decision, Decisions
from settings_app.domain.verdict import verdict
from settings_app.domain.vocabulary import Choice, Offering
from settings_app.models import Conversation, Person
from settings_app.web.formats import day_in_words
from settings_app.web.words import REASONS, STATUSES, kept_in_words
from tests.domain.cast import chat
from tests.ledger.conftest import shown
from tests.web.uploads import give

NOW = datetime.fromisoformat("2026-03-01T12:00:00+00:00")
LIST = "/settings/privacy/conversations/"
MINUTES = st.integers(1, 500_000).map(lambda minutes: NOW - timedelta(minutes=minutes))
CHATS = st.dictionaries(st.sampled_from("abcdef"), st.lists(MINUTES, min_size=1, max_size=4), max_size=5)
ANSWERS = st.lists(
    st.tuples(MINUTES, st.sampled_from(list(Choice))), max_size=4, unique_by=lambda row: row[0]
)
OFFERINGS = st.sampled_from([Offering.PRO, Offering.TEAM, Offering.API])


def stamp(moment: datetime) -> str:
    return moment.isoformat().replace("+00:00", "Z")


def engine(chats: dict, answers: list, offering: Offering) -> dict[str, tuple]:
    """Status, reason, how much was contributed, and until when it is kept, by the id in the file."""
    decisions = Decisions(Decision(*row) for row in answers)
    found = {
        name: verdict(in_force.policy(), decisions, chat(moments, offering=offering), NOW)
        for name, moments in chats.items()
    }
    return {
        name: (one.status, one.reason, one.use.moments, one.use.contributed, one.kept_until)
        for name, one in found.items()
    }


def command(file: Path, answers: list, offering: Offering, capsys: pytest.CaptureFixture) -> dict[str, tuple]:
    """What `manage.py verdicts` prints."""
    decisions = file.with_name("decisions.json")
    decisions.write_text(json.dumps([{"at": stamp(at), "choice": choice} for at, choice in answers]))
    capsys.readouterr()
    call_command("verdicts", str(file), decisions=decisions, offering=offering.value, now=stamp(NOW))
    rows = map(json.loads, capsys.readouterr().out.splitlines())
    return {
        row["id"]: (
            row["status"],
            row["reason"],
            row["moments"],
            row["contributed_moments"],
            row["kept_until"] and datetime.fromisoformat(row["kept_until"]),
        )
        for row in rows
    }


def somebody(answers: list) -> Person:
    """An account with these answers on record."""
    person = Person.objects.create(username=str(uuid4()), offerings=["pro"], region="US")
    for at, choice in answers:
        sequence = ledger.record_of(person.subject).sequence
        token = ledger.serve(shown(), subject=person.subject, sequence=sequence, now=at)
        known = {"notice": in_force.words().version, "policy": in_force.policy().name}
        ledger.answer(served=ledger.read_token(token, person.subject), choice=choice, now=at, **known)
    return person


def statement(person: Person, footed: Footed) -> dict[str, tuple]:
    """What the one statement says of this person's conversations."""
    names = dict(Conversation.objects.filter(person=person).values_list("pk", "imported_as"))
    names = {str(pk).replace("-", ""): name for pk, name in names.items()}
    now = NOW if footed is Footed.MOMENTS else None
    with connection.cursor() as cursor:
        cursor.execute(verdicts(in_force.policy(), BY_VENDOR[connection.vendor], footed, now))
        rows = [dict(zip(COLUMNS, row, strict=True)) for row in cursor]
    told = ("status", "reason", "moments", "contributed_moments")
    return {
        names[key]: (*(row[name] for name in told), _utc(row["kept_until"]))
        for row in rows
        if (key := str(row["id"]).replace("-", "")) in names
    }


def _utc(text: str | None) -> datetime | None:
    return datetime.fromisoformat(f"{text}+00:00") if text else None


@pytest.mark.django_db
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(chats=CHATS, answers=ANSWERS, offering=OFFERINGS)
def test_all_four_agree(
    chats: dict,
    answers: list,
    offering: Offering,
    client: Client,
    at: Callable[[datetime], None],
    tmp_path: Path,
    capsys: pytest.CaptureFixture,
) -> None:
    answers = sorted(answers)
    expected = engine(chats, answers, offering)
    export = [
        {"uuid": name, "name": f"About {name}", "chat_messages": [{"created_at": stamp(use)} for use in uses]}
        for name, uses in chats.items()
    ]
    file = tmp_path / "conversations.json"
    file.write_text(json.dumps(export))
    assert command(file, answers, offering, capsys) == expected

    person = somebody(answers)
    client.force_login(person)
    at(NOW)
    if chats:
        assert give(client, ("conversations.json", file.read_bytes()), offering=offering).status_code == 303
    for footed in Footed:
        assert statement(person, footed) == expected

    rows = client.get(LIST).context["rows"]
    on_the_page = {row.title.removeprefix("About "): row for row in rows}
    assert set(on_the_page) == set(expected)
    for name, (status, reason, moments, contributed, kept_until) in expected.items():
        row = on_the_page[name]
        assert (row.status, row.status_in_words) == (status, STATUSES[status])
        assert row.reason_in_words == REASONS[status, reason]
        said = kept_in_words(kept_until, NOW) if kept_until else day_in_words(min(chats[name]))
        assert row.kept == said if kept_until else said in row.kept
        page = client.get(f"{LIST}{row.id}/")
        assert (page.context["counting"], page.context["total"]) == (str(contributed), str(moments))
