"""Every script of every page carries the digest of exactly the file that is served."""

import base64
import hashlib
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import ManifestStaticFilesStorage

from settings_app.templatetags import scripts

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"


def digest(content: bytes) -> str:
    return "sha384-" + base64.b64encode(hashlib.sha384(content).digest()).decode()


def test_no_template_names_a_script_in_another_way() -> None:
    others = [
        path.name for path in TEMPLATES.rglob("*.html") if re.search(r"<script|htmx_script", path.read_text())
    ]
    assert others == []


def test_every_script_that_a_template_names_is_there() -> None:
    for path in TEMPLATES.rglob("*.html"):
        for name in re.findall(r"{% script '([^']+)' %}", path.read_text()):
            assert digest(Path(finders.find(name)).read_bytes()) in scripts.script(name)


def test_of_a_collected_file_it_is_the_digest_of_what_was_collected(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    collected = ManifestStaticFilesStorage(location=tmp_path, base_url="/static/")
    (tmp_path / "a.0123456789ab.js").write_bytes(b"collected")
    collected.hashed_files = {"a.js": "a.0123456789ab.js"}
    monkeypatch.setattr(scripts, "staticfiles_storage", collected)
    monkeypatch.setattr(scripts, "static", lambda name: "/static/a.0123456789ab.js")
    assert digest(b"collected") in scripts.script("a.js")


def test_a_script_that_there_is_not_is_an_error() -> None:
    with pytest.raises(FileNotFoundError, match=r"nothing\.js"):
        scripts.script("nothing.js")
