"""The plugin as another team gets it: installed by pip, in a folder of its own, against a server that runs."""

import os
import re
import subprocess
import sys
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from tests.browser.engines import ENGINES

ROOT = Path(__file__).resolve().parents[2]
BROWSER = ENGINES["chromium"]
CONFTEST = f"""
import sys
import pytest

@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return {{**browser_type_launch_args, "executable_path": {BROWSER.executable!r}, "args": {BROWSER.launched["args"]!r}}}

@pytest.fixture(autouse=True)
def nothing_of_the_product(request):
    yield
    assert not {{"django", "settings_app", "privacy_site"}} & set(sys.modules)
"""


def ran(*command: object, **more: Any) -> str:
    """What a program said; the test fails with all of it if the program did."""
    told = subprocess.run([sys.executable, "-m", *map(str, command)], capture_output=True, text=True, **more)
    assert told.returncode == 0, told.stdout + told.stderr
    return told.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where pip put it: built as for anybody, out of this folder."""
    wheels, site = tmp_path_factory.mktemp("wheels"), tmp_path_factory.mktemp("site")
    ran("pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", wheels, ROOT)
    ran("pip", "install", "--quiet", "--no-deps", "--no-index", "--target", site, *wheels.glob("*.whl"))
    return site


def test_it_brings_the_fixtures_and_nothing_of_the_product(installed: Path) -> None:
    brought = {str(path.relative_to(installed)) for path in installed.rglob("*.py")}
    names = ("__init__", "acts", "page_objects", "pytest_plugin")
    assert brought == {f"privacy_bench/{name}.py" for name in names}


@pytest.mark.django_db(transaction=True)
def test_the_example_of_the_readme_runs_as_it_stands(
    installed: Path, live_server: Any, tmp_path: Path
) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    example = re.search(r"^    def test_the_question_can_be_refused.*?\n(?=\n\S)", readme, re.M | re.S)
    (tmp_path / "conftest.py").write_text(CONFTEST, encoding="utf-8")
    (tmp_path / "test_ours.py").write_text(dedent(example[0]), encoding="utf-8")

    # pytest-django is installed here and would bring Django along; the other team has neither.
    options = ("-p", "no:django", "-p", "no:cacheprovider", "-q", "--browser", "chromium")
    ours = ("PYTEST", "DJANGO")
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    surroundings["PYTHONPATH"] = str(installed)
    told = ran("pytest", *options, "--qa-url", live_server.url, cwd=tmp_path, env=surroundings)

    assert "1 passed" in told
