"""The databases that are tried: where each lives, what tells the product so, and what is on record there."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
KEY = "torture-" * 8
# Whatever else the environment says of the product: another database than a side's own is never touched.
THE_PRODUCTS = ("PRIVACY_", "DATABASE_URL", "DJANGO_")


@dataclass(frozen=True, slots=True)
class Side:
    """A database by its name, and what the environment says of it."""

    name: str
    environment: Mapping[str, str]

    def run(self, *command: str, **more: str) -> str:
        """What a command of `tests.torture.inside` prints in a process of its own, with this database."""
        ran = subprocess.run(
            [sys.executable, "-m", "tests.torture.inside", *command],
            cwd=ROOT,
            env=self.whole_environment(**more),
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        return ran.stdout

    def whole_environment(self, **more: str) -> dict[str, str]:
        """Everything that a process of the product gets."""
        inherited = {name: value for name, value in os.environ.items() if not name.startswith(THE_PRODUCTS)}
        own = {
            "DJANGO_SETTINGS_MODULE": "tests.torture.settings",
            "PRIVACY_SECRET_KEY": KEY,
            "PRIVACY_LIMITS": "false",  # nobody answers as often as these people do
        }
        return {**inherited, **own, **self.environment, **more}

    def prepare(self, people: int) -> list[dict[str, str]]:
        """The tables, and so many people who are signed in: their subject and their cookies."""
        return list(json.loads(self.run("prepare", str(people))))

    def record(self) -> dict[str, Any]:
        """All rows of the record, and every subject whose chain does not hold."""
        return dict(json.loads(self.run("record")))


def sqlite(folder: Path) -> Side:
    """A new SQLite database in that folder."""
    return Side("SQLite", {"PRIVACY_DATA": str(folder)})


def postgresql(url: str) -> Side:
    """The database that a `postgresql://` address names."""
    return Side("PostgreSQL", {"DATABASE_URL": url})


def database_file(folder: Path) -> Path:
    """Where the product keeps its SQLite database in that folder."""
    return folder / "privacy.sqlite3"
