"""The sizes, themes and dresses in which everything is measured, and the measuring itself."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from playwright.sync_api import Page

SIZES = ((1280, 800), (390, 844), (320, 568))
THEMES = {
    "light": {"color_scheme": "light", "forced_colors": "none", "reduced_motion": "no-preference"},
    "dark": {"color_scheme": "dark", "forced_colors": "none", "reduced_motion": "no-preference"},
    "forced colours": {"color_scheme": "light", "forced_colors": "active", "reduced_motion": "no-preference"},
    "reduced motion": {"color_scheme": "light", "forced_colors": "none", "reduced_motion": "reduce"},
}
DRESSES = ("plain", "200 % text", "text spacing", "right to left", "long words")
SHIPPED = Path(__file__).parents[2] / "static" / "js" / "fairness.js"
SCRIPTS = [path.read_text(encoding="utf-8") for path in (SHIPPED, Path(__file__).with_name("measure.js"))]


def ready(page: Page) -> Page:
    """The page with the measures at hand."""
    for script in SCRIPTS:
        page.evaluate(f"() => {{ {script} }}")
    return page


def themes(page: Page, names: Iterable[str] = THEMES) -> Iterator[str]:
    """Put the page into one theme after the other, without loading it anew."""
    for name, media in ((name, THEMES[name]) for name in names):
        page.emulate_media(**media)
        page.evaluate("for (const animation of document.getAnimations()) animation.finish()")
        yield name


def sizes(page: Page) -> Iterator[str]:
    """Give the page one size after the other."""
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        yield f"{width}×{height}"


def survey(
    page: Page, *measures: str, dresses: Iterable[str] = DRESSES, within: Iterable[str] = THEMES
) -> list[str]:
    """What the measures find in every theme, size and dress."""
    ready(page)
    arguments = [list(dresses), list(measures)]
    return [
        f"{theme}, {size}: {finding}"
        for theme in themes(page, within)
        for size in sizes(page)
        for finding in page.evaluate("([dresses, measures]) => fair.survey(dresses, measures)", arguments)
    ]


def is_fair(findings: list[str]) -> None:
    """Fail with every finding on a line of its own."""
    assert not findings, "\n".join(findings)
