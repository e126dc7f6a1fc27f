"""docs/reliability.md: what was tried now, and the rows of what was not."""

from pathlib import Path

from tests.torture.table import Row, read, written

KILLS = Row("Kills", "SQLite", "1,000 kills", "0 lost, 0 broken", True, "2026-11-26")
CLOCK = Row("Clock", "PostgreSQL", "6 steps", "1 wrong pages", False, "2026-11-26")


def test_what_was_not_tried_again_stays(tmp_path: Path) -> None:
    report = tmp_path / "reliability.md"
    written([KILLS, CLOCK], "One machine.", report)
    elsewhere = Row("Kills", "PostgreSQL", "6 kills", "3 lost", False, "2026-11-27")
    mended = Row("Clock", "PostgreSQL", "9 steps", "0 wrong pages", True, "2026-11-27")
    written([elsewhere, mended], "Another machine.", report)
    text = report.read_text(encoding="utf-8")
    assert read(text) == [KILLS, elsewhere, mended]
    assert "Another machine." in text
    assert "One machine." not in text


def test_the_document_is_one_that_the_command_wrote() -> None:
    document = Path(__file__).parents[2] / "docs/reliability.md"
    rows = read(document.read_text(encoding="utf-8"))
    assert {row.database for row in rows} > {"SQLite", "PostgreSQL"}
    assert [row for row in rows if not row.holds] == []
