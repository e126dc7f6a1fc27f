"""What the question costs before it can be answered: in the first HTML, in few bytes, before any script."""

import gzip
import re
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client

from settings_app.models import Person
from tests.conftest import BEFORE_THE_DEADLINE

MOST = 20 * 1024
STYLES = re.compile(r'<link rel="stylesheet" href="/static/([^"]+)"')
SCRIPTS = re.compile(r'<script src="/static/([^"]+)"')


def packed(text: bytes) -> int:
    return len(gzip.compress(text, 6))


def files(names: Iterable[str]) -> int:
    return sum(packed(Path(finders.find(name)).read_bytes()) for name in names)


@pytest.mark.parametrize("language", [code for code, _ in settings.SPOKEN])
@pytest.mark.parametrize("url", ["/", "/consent/"])
def test_a_page_with_the_question_is_small(
    client: Client, person: Callable[..., Person], at: Callable[[datetime], None], url: str, language: str
) -> None:
    client.force_login(person())
    at(BEFORE_THE_DEADLINE)
    page = client.get(url, headers={"Accept-Language": language}).content
    text = page.decode()
    assert f'<html lang="{language}"' in text
    assert len(re.findall(r'<input id="choose-(?:on|off)" type="radio"', text)) == 2, (
        "it can be answered as it is"
    )
    assert re.search(r"<dialog[^>]* open\b", text) or url == "/consent/"
    styles, scripts = STYLES.findall(text), SCRIPTS.findall(text)
    assert styles
    assert scripts
    assert packed(page) + files(styles) <= MOST
    assert files(scripts) <= MOST
    assert text.count("<script") == text.count(" defer></script>"), "no script holds the page up"
