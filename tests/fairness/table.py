"""The table of docs/fairness.md: every rule, whether the tests found it met, and how they measured it."""

import tomllib
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

RULES = Path(__file__).with_name("rules.toml")

INTRO = """\
<!-- Written by the tests. Do not edit: run `make docs`. -->
# The fairness contract

A choice about one’s own data must be as easy to refuse as to give, must say what it does, and must be provable
afterwards. These 38 rules make that measurable, and this table says what the tests found, rule by rule. The rules are
necessary, not sufficient: whether a design is lawful is judged case by case, and no table can promise that it is.

Numbers marked *house* are ours: no law or standard gives them.

**Variants**: the pop-up before and after the deadline, the question’s own page, the step of sign-up and the error
state; the toggle starting on, off, unset by region and unset by Global Privacy Control. **Themes**: light, dark, forced
colours, reduced motion. **Sizes**: 1280×800, 390×844 and 320×568 pixels. **Dresses**: plain, 200 % text, WCAG text
spacing, right to left, and words 40 % longer with accents. A rule of the symmetry is measured in every combination.
In German, French, Spanish, Japanese, Arabic and two made-up languages it is measured in the pop-up that starts unset.

A rule is *met* when at least one test measures it and none of them fails.
"""
HEAD = "| | rule | status | how it is measured |\n|---:|---|---|---|\n"


@dataclass(frozen=True)
class Rule:
    """One rule of the contract."""

    number: int
    group: str
    says: str
    measured: str = ""
    exception: str = ""
    later: str = ""
    note: str = ""


@dataclass
class Outcomes:
    """What became of every test that measures rules: by test, then by rule."""

    _tests: dict[str, str] = field(default_factory=dict)
    _rules: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))

    def note(self, test: str, rules: list[int], outcome: str) -> None:
        """A failure stays a failure, whatever is reported of the same test afterwards."""
        if self._tests.get(test) != "failed":
            self._tests[test] = outcome
        for rule in rules:
            self._rules[rule].add(test)

    @property
    def ran(self) -> int:
        """How many tests were reported."""
        return len(self._tests)

    def of(self, rule: int) -> set[str]:
        """The outcomes of the tests that measure a rule."""
        return {self._tests[test] for test in self._rules.get(rule, ())}


@cache
def rules() -> tuple[Rule, ...]:
    """The 38 rules."""
    return tuple(Rule(**entry) for entry in tomllib.loads(RULES.read_text(encoding="utf-8"))["rules"])


def status(rule: Rule, outcomes: Outcomes) -> str:
    """Met, not met or not yet, with the reason."""
    found = outcomes.of(rule.number)
    if "failed" in found:
        return "**not met**: a test that measures it fails"
    if rule.exception:
        return f"not met, because {rule.exception}"
    if rule.later:
        return f"not yet: {rule.later}"
    return "met" if "passed" in found else "not yet: no test measures it"


def document(outcomes: Outcomes) -> str:
    """The whole of docs/fairness.md."""
    return "\n".join(
        [INTRO, *(_group(name, outcomes) for name in dict.fromkeys(rule.group for rule in rules()))]
    )


def _group(name: str, outcomes: Outcomes) -> str:
    lines = [_line(rule, outcomes) for rule in rules() if rule.group == name]
    return f"## {name}\n\n{HEAD}" + "".join(lines)


def _line(rule: Rule, outcomes: Outcomes) -> str:
    how = f"{rule.measured} {rule.note}".strip()
    return f"| {rule.number} | {rule.says} | {status(rule, outcomes)} | {how} |\n"
