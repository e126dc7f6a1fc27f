"""`make test-postgres`: the suite in PostgreSQL, in the server of DATABASE_URL or in one of its own.

Where there is none, nothing is tested and the reason is said; that is no failure. Options and files are pytest's;
without any it is the everyday selection, without the folders of MEASURES and with the journeys of JOURNEYS alone.
"""

import os
import subprocess
import sys
from pathlib import Path

from tests.postgresql.cluster import IN_MEMORY, NotInstalled, cluster

TESTS = Path(__file__).resolve().parents[1]
# They measure pages that a browser drew, which are the same pages from every database.
MEASURES = ("fairness", "visual", "html", "pictures", "webkit", "bench")
# In the browser, what writes: the rest reads what other tests have read from the database.
JOURNEYS = ("accepting", "refusing", "changing_ones_mind", "double_press", "two_tabs", "bring_your_own")


def everyday() -> list[str]:
    """The options of a run of everything that a database could change."""
    left_out = {TESTS / folder for folder in MEASURES}
    left_out |= {*TESTS.glob("browser/test_*.py")} - {TESTS / f"browser/test_{name}.py" for name in JOURNEYS}
    ignored = (f"--ignore={path}" for path in sorted(left_out))
    return ["-n", "auto", *ignored, str(TESTS), str(TESTS / "fairness/test_evidence.py")]


def main(options: list[str]) -> int:
    """Run pytest with these options; its exit code."""
    if os.environ.get("DATABASE_URL"):
        return _suite(options, os.environ["DATABASE_URL"])
    try:
        with cluster(inside=IN_MEMORY if IN_MEMORY.is_dir() else None) as server:
            return _suite(options, server.url)
    except NotInstalled as reason:
        print(f"Skipped: {reason}. Install one (Debian: postgresql), or set DATABASE_URL.")
        return 0


def _suite(options: list[str], url: str) -> int:
    command = (sys.executable, "-m", "pytest", *options)
    return subprocess.run(command, env={**os.environ, "DATABASE_URL": url}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or everyday()))
