"""What a link puts over the page: themes, text, direction, and words under stress. The page itself stays."""

import re

import pytest
from django.test import Client

from settings_app.studio.dress import DRESSES, THEMES
from tests.studio.looks import look

LOOK = look("pop-up-not-answered-before-starts-unset")
SEEN = {
    "large-text": "css/preview/large-text.css",
    "text-spacing": "css/preview/text-spacing.css",
    "right-to-left": 'dir="rtl"',
    "longest-word": "ClaudeClaudeClaude",
    "forced-colours": "/preview/forced-colours.css",
    "dark": "css/preview/dark.css",
    "light": "css/preview/light.css",
}


def page(client: Client, **values: str) -> str:
    return client.get(LOOK.but(**values).bare_url).content.decode()


@pytest.mark.parametrize("name", [*DRESSES, *THEMES])
def test_each_is_seen_and_only_where_it_is_asked_for(staff: Client, name: str) -> None:
    worn = page(staff, **{"theme" if name in THEMES else "dress": name})
    for other, mark in SEEN.items():
        assert (mark in worn) is (other == name), other


def test_forced_colours_have_what_the_product_says_of_them_above_what_is_imposed(staff: Client) -> None:
    sheet = staff.get("/preview/forced-colours.css")
    assert sheet["Content-Type"].startswith("text/css")
    rules = sheet.content.decode()
    assert (
        ".half:has(:checked) { outline: 3px solid Highlight !important; outline-offset: -3px !important; }"
        in rules
    )
    assert rules.index(":where(*") < rules.index(".half:has(:checked)")
    for body in re.findall(r"\{([^{}]*)\}", rules):
        assert body.count("!important") == body.count(":") - body.count("::"), body


def test_without_styles_there_is_none(staff: Client) -> None:
    assert 'rel="stylesheet"' in page(staff)
    assert 'rel="stylesheet"' not in page(staff, dress="no-styles")
