"""The pages of an export: to read and to print, in the reader's language, without a script."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.html import format_html

from settings_app.domain.vocabulary import Choice, Event, Surface
from settings_app.languages import direction_of
from settings_app.ledger import Record
from settings_app.models import Conversation
from settings_app.receipts import DAY, day_told
from settings_app.rights import Everything
from settings_app.rights.fields import left_out
from settings_app.web.conversations import Listed, title_of
from settings_app.web.export_receipts import Proven, name_of, why_none
from settings_app.web.formats import country_names, grouped, time_in_words
from settings_app.web.history import Line, line_of
from settings_app.web.words import EVENTS, WHERE, offerings_in_words


@dataclass(frozen=True, slots=True)
class Decided:
    """One row of the record, with what was shown."""

    number: int
    words: str
    at: str
    where: str
    notice: str
    policy: str
    digest: str
    language: str
    direction: str
    strings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Identity:
    """How the host's provider knows the person, and when they came from there."""

    provider: str
    subject: str
    first: str
    last: str


def pages(
    held: Everything,
    proven: Proven,
    listed: Callable[[Conversation], Listed],
    now: datetime,
    language: str,
) -> dict[str, Iterable[bytes]]:
    """The pages by the names of their files; `listed` tells of a conversation as the product does."""

    def page(name: str, **context: object) -> Iterator[bytes]:
        with translation.override(language):
            around = {"held": held, "made": time_in_words(now), **context}
            text = render_to_string(f"export/{name}.html", around)
        yield text.encode()

    return {
        "index.html": page("index", **_index(held, language)),
        "answers.html": page("answers", answers=_answers(held, proven.record, language)),
        "receipts.html": page("receipts", proven=proven, lines=_receipts(proven, language)),
        "conversations.html": page("conversations", rows=_rows(held, listed, language)),
        "uses.html": _uses(held, language, page("uses", mark=MARK)),
    }


# Where the uses go in their page: they are put in as they are read.
MARK = "\x00"


def _index(held: Everything, language: str) -> dict[str, object]:
    with translation.override(language):
        region = country_names().get(held.person.lives_in(), "")
        return {
            "offerings": offerings_in_words(held.person.holds()),
            "region": region,
            "identities": [_identity(row) for row in held.account["host_identities"]],
            "accepted": [{**row, "at_in_words": time_in_words(row["at"])} for row in held.terms],
            "left_out": [(str(why), fields) for why, fields in left_out().items()],
            "team": [(name, len(rows)) for name, rows in held.team.items() if rows],
        }


def _identity(row: dict[str, Any]) -> Identity:
    return Identity(
        provider=row["provider"],
        subject=row["uid"],
        first=time_in_words(row["date_joined"]),
        last=time_in_words(row["last_login"]),
    )


def _answers(held: Everything, record: Record, language: str) -> list[Decided]:
    days = {
        entry.sequence: day_told(record, entry, json.dumps(row["shown"]))
        for entry, row in zip(record.entries, held.decisions, strict=False)
    }
    with translation.override(language):
        return [_decided(row, days.get(row["sequence"], "")) for row in held.decisions]


def _receipts(proven: Proven, language: str) -> list[tuple[Line, str, str]]:
    """Each row in words, with the file of its receipt and why there is none."""
    with translation.override(language):
        return [(line_of(one.row), name_of(one), why_none(one)) for one in proven.issued]


def _decided(row: dict[str, Any], day: str) -> Decided:
    choice = Choice(row["choice"]) if row["choice"] else ""
    return Decided(
        number=row["sequence"],
        words=str(EVENTS[Event(row["event"]), choice]),
        at=time_in_words(row["at"]),
        where=str(WHERE[Surface(row["surface"])]),
        notice=row["notice"],
        policy=row["policy"],
        digest=row["digest"],
        language=row["language"],
        direction=direction_of(row["language"]),
        strings=tuple(text.replace(DAY, day) if day else text for text in row["shown"]["strings"]),
    )


def _rows(
    held: Everything, listed: Callable[[Conversation], Listed], language: str
) -> list[tuple[Listed, str]]:
    """The conversations, the last used first, as the product lists them; and how often each was used."""
    used = [row for row in held.conversations if row.last_used_at is not None]
    newest = sorted(used, key=lambda row: row.last_used_at, reverse=True)
    with translation.override(language):
        return [(listed(row), grouped(row.uses)) for row in newest]


def _uses(held: Everything, language: str, page: Iterator[bytes]) -> Iterator[bytes]:
    """The page of every use, however many: its head, then each conversation, then its foot."""
    head, _, foot = b"".join(page).partition(MARK.encode())
    yield head
    for row, moments in held.moments():
        with translation.override(language):
            title = title_of(row)
        yield format_html("<h2>{}</h2><ol>", title).encode()
        for at in moments:
            yield f"<li>{at.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC</li>".encode()
        yield b"</ol>"
    yield foot
