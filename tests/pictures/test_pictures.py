"""Takes the pictures of docs/pictures: `make pictures`. Without --take-pictures it checks that they are there."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.pages import Visitor
from tests.conftest import BEFORE_THE_DEADLINE

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "pictures"
LATER = datetime(2026, 11, 23, 12, tzinfo=UTC)
WIDE, NARROW = {"width": 1280, "height": 860}, {"width": 390, "height": 844}


def pop_up(visit: Callable[..., Visitor]) -> Page:
    """The question before the deadline, in the United States."""
    return visit("free-undecided", BEFORE_THE_DEADLINE).opens_the_chat().page


def settings(visit: Callable[..., Visitor]) -> Page:
    """The setting of somebody who turned training off."""
    return visit("pro-opted-out", LATER).opens_settings().page


def my_conversations(visit: Callable[..., Visitor]) -> Page:
    """Where each conversation of the same person stands."""
    return visit("pro-opted-out", LATER).goes_to("/settings/privacy/conversations/").page


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "subject", [pop_up, settings, my_conversations], ids=["pop-up", "settings", "my-conversations"]
)
def test_the_picture_is_there(
    request: pytest.FixtureRequest,
    visit: Callable[..., Visitor],
    subject: Callable[..., Page],
    scheme: str,
    size: dict[str, int],
) -> None:
    name = f"{subject.__name__.replace('_', '-')}-{size['width']}-{scheme}.png"
    if request.config.getoption("--take-pictures"):
        page = subject(visit)
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size(size)
        page.wait_for_load_state("networkidle")
        page.screenshot(path=FOLDER / name)
    assert (FOLDER / name).stat().st_size > 10_000
