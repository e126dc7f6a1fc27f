"""A copy of the record restores and verifies; one that was bent does not, and the drill names the row."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from settings_app.models import Person
from settings_app.standin.personas import PERSONAS, arrive
from tests.conftest import BEFORE_THE_DEADLINE
from tests.tampering import tamper

ROOT = Path(__file__).resolve().parents[2]
TOOLS = ("pg_dump", "pg_restore", "psql")
here = {"sqlite": "", "postgresql": [tool for tool in TOOLS if not shutil.which(tool)]}[connection.vendor]
needs_tools = pytest.mark.skipif(bool(here), reason=f"not on PATH: {here}")


@pytest.fixture
def two_people(transactional_db: None) -> list[Person]:
    """Two people with three decisions between them."""
    return [arrive(PERSONAS[name], BEFORE_THE_DEADLINE) for name in ("pro-opted-out", "max-allowed")]


@pytest.fixture
def environment(tmp_path: Path) -> Iterator[dict[str, str]]:
    """What the scripts find: the record of this test, where the server would have it."""
    inherited = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    settings = connection.settings_dict
    if connection.vendor == "postgresql":
        host = str(settings["HOST"]).replace("/", "%2F")
        login = f"{settings['USER']}:{settings['PASSWORD']}@{host}:{settings['PORT'] or 5432}"
        own = {"DATABASE_URL": f"postgresql://{login}/{settings['NAME']}"}
    else:
        (tmp_path / "data").mkdir()
        (tmp_path / "data" / "privacy.sqlite3").symlink_to(Path(settings["NAME"]).resolve())
        own = {"PRIVACY_DATA": str(tmp_path / "data")}
    yield {**inherited, **own, "PYTHON": sys.executable, "DJANGO_SETTINGS_MODULE": "privacy_site.settings"}


@pytest.fixture
def run(environment: dict[str, str]) -> Callable[..., subprocess.CompletedProcess[str]]:
    def script(name: str, file: Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [ROOT / "operations" / name, file], env=environment, capture_output=True, text=True, check=False
        )

    return script


@needs_tools
def test_a_copy_restores_and_verifies(two_people: list[Person], run: Callable, tmp_path: Path) -> None:
    assert run("back_up.sh", tmp_path / "copy").returncode == 0
    assert (tmp_path / "copy").stat().st_mode & 0o077 == 0
    tried = run("restore_drill.sh", tmp_path / "copy")
    assert tried.returncode == 0, tried.stderr
    assert "rows of 2 people verify" in tried.stdout
    assert "The drill is passed" in tried.stdout


@needs_tools
def test_a_record_that_was_bent_fails_the_drill(
    two_people: list[Person], run: Callable, tmp_path: Path
) -> None:
    tamper("UPDATE settings_app_ledgerentry SET language = 'xx' WHERE sequence = 2")
    run("back_up.sh", tmp_path / "copy")
    tried = run("restore_drill.sh", tmp_path / "copy")
    assert tried.returncode != 0
    assert "row 2: it does not have the digest that it names" in tried.stderr
    assert "passed" not in tried.stdout


def test_what_is_no_copy_is_refused(run: Callable, tmp_path: Path) -> None:
    (tmp_path / "copy").write_text("nothing of the kind")
    tried = run("restore_drill.sh", tmp_path / "copy")
    assert tried.returncode == 1
    assert "is no copy that back_up.sh wrote" in tried.stderr


@needs_tools
@pytest.mark.parametrize("left", [0.25, 0.5, 0.99])
def test_a_copy_that_was_cut_short_is_said_to_be_damaged(
    two_people: list[Person], run: Callable, tmp_path: Path, left: float
) -> None:
    file = tmp_path / "copy"
    run("back_up.sh", file)
    whole = file.read_bytes()
    file.write_bytes(whole[: int(len(whole) * left)])
    tried = run("restore_drill.sh", file)
    assert tried.returncode == 1
    assert f"{file} is damaged: it was cut short or changed after it was written." in tried.stderr
    assert "migrations are missing" not in tried.stderr


@needs_tools
def test_a_copy_of_another_version_is_said_to_be_one(
    two_people: list[Person], run: Callable, tmp_path: Path
) -> None:
    [newest] = MigrationRecorder.Migration.objects.filter(app="settings_app").order_by("-id")[:1]
    newest.delete()
    run("back_up.sh", tmp_path / "copy")
    newest.save(force_insert=True)
    tried = run("restore_drill.sh", tmp_path / "copy")
    assert tried.returncode == 1
    assert tried.stderr == "The copy is of another version: migrations are missing.\n"


@pytest.mark.skipif(connection.vendor != "sqlite", reason="a file can be bent by itself only in SQLite")
def test_a_copy_that_was_bent_itself_fails_the_drill(
    two_people: list[Person], run: Callable, tmp_path: Path
) -> None:
    run("back_up.sh", tmp_path / "copy")
    with closing(sqlite3.connect(tmp_path / "copy")) as copy, copy:
        copy.execute("DROP TRIGGER settings_app_servedquestion_no_update")
        copy.execute("UPDATE settings_app_servedquestion SET content = 'another'")
    tried = run("restore_drill.sh", tmp_path / "copy")
    assert tried.returncode != 0
    assert "trigger settings_app_servedquestion_no_update is missing" in tried.stderr
    assert ": what was shown does not have the digest that it is known by" in tried.stderr


def test_it_names_the_first_bad_row_of_each_record(two_people: list[Person]) -> None:
    call_command("verify_restored")
    tamper(
        "UPDATE settings_app_ledgerentry SET choice = 'allow', at = '2025-09-01 00:00:00' WHERE sequence = 1"
    )
    with pytest.raises(CommandError) as found:
        call_command("verify_restored")
    for person in two_people:
        assert f"record {person.subject}: row 1: it does not have the digest that it names" in str(
            found.value
        )
