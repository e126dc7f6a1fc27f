"""On what the baselines were made: the major version of Chromium and the fonts that it draws with."""

import json
from pathlib import Path

from playwright.sync_api import Browser

BASELINES = Path(__file__).with_name("baselines")
NOTED = BASELINES / "machine.json"
BASE_CSS = Path(__file__).parents[2] / "static" / "css" / "base.css"
LETTERS = "Ausgewählt é ñ 選択 اختيار"


def this_machine(browser: Browser) -> dict[str, object]:
    """The same of here: asked of the browser, for a heading and a paragraph in every script that is spoken."""
    page = browser.new_page()
    page.set_content(
        f"<style>{BASE_CSS.read_text(encoding='utf-8')}</style><h1>{LETTERS}</h1><p>{LETTERS}</p>"
    )
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    fonts = {tag: _fonts(session, root, tag) for tag in ("h1", "p")}
    page.close()
    return {"chromium": browser.version.partition(".")[0], "fonts": fonts}


def _fonts(session, root: int, tag: str) -> list[str]:
    node = session.send("DOM.querySelector", {"nodeId": root, "selector": tag})["nodeId"]
    drawn = session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    return sorted({font["familyName"] for font in drawn})


def baseline_machine() -> dict[str, object]:
    """The one that made the baselines; empty where there are none yet."""
    return json.loads(NOTED.read_text(encoding="utf-8")) if NOTED.exists() else {}


def note(machine: dict[str, object]) -> None:
    """Keep it with the baselines."""
    NOTED.parent.mkdir(exist_ok=True)
    NOTED.write_text(json.dumps(machine, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
