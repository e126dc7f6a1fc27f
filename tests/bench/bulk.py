"""`make bench-bulk`: the verdict of every conversation, in three databases, as ratios within one run."""

import argparse
import os
import tempfile
from contextlib import ExitStack
from pathlib import Path

REPORT = Path(__file__).resolve().parents[2] / "docs" / "speed-bulk.md"
FULL_SIZE = (200_000, 600_000, 2_000_000)


def main() -> None:
    """Build, compare with the engine row by row, measure, and write the report."""
    given = _given()
    os.environ |= {"DJANGO_SETTINGS_MODULE": "tests.settings"}
    import django

    django.setup()
    from tests.bench.bulk_report import report
    from tests.bulk.world import Size

    with ExitStack() as stack:
        folder = given.folder or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        text = report(Size(*given.size), given.rounds, folder, stack)
    given.report.write_text(text, encoding="utf-8")
    print(text)


def _given() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    names = ("PEOPLE", "DECISIONS", "CONVERSATIONS")
    parser.add_argument("--size", nargs=3, type=int, default=FULL_SIZE, metavar=names)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--report", type=Path, default=REPORT)
    parser.add_argument(
        "--folder", type=Path, help="where the database is made, and found again the next time"
    )
    return parser.parse_args()


if __name__ == "__main__":
    main()
