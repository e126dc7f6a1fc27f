"""A trial is given its own database, whatever the environment says of another."""

from pathlib import Path

import pytest

from tests.torture.sides import postgresql, sqlite


def test_no_trial_touches_the_database_of_the_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://the-real-one/record")
    monkeypatch.setenv("PRIVACY_DATA", "/the/real/one")
    assert "DATABASE_URL" not in sqlite(tmp_path).whole_environment()
    assert sqlite(tmp_path).whole_environment()["PRIVACY_DATA"] == str(tmp_path)
    assert postgresql("postgresql://own").whole_environment()["DATABASE_URL"] == "postgresql://own"
