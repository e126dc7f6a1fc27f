"""No template holds words that cannot be translated. Read in the source, so that no branch is missed."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.conf import settings

TEMPLATES = sorted((settings.BASE_DIR / "templates").rglob("*.html"))
SCRIPTS = sorted((settings.BASE_DIR / "static" / "js").glob("*.js"))
SPOKEN = {"aria-label", "title", "placeholder", "alt", "data-failure"}
UNREAD = {"code", "script", "style"}
# A tag of the template language, and what it would put in place of words.
TRANSLATED = re.compile(
    r"\{% blocktranslate.*?\{% endblocktranslate %\}|\{% comment %\}.*?\{% endcomment %\}|\{#.*?#\}", re.S
)
TAGS = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.S)
# Words given as a literal start with a capital, or hold a space; codes do neither.
LITERAL = re.compile(r"""(?:=|default:|add:)["']([A-Z][^"'=]*|[^"'/={}·]* [^"'={}]*)["']""")
WORD = re.compile("[A-Za-z]{2,}")
# A sign between two values: another one in Japanese or Arabic, and in French with a space before it.
SEPARATOR = re.compile(r"(?:\}\}|%\}|</\w+>)\s*[,:;·](?=\s|<|\{)")


class Words(HTMLParser):
    """Notes what a person would read or hear of a template without its tags."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.kept: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in UNREAD or given.get("translate") == "no" or (tag != "html" and "lang" in given):
            self.kept.append(tag)
        self.found += [value for name, value in attrs if name in SPOKEN and value and WORD.search(value)]

    def handle_endtag(self, tag: str) -> None:
        if self.kept and self.kept[-1] == tag:
            self.kept.pop()

    def handle_data(self, data: str) -> None:
        if not self.kept and WORD.search(data):
            self.found.append(data.strip())


def words_in(template: str) -> list[str]:
    read = Words()
    read.feed(TAGS.sub("", TRANSLATED.sub("", template)))
    return read.found


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_every_word_can_be_translated(path: Path) -> None:
    assert words_in(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_words_hide_in_a_tag(path: Path) -> None:
    tags = TAGS.findall(TRANSLATED.sub("", path.read_text(encoding="utf-8")))
    assert [tag for tag in tags if LITERAL.search(tag)] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_separator_is_typed(path: Path) -> None:
    assert SEPARATOR.findall(TRANSLATED.sub("", path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    "template", ["{{ a }}, {{ b }}", "<b>{{ a }}</b>: {{ b }}", "{% if a %}1{% endif %} · <a>2</a>"]
)
def test_a_separator_would_be_noticed(template: str) -> None:
    assert SEPARATOR.search(template)


@pytest.mark.parametrize(
    "template",
    [
        "<p>Saved</p>",
        '<p aria-label="Saved">1</p>',
        "{% if a %}<b>Saved{% else %}x{% endif %}</b>",
        "{% translate 'On' %} since <code>x</code>",
        '<code>x</code><i data-failure="Not saved"></i>',
    ],
)
def test_it_would_be_noticed(template: str) -> None:
    assert words_in(template)


@pytest.mark.parametrize(
    "tag", ['{% include "a.html" with action="Sign in" %}', '{{ a|default:"nothing yet" }}']
)
def test_it_would_be_noticed_in_a_tag(tag: str) -> None:
    assert LITERAL.search(tag)


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_no_script_says_anything_of_its_own(path: Path) -> None:
    code = re.sub(r"//.*", "", path.read_text(encoding="utf-8"))
    said = re.findall(r"""(?:["'`])([A-Z][a-z]+ [^"'`]*)["'`]""", code)
    assert said == []
