"""The panel beside a preview: every rule it promises, with its number, or with the test that holds it."""

import ast
import re
from pathlib import Path

import pytest
from django.test import Client

from settings_app import in_force
from settings_app.studio.rules import HELD, rules
from tests.studio.looks import look

ROOT = Path(__file__).resolve().parents[2]
STATE = "pop-up-not-answered-before-starts-unset"
OF_THE_PAGE = {int(rule) for rule in re.findall(r"rule: (\d+)", (ROOT / "static/js/fairness.js").read_text())}


def marked(test: str) -> set[int]:
    """The rules that a test says it measures."""
    file, _, name = test.partition("::")
    tree = ast.parse((ROOT / "tests" / "fairness" / file).read_text())
    found = next(node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == name)
    return {rule for mark in found.decorator_list for rule in _rules(mark)}


def _rules(mark: ast.expr) -> list[int]:
    is_ours = isinstance(mark, ast.Call) and ast.unparse(mark.func) == "pytest.mark.fairness"
    return [ast.literal_eval(argument) for argument in mark.args] if is_ours else []


@pytest.mark.parametrize("held", HELD, ids=lambda held: str(held.rule))
def test_what_a_page_cannot_show_is_held_by_a_test_that_says_so(held) -> None:
    assert held.rule in marked(held.test)


def test_every_rule_that_was_promised_is_measured_or_held() -> None:
    counted = {gauge.rule for gauge in rules(in_force.words(), in_force.policy()).gauges}
    assert OF_THE_PAGE | {11} | counted | {held.rule for held in HELD} >= {*range(1, 12), 12, 26, 27, 28}
    assert {1, 2, 3, 4, 5, 6, 7, 9, 10, 12} <= OF_THE_PAGE


def test_the_panel_shows_the_numbers_of_the_words_without_a_script(staff: Client) -> None:
    page = staff.get(look(STATE).url)
    text = page.content.decode()
    for gauge in page.context["rules"].gauges:
        assert f"<td>{gauge.value}" in text
    assert page.context["rules"].state == STATE


def test_a_page_that_asks_nothing_is_no_variant(staff: Client) -> None:
    assert staff.get(look("settings-on-before").url).context["rules"].state == ""
