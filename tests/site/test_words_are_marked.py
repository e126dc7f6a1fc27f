"""No sentence of the code reaches a page without gettext: every one that a person reads is marked."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2] / "settings_app"
READ = [path for folder in ("web", "standin", "identity") for path in sorted((ROOT / folder).glob("*.py"))]
# Readers of files: all but what only the command line reads, and what libraries are told apart by.
READ += [
    path
    for path in sorted((ROOT / "archives").glob("*.py"))
    if path.stem not in ("decision_file", "json_events")
]
TABLES = [path for path in READ if path.stem.endswith("words") or path.stem == "refusals"]

MARKS = {
    "_",
    "gettext",
    "gettext_lazy",
    "gettext_noop",
    "ngettext",
    "ngettext_lazy",
    "pgettext",
    "pgettext_lazy",
}
# What a program reads, an operator, or whoever made a mistake in the code.
NOT_FOR_READERS = {"logger", "cursor", "threading", "TypeVar", "BadRequest"}

SENTENCE = re.compile(r"[^\W\d_]{2}[\w’']*[,.;:]? [^\W\d_]{2}")  # two words in a row
# Mark-up that the code writes: what is in its brackets is for browsers, whatever it is filled with.
MARKUP = re.compile(r"<[^<>]*>|<\w+(?: [\w-]+=\"[^\"]*\")*$|\{\w*\}")
WORD = re.compile(r"[^\W\d_]{2}")
# A response that machines ask for.
EXEMPT = {"not ready"}


def called(node: ast.Call) -> str:
    """The first name of what is called: `logger` of `logger.error(…)`."""
    named = node.func
    while isinstance(named, ast.Attribute):
        named = named.value
    return named.id if isinstance(named, ast.Name) else ""


def unmarked(node: ast.AST) -> Iterator[ast.Constant]:
    """Every text below a node that no gettext takes; no docstring, no message of an error, no log."""
    if isinstance(node, ast.Call) and called(node) in MARKS | NOT_FOR_READERS:
        return
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return
    if isinstance(node, ast.Raise):
        return
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node
    for child in ast.iter_child_nodes(node):
        yield from unmarked(child)


def values(node: ast.AST) -> Iterator[ast.Constant]:
    """Every unmarked text that a table holds for a code; what it is found by is a code itself."""
    if isinstance(node, ast.Dict):
        for value in node.values:
            yield from values(value)
    elif isinstance(node, ast.Tuple | ast.List):
        for element in node.elts:
            yield from values(element)
    else:
        yield from unmarked(node)


def sentences(source: str) -> list[str]:
    """The unmarked texts of a module that are sentences, or parts of one."""
    return [text.value for text in unmarked(ast.parse(source)) if SENTENCE.search(MARKUP.sub("", text.value))]


def words(source: str) -> list[str]:
    """The unmarked texts of a module's tables that hold a word."""
    tables = [node for node in ast.parse(source).body if isinstance(node, ast.Assign)]
    return [text.value for table in tables for text in values(table.value) if WORD.search(text.value)]


@pytest.mark.parametrize("path", READ, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_sentence_is_marked(path: Path) -> None:
    assert set(sentences(path.read_text(encoding="utf-8"))) - EXEMPT == set()


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_every_word_of_a_table_is_marked(path: Path) -> None:
    assert words(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "source",
    ['SAYS = "Nothing was saved."', 'def f():\n    return f"{1} parts of it"', 'A = {B: ("in use", 1)}'],
)
def test_the_rule_sees_a_sentence(source: str) -> None:
    assert len(sentences(source)) == 1


@pytest.mark.parametrize(
    "source",
    [
        'SAYS = _("Nothing was saved.")',
        '"""It says what it is."""',
        'raise E("no such thing")',
        'A = "M 1 2 L x"',
    ],
)
def test_the_rule_sees_nothing_where_nothing_is(source: str) -> None:
    assert sentences(source) == []


def test_the_rule_sees_a_single_word_of_a_table() -> None:
    assert words('A = {B.C: "Off", "key": _("On"), D: ("F9", _("x"))}') == ["Off"]


def test_the_language_of_a_page_is_taken_in_one_place() -> None:
    taken = re.compile(r"in_force\.(words|questions)\(\)")
    assert [path.name for path in READ if taken.search(path.read_text(encoding="utf-8"))] == []
