"""Gathers which rules of the fairness contract the tests found met, and keeps docs/fairness.md in step.

Each test says which rules it measures: `@pytest.mark.fairness(3, 5)`. `pytest -m fairness --write-fairness` writes
the table; any run of all of these tests compares it. A run of only some of them does neither. `make test-all` runs
them in every state, `make test` in some.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fairness.everyday import EVERYDAY
from tests.fairness.table import Outcomes, document

DOCUMENT = Path(__file__).parents[2] / "docs" / "fairness.md"
PROPERTY = "fairness"
REMEDY = "docs/fairness.md is not what the tests found: run make docs"
NOT_WRITTEN = "docs/fairness.md was not written: not all fairness tests ran"


def pytest_addoption(parser: pytest.Parser) -> None:
    """The option of `make docs`."""
    parser.addoption(
        "--write-fairness", action="store_true", help="write docs/fairness.md from what is found"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Gather where all reports come together: here, or under xdist in the one process without a worker's input."""
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(Gathering(config), "fairness-gathering")


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Iterator[None]:
    """Before anything is left out: each test carries its rules, and how many such tests there are."""
    measuring = {item: rules for item in items if (rules := _rules(item))}
    for item, rules in measuring.items():
        item.user_properties.append((PROPERTY, [len(measuring), *rules]))
        if not _is_everyday(item):
            item.add_marker("thorough")
    return (yield)


def _is_everyday(item: pytest.Item) -> bool:
    """Whether an everyday run measures it: not in states that differ little from one that it measures."""
    state = getattr(item, "callspec", None) and item.callspec.params.get("state")
    return state is None or str(state) in EVERYDAY


def _rules(item: pytest.Item) -> list[int]:
    return sorted({rule for mark in item.iter_markers("fairness") for rule in mark.args})


class Gathering:
    """The outcomes of one run."""

    def __init__(self, config: pytest.Config) -> None:
        self.write = config.getoption("write_fairness")
        self.whole = config.args_source is not pytest.Config.ArgsSource.ARGS
        self.outcomes = Outcomes()
        self.tests = 0
        self.says = ""

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note what became of a test that measures rules."""
        for name, value in report.user_properties:
            if name == PROPERTY and (report.when == "call" or report.failed):
                self.tests, *rules = value
                self.outcomes.note(report.nodeid, rules, report.outcome)

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Write or compare, if every test that measures rules has run."""
        if not (self.whole and 0 < self.tests == self.outcomes.ran):
            self.says = NOT_WRITTEN if self.write else ""
        elif self.write:
            DOCUMENT.write_text(document(self.outcomes), encoding="utf-8")
        elif not DOCUMENT.exists() or DOCUMENT.read_text(encoding="utf-8") != document(self.outcomes):
            self.says = REMEDY
        if self.says:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Say what is wrong and what mends it."""
        if self.says:
            terminalreporter.write_line(self.says, red=True)
