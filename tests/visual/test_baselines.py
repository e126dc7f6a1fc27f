"""The pop-up and the setting look as they were accepted: `make visual`, and `make visual-accept` to accept."""

import re
from collections.abc import Callable

import pytest
from PIL import Image, ImageColor
from playwright.sync_api import Page

from tests.visual.comparing import difference, kept, read
from tests.visual.findings import note
from tests.visual.machine import BASE_CSS, BASELINES
from tests.visual.subjects import Subject, names, pictures, subjects


@pytest.mark.thorough
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("comparable")
@pytest.mark.parametrize("subject", subjects(), ids=str)
def test_it_looks_as_it_was_accepted(
    subject: Subject, opened: Callable[[Subject], Page], accepts: bool
) -> None:
    taken = {name: read(png) for name, png in pictures(subject, opened(subject))}
    changed = [name for name, picture in taken.items() if differs(name, picture)]

    if accepts:
        for name in changed:
            (BASELINES / f"{name}.webp").write_bytes(kept(taken[name]))
    else:
        assert changed == [], "see .visual/index.html, which `make visual` writes"


def differs(name: str, after: Image.Image) -> bool:
    """Whether a picture is not its baseline; if so, both are noted for the report."""
    path = BASELINES / f"{name}.webp"
    before = read(path.read_bytes()) if path.exists() else Image.new("RGB", after.size, "white")
    found = difference(before, after)
    if path.exists() and found.is_allowed:
        return False
    note(name, found, before, after)
    return True


@pytest.mark.thorough
def test_no_baseline_is_left_over(accepts: bool) -> None:
    wanted = {name for subject in subjects() for name in names(subject)}
    left_over = [path for path in BASELINES.glob("*.webp") if path.stem not in wanted]
    if accepts:
        for path in left_over:
            path.unlink()
    else:
        assert left_over == [], "run `make visual-accept`"


LETTER = Image.new("RGB", (8, 14), "black")


@pytest.mark.parametrize(
    ("at", "size", "is_allowed"),
    [((-20, 0), (400, 200), True), ((10, 10), (400, 200), False), ((-20, 0), (400, 201), False)],
    ids=["the same", "a letter more", "a row more"],
)
def test_a_letter_is_seen_and_a_repeat_is_not(
    at: tuple[int, int], size: tuple[int, int], is_allowed: bool
) -> None:
    before, after = Image.new("RGB", (400, 200), "white"), Image.new("RGB", size, "white")
    after.paste(LETTER, at)

    assert difference(before, after).is_allowed is is_allowed


def test_what_is_kept_is_what_was_read() -> None:
    many = Image.effect_mandelbrot((120, 80), (-2, -1.5, 1, 1.5), 90).convert("RGB")
    for picture in (
        Image.new("RGB", (3, 3), (240, 16, 32)),
        Image.merge("RGB", [*many.split()[:2], many.rotate(90).split()[0]]),
    ):
        posterized = read(kept(picture))
        assert difference(posterized, read(kept(posterized))).share == 0


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_the_colours_that_are_kept_tell_those_of_a_theme_apart(theme: int) -> None:
    pairs = re.findall(r"light-dark\((#\w+), (#\w+)\)", BASE_CSS.read_text(encoding="utf-8"))
    colours = {ImageColor.getrgb(pair[theme]) for pair in pairs}
    png = [kept(Image.new("RGB", (1, 1), colour)) for colour in colours]

    assert len(colours) > 5
    assert len({read(one).getpixel((0, 0)) for one in png}) == len(colours)
