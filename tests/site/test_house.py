"""The house keeps its own rules: sizes, names, no inline anything, one door to the record."""

import ast
import re
import statistics
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CODE = [path for folder in ("settings_app", "privacy_site") for path in (ROOT / folder).rglob("*.py")]
CODE = [path for path in CODE if "migrations" not in path.parts]
TEXTS = [
    path
    for folder, endings in {
        "settings_app": (".py", ".toml"),
        "privacy_site": (".py",),
        "tests": (".py", ".toml"),
        "templates": (".html",),
        "static": (".css", ".js"),
    }.items()
    for path in (ROOT / folder).rglob("*")
    if path.suffix in endings and "migrations" not in path.parts
]


def functions() -> Iterator[tuple[str, int]]:
    """Every function of the product with its number of lines, docstring aside."""
    for path in CODE:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                described = node.end_lineno - node.body[0].end_lineno if ast.get_docstring(node) else None
                yield f"{path.relative_to(ROOT)}:{node.name}", described or node.end_lineno - node.lineno + 1


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_file_is_longer_than_three_hundred_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


def test_functions_are_short() -> None:
    lengths = sorted(length for _, length in functions())
    assert statistics.median(lengths) <= 8
    assert statistics.quantiles(lengths, n=10)[-1] <= 25


def test_names_say_what_a_thing_is() -> None:
    vague = {
        "utils",
        "util",
        "helpers",
        "helper",
        "services",
        "service",
        "managers",
        "manager",
        "misc",
        "common",
    }
    assert [path for path in CODE if vague & {*path.relative_to(ROOT).parts, path.stem}] == []


@pytest.mark.parametrize("path", sorted((ROOT / "templates").rglob("*.html")), ids=lambda path: path.name)
def test_no_template_holds_an_inline_script_or_style(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"<script>|<style|\son\w+=|\sstyle=|javascript:|hx-on|hx-vals=.js", text)
    assert "|safe" not in text.replace("field.help_text|safe", "")


def test_css_is_ready_for_right_to_left() -> None:
    physical = re.compile(
        r"(?<![-\w])(margin|padding|border)-(left|right|top|bottom)|(?<![-\w])(left|right)\s*:|text-align:\s*(left|right)"
    )
    # Four values in a row are top, right, bottom, left, or four corners: the sides must be the same.
    four = re.compile(r"(?:margin|padding|inset|border-width):\s*[^\s;]+ ([^\s;]+) [^\s;]+ ([^\s;]+);")
    corners = re.compile(r"border-radius:\s*([^\s;]+) ([^\s;]+) ([^\s;]+) ([^\s;]+);")
    for sheet in (ROOT / "static" / "css").glob("*.css"):
        css = sheet.read_text(encoding="utf-8")
        assert not physical.search(css), sheet.name
        assert all(right == left for right, left in four.findall(css)), sheet.name
        assert all((a, d) == (b, c) for a, b, c, d in corners.findall(css)), sheet.name


def test_every_dependency_is_pinned_and_says_why() -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
        wanted = [line for line in lines if line and not line.startswith(("#", "-r"))]
        assert [line for line in wanted if not re.fullmatch(r"[\w.-]+==[\w.]+ +# .{10,}", line)] == []


def test_every_module_says_what_it_is() -> None:
    assert [
        path for path in CODE if path.stat().st_size and not ast.get_docstring(ast.parse(path.read_text()))
    ] == []
