"""Prints docs/filters.md: the tools, and how well they did on the sample, so that it cannot drift."""

from collections.abc import Iterable, Iterator
from difflib import unified_diff
from pathlib import Path

from settings_app.filters.accuracy import Accuracy, Judged, Score, measured
from settings_app.filters.labels import Unsought
from settings_app.filters.span import Kind, Tool

REPORT = Path(__file__).resolve().parents[2] / "docs" / "filters.md"
REMEDY = "run python manage.py filter_accuracy --write"

INTRODUCTION = """\
# What the open tools of the filters page find, and what they miss

*Printed from the labelled passages in `settings_app/filters/sample/`. Do not edit: {remedy}.*

The page “Filters, shown” illustrates with open tools that automated filters exist (F11). It is not the
provider's filter: which kinds of data that one catches, and how well, nobody says (S5).

{passages} invented passages were labelled by hand before any tool ran. A labelled part is **caught** if all
of it is masked, under whatever name. A masked part is **right** if more than half of its characters were
labelled. Recall is caught of labelled, precision is right of masked.

This is no blind test: who wrote the passages knew the tools, and after a first run the finders of e-mail
addresses and of American postcodes were changed, and forms of vendors' keys were added that detect-secrets
does not know, together with passages of such keys. Labels were not, nor when numbers and addresses that could
be somebody's were replaced later: every labelled number, e-mail or IP address and key is now made up,
published as an example, or from a range set aside for such use."""

FOLLOWING = """\
Nobody looked for these, and still they were labelled, because a person would call them sensitive; what was
caught of them stood inside something else."""

COLUMNS = ("Kind", "Labelled", "Caught", "Recall", "Masked", "Right", "Precision")


def report() -> str:
    """The whole of docs/filters.md."""
    accuracy = measured()
    lines = [
        INTRODUCTION.format(remedy=REMEDY, passages=len(accuracy.judged)),
        *("", "## The tools", "", *_table(("Tool", "Version"), ((tool, tool.version) for tool in Tool))),
        *("", "## What they look for", "", *_table(COLUMNS, _rows(accuracy))),
        *("", "## What nothing looks for", "", FOLLOWING, "", *_table(COLUMNS[:4], _unsought(accuracy))),
        *("", "## Missed", "", *_table(("Passage", "Kind", "Missed"), _missed(accuracy.judged))),
        *("", "## Masked wrongly", "", *_table(("Passage", "As", "Masked"), _wrong(accuracy.judged))),
    ]
    return "\n".join(lines) + "\n"


def summary() -> str:
    """Precision and recall by kind and overall, for a terminal."""
    rows = [COLUMNS, *_rows(measured()), *((*row, "", "", "") for row in _unsought(measured()))]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(_aligned(row, widths) for row in rows)


def difference(printed: str) -> str:
    """What would change in the report as printed, as a diff; empty if nothing would."""
    now, then = printed.splitlines(keepends=True), report().splitlines(keepends=True)
    return "".join(unified_diff(now, then, "as it is", "as it must be"))


def share(part: float | None) -> str:
    """A share as a percentage, whole and rounded; a dash where there is none."""
    return "–" if part is None else f"{part:.0%}"


def _rows(accuracy: Accuracy) -> Iterator[tuple[str, ...]]:
    for kind in Kind:
        yield _cells(kind, accuracy.of(kind))
    yield _cells("all of these", accuracy.sought)
    yield _cells("everything labelled", accuracy.everything)


def _unsought(accuracy: Accuracy) -> Iterator[tuple[str, ...]]:
    return (_cells(kind, accuracy.of(kind))[:4] for kind in Unsought)


def _cells(name: str, score: Score) -> tuple[str, ...]:
    caught = (str(score.labelled), str(score.caught), share(score.recall))
    return (name.replace("_", " "), *caught, str(score.masked), str(score.right), share(score.precision))


def _missed(judged: Iterable[Judged]) -> Iterator[tuple[str, str, str]]:
    for one in judged:
        for label, caught in one.labels:
            if not caught and label.kind in set(Kind):
                yield one.passage.name, label.kind, one.passage.text[label.start : label.end]


def _wrong(judged: Iterable[Judged]) -> Iterator[tuple[str, str, str]]:
    for one in judged:
        for span, right in one.finds:
            if not right:
                yield one.passage.name, span.kind, one.passage.text[span.start : span.end]


def _table(columns: Iterable[str], rows: Iterable[Iterable[str]]) -> list[str]:
    head = list(columns)
    return [_row(head), _row("---" for _ in head), *map(_row, rows)]


def _row(cells: Iterable[str]) -> str:
    shown = (" ".join(cell.split()).replace("|", "&#124;").replace("_", "\\_") for cell in cells)
    return f"| {' | '.join(shown)} |"


def _aligned(row: Iterable[str], widths: Iterable[int]) -> str:
    return "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
