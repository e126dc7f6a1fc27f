"""Which engine makes which journey: Chromium every one, Firefox the most important; and which way is for every day."""

from collections.abc import Iterator

import pytest

from tests.browser.engines import EVERYDAY_IN_FIREFOX, IN_FIREFOX, journey
from tests.browser.hands import KEYBOARD


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> Iterator[None]:
    """Leave out what an engine is not asked to do, before any other choice is made."""
    in_firefox = {item for item in items if _engine(item) == "firefox"}
    left_out = {item for item in in_firefox if not _is_for_firefox(item)}
    config.hook.pytest_deselected(items=list(left_out))
    items[:] = [item for item in items if item not in left_out]
    for item in items:
        if (item in in_firefox and journey(item.nodeid) not in EVERYDAY_IN_FIREFOX) or _is_twice_unusual(
            item
        ):
            item.add_marker("thorough")
    return (yield)


def _engine(item: pytest.Item) -> str:
    return item.callspec.params.get("browser_name", "") if hasattr(item, "callspec") else ""


def _is_twice_unusual(item: pytest.Item) -> bool:
    """By the keyboard and without JavaScript: each by itself is made every day."""
    given = item.callspec.params if hasattr(item, "callspec") else {}
    return given.get("hands") is KEYBOARD and not given.get("javascript", True)


def _is_for_firefox(item: pytest.Item) -> bool:
    return journey(item.nodeid) in IN_FIREFOX and item.callspec.params.get("javascript", True)
