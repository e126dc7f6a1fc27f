"""What differed in a run, on disk: pictures by name and one line of JSON each, and the report made of them."""

import json
import shutil
from html import escape
from pathlib import Path

from PIL import Image

from tests.visual.comparing import Difference

FOLDER = Path(__file__).resolve().parents[2] / ".visual"
KINDS = ("before", "after", "difference")
PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="color-scheme" content="light dark">
<title>What looks different</title>
<style>
body {{ margin: 2rem; font: 1rem/1.5 system-ui; }}
section {{ margin-block: 3rem; }}
div {{ display: grid; grid-template-columns: repeat(3, minmax(0, 1fr)); gap: 1rem; align-items: start; }}
figure {{ margin: 0; }}
img {{ max-inline-size: 100%; outline: 1px solid GrayText; }}
</style>
<h1>What looks different: {count}</h1>
<p>Right: <code>make visual-accept</code>. Wrong: mend it, and run <code>make visual</code> again.</p>
{sections}
</html>
"""


def note(name: str, found: Difference, before: Image.Image, after: Image.Image) -> None:
    """Keep the three pictures and how much differs."""
    FOLDER.mkdir(exist_ok=True)
    for kind, picture in zip(KINDS, (before, after, found.picture), strict=True):
        picture.save(FOLDER / f"{name}.{kind}.png")
    (FOLDER / f"{name}.json").write_text(json.dumps({"name": name, "share": found.share}))


def clear() -> None:
    """Forget what an earlier run found."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir()


def report() -> tuple[Path, int]:
    """Write the page that shows before, after and difference side by side; what differs most comes first."""
    found = [json.loads(path.read_text()) for path in FOLDER.glob("*.json")]
    found.sort(key=lambda one: (-one["share"], one["name"]))
    page = FOLDER / "index.html"
    sections = "\n".join(_section(one["name"], one["share"]) for one in found)
    page.write_text(PAGE.format(count=len(found), sections=sections), encoding="utf-8")
    return page, len(found)


def _section(name: str, share: float) -> str:
    name = escape(name)
    figures = "".join(
        f'<figure><figcaption>{kind}</figcaption><img src="{name}.{kind}.png" alt="{kind}: {name}"></figure>'
        for kind in KINDS
    )
    return f"<section><h2>{name}</h2><p>{share:.2%} of the pixels</p><div>{figures}</div></section>"
