"""Reads a page as a person would, and finds English that the pseudo-language did not reach.

What a page itself marks as another language than its own is not read.
"""

import re
import tomllib
from html.parser import HTMLParser

from django.conf import settings

from settings_app.standin.personas import CONVERSATIONS

HEARD = {"aria-label", "title", "placeholder", "alt"}
SAID_LATER = {
    "data-failure",
    "data-too-large",
    "data-too-many",
    "data-sent",
    "data-all-sent",
    "data-cancelled",
}
UNREAD = {"code", "script", "style", "bdi", "textarea"}
EMPTY = {"meta", "link", "input", "br", "hr"}
# What is nobody's language: people's own titles, and the names of products and of the tests' host.
TITLES = [entry["title"] for entry in tomllib.loads(CONVERSATIONS.read_text("utf-8"))["conversations"]]
NAMES = re.compile(
    "|".join(map(re.escape, [*TITLES, "Claude", "Anthropic", "UTC", settings.HOST_IDENTITY.name]))
)
WORD = re.compile(r"[^\W\d_]{2,}")
# A word that the mirrored language turned: it stands between two marks that nobody sees.
TURNED = re.compile("\u202e\\w+\u202c")


class Reader(HTMLParser):
    """Notes every text and every attribute that is read, heard or said later."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.kept: list[str] = []
        self.language: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "html":
            self.language = dict(attrs).get("lang")
        if tag not in EMPTY and (self.kept or self._is_kept(tag, dict(attrs))):
            self.kept.append(tag)
        elif not self.kept:
            self.texts += [value or "" for name, value in attrs if name in HEARD | SAID_LATER]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A shape of a drawing says nothing."""

    def handle_endtag(self, tag: str) -> None:
        if self.kept and tag in self.kept:
            while self.kept.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if not self.kept:
            self.texts.append(data.strip())

    def _is_kept(self, tag: str, given: dict[str, str | None]) -> bool:
        return (
            tag in UNREAD
            or given.get("translate") == "no"
            or given.get("lang", self.language) != self.language
        )


def read(page: str) -> list[str]:
    """Every text of a page, in order."""
    reader = Reader()
    reader.feed(page)
    return [text for text in reader.texts if text]


def english(page: str) -> list[str]:
    """The texts of a page in a made-up language that still hold a plain word."""
    return [text for text in read(page) if any(word.isascii() for word in plain_words(text))]


def plain_words(text: str) -> list[str]:
    """The words of a text that are no names and were not turned."""
    return WORD.findall(NAMES.sub("", TURNED.sub("", text)))
