"""What was published, in its order: read, sealed link by link, and never anything but longer."""

import hashlib
import json
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import cache
from typing import Any

from django.conf import settings

from settings_app.domain.publication import Materiality, Refusal
from settings_app.domain.releases import Reign, Release, live_at, reigns
from settings_app.models import Publication
from settings_app.publishing.content import of_the_repository
from settings_app.publishing.refusals import Refused

# Whoever adds to the history, or takes a name that must be free in it, has this turn.
TURN = "the history of what was published"

BEGINNING = datetime.min.replace(tzinfo=UTC)


def published(with_words: bool = False) -> list[Publication]:
    """Every publication, the oldest first, by default without its words: one query.

    `was_withdrawn` tells those called off.
    """
    rows = Publication.objects.select_related("withdrawal").order_by("sequence")
    return list(rows if with_words else rows.defer("content"))


def was_withdrawn(row: Publication) -> bool:
    """Whether the publication was called off before its moment came. No query after `published`."""
    return getattr(row, "withdrawal", None) is not None


def releases(rows: Iterable[Publication]) -> tuple[Release, ...]:
    """The history as the rules take it: the notice of the settings first, then what was published."""
    first = Release(0, settings.NOTICE, BEGINNING)
    return (first, *(_release(row) for row in rows if not was_withdrawn(row)))


def live_version(now: datetime) -> str:
    """The name of the version that was, is or will be live at a moment: one query."""
    return live_among(published(), now)


def live_among(rows: Iterable[Publication], now: datetime) -> str:
    """The same of a history that is read already: no query."""
    found = live_at(releases(rows), now)
    return found.version if found else settings.NOTICE


def seen_by_legal(rows: Iterable[Publication]) -> frozenset[str]:
    """The versions of this history that went out with legal’s approval, or bring such words back.

    The notice that the settings name is none of them: it is shipped, and nobody approved it here.
    """
    seen: set[str] = set()
    for row in rows:
        seen |= {row.version} if row.draft_id is not None or row.points_at in seen else set()
    return frozenset(seen)


def lives() -> tuple[Reign, ...]:
    """What was, is and will be live from when until when, the notice of the settings first: one query."""
    return reigns(releases(published()))


def words_of(version: str) -> str:
    """The content of a version that was published or is shipped. Raises Refused (NO_SUCH_VERSION)."""
    row = Publication.objects.filter(version=version).first()
    if row is not None:
        return row.content
    if version != settings.NOTICE:
        raise Refused(Refusal.NO_SUCH_VERSION)
    return shipped_words()


def shipped_words() -> str:
    """The content of the notice that the settings name: no query."""
    return _shipped(settings.NOTICE)


# What is shipped under a name never changes while a process lives.
_shipped = cache(of_the_repository)


def seal_of(row: Publication) -> str:
    """SHA-256 over the canonical JSON of every field but the seal itself and the number of the row."""
    fields = [field for field in row._meta.concrete_fields if field.attname not in ("id", "seal")]
    values = {field.attname: _plain(getattr(row, field.attname)) for field in fields}
    canonical = json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def broken_at(rows: Iterable[Publication]) -> int | None:
    """The place of the first publication that does not follow from the one before it; None if all do.

    `rows` are all of them in their order, with their words.
    """
    previous = ""
    for place, row in enumerate(rows, start=1):
        follows = row.sequence == place and row.previous_seal == previous
        if not follows or row.seal != seal_of(row):
            return place
        previous = row.seal
    return None


def _release(row: Publication) -> Release:
    unchanged = row.against if row.materiality == Materiality.EDITORIAL else ""
    return Release(row.sequence, row.version, row.live_from, row.points_at or unchanged)


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    return value if value is None or isinstance(value, int | str) else str(value)
