"""What is kept with conversations passes the full check for everybody the product itself can make."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command

from settings_app.models import Conversation, Person
from settings_app.qa import arrival
from settings_app.standin.personas import PERSONAS
from settings_app.standin.personas import arrive as become
from settings_app.states import CATALOGUE, Holds
from tests.domain.cast import at

PRODUCT = {"DJANGO_SETTINGS_MODULE": "privacy_site.settings"}
WITH_CONVERSATIONS = {
    (state.answers, state.change, state.offerings, state.put_off): state
    for state in CATALOGUE.values()
    if state.signed_in and arrival.opened_in(state).holds is Holds.SOME
}


@pytest.mark.parametrize("now", ["2025-09-01T09:00", "2025-11-20T09:00"])
@pytest.mark.parametrize("code", PERSONAS)
def test_everybody_of_the_demo_passes_the_check(db, code, now):
    become(PERSONAS[code], at(now))
    call_command("verdicts_bulk", check=True)


def test_one_of_them_used_at_work_what_a_yes_never_reached(db):
    become(PERSONAS["pro-opted-out"], at("2025-11-20T09:00"))
    assert Conversation.objects.filter(offering="team", uses_while_on=0).exists()
    assert Conversation.objects.filter(offering="pro", uses_while_on__gt=0).exists()


def test_every_state_of_the_bench_that_has_conversations_passes_the_check(db):
    assert len(WITH_CONVERSATIONS) > 5
    for state in WITH_CONVERSATIONS.values():
        arrival.arrive(state)
        call_command("verdicts_bulk", check=True)
    assert Person.objects.filter(conversations__isnull=False).exists()


@pytest.mark.parametrize(
    "command", [["verdicts_bulk", "--check"], ["verdicts_bulk", "--to", "v.parquet"], ["recount"]]
)
def test_a_database_without_its_tables_is_said_and_not_traced(command, tmp_path):
    manage = Path(__file__).resolve().parents[2] / "manage.py"
    environment = {**os.environ, "PRIVACY_DATA": str(tmp_path), "DATABASE_URL": "", **PRODUCT}
    ended = subprocess.run(
        [sys.executable, manage, *command], cwd=tmp_path, env=environment, capture_output=True, text=True
    )
    assert ended.returncode == 2
    assert "manage.py migrate" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert not (tmp_path / "v.parquet").exists()
