"""What was published under a name stays: a row names its document and no more, so no figure of it may change."""

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.core.exceptions import ImproperlyConfigured

from settings_app import in_force
from settings_app.policies import FOLDER, PolicyError, documents, loading

FIGURE = re.compile(r"^\[(\w+)\]\nvalue = (?:\{ (?:years|days) = (\d+) \}|\d{4}-\d\d-(\d\d))$", re.MULTILINE)
FILES = sorted(FOLDER.glob("*.toml"))
FIGURES = [
    pytest.param(path.name, found[1], found.span(found.lastindex), id=f"{path.stem}: {found[1]}")
    for path in FILES
    for found in FIGURE.finditer(path.read_text(encoding="utf-8"))
]


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder of the documents as the product would find it after somebody edited it."""
    for path in (*FILES, FOLDER / loading.PUBLISHED):
        shutil.copy(path, tmp_path)
    monkeypatch.setattr(loading, "FOLDER", tmp_path)
    _forget()
    yield tmp_path
    _forget()


def _forget() -> None:
    documents.cache_clear()
    loading.digests.cache_clear()


def edited(path: Path, change: Callable[[str], str]) -> str:
    """What is said at start-up once a document was changed."""
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
    with pytest.raises(ImproperlyConfigured) as error:
        apps.get_app_config("settings_app").ready()
    return str(error.value)


def test_every_figure_is_looked_at() -> None:
    assert len(FIGURES) == 9 * len(FILES) == 27


def test_as_published_they_are_read(copied: Path) -> None:
    in_force.check()
    assert set(loading.digests()) == set(documents()) == {path.stem for path in FILES}


@pytest.mark.parametrize(("name", "key", "span"), FIGURES)
def test_no_figure_of_a_published_document_changes(
    copied: Path, name: str, key: str, span: tuple[int, int]
) -> None:
    start, end = span

    def change(text: str) -> str:
        return f"{text[:start]}{int(text[start:end]) + 1:02}{text[end:]}".replace("= 0", "= ")

    said = edited(copied / name, change)
    assert said.startswith(f"{name}: not the document that was published under this name; put it back")
    assert "make a change a new document, with its line in published.sha256: " in said


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"use_continues"', '"future_runs_exclude"'),
        ('"free", "pro", "max"', '"free", "max", "pro"'),
        ("sold to third parties", "sold to fourth parties"),
        ("# A policy document.", "# Another policy document."),
    ],
)
def test_nothing_else_of_it_changes_either(copied: Path, old: str, new: str) -> None:
    path = copied / "announced-2025-08-28.toml"
    assert old in path.read_text(encoding="utf-8")
    assert "not the document that was published" in edited(path, lambda text: text.replace(old, new))


def test_a_new_document_needs_its_line_and_is_told_which(copied: Path) -> None:
    text = (copied / "moved-2025-10-08.toml").read_text(encoding="utf-8").replace("moved", "longer")
    path = copied / "longer-2025-10-08.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(PolicyError) as error:
        documents()
    line = str(error.value).rpartition("published.sha256: ")[2].replace("<its file>", path.name)
    with (copied / loading.PUBLISHED).open("a", encoding="utf-8") as published:
        published.write(f"{line}\n")
    _forget()
    assert "longer-2025-10-08" in documents()
