"""What was published, in its order: read, sealed link by link, and never anything but longer."""

import hashlib
import json
from collections.abc import Iterable
from datetime import UTC, datetime
from operator import attrgetter
from typing import Any

from django.conf import settings

from settings_app.domain.publication import Materiality, Refusal
from settings_app.domain.releases import Reign, Release, live_at, reigns
from settings_app.models import Publication, Withdrawal
from settings_app.models.one_pass import Asked, Row, columns, made, one_pass
from settings_app.notices.shipping import releases_up_to, shipped
from settings_app.publishing.content import of_the_repository
from settings_app.publishing.refusals import Refused

# Whoever adds to the history, or takes a name that must be free in it, has this turn.
TURN = "the history of what was published"


def published(with_words: bool = False) -> list[Publication]:
    """Every publication, the oldest first, by default without its words: one query.

    `was_withdrawn` tells those called off.
    """
    return in_order(one_pass(asked(with_words))[0])


def asked(with_words: bool = False) -> Asked:
    """The same, to be asked for together with something else; `in_order` makes the rows of what comes."""
    without = () if with_words else ("content",)
    return Publication.objects.all(), [*columns(Publication, without), "withdrawal__id"]


def in_order(rows: Iterable[Row]) -> list[Publication]:
    """The publications of the rows that `asked` gives, the oldest first."""
    return sorted(map(_publication, rows), key=attrgetter("sequence"))


def _publication(found: Row) -> Publication:
    row: Publication = made(Publication, found)
    withdrawn = found["withdrawal__id"] is not None
    withdrawal = made(Withdrawal, {"id": found["withdrawal__id"]}) if withdrawn else None
    Publication.withdrawal.related.set_cached_value(row, withdrawal)
    return row


def was_withdrawn(row: Publication) -> bool:
    """Whether the publication was called off before its moment came. No query after `published`."""
    return getattr(row, "withdrawal", None) is not None


def releases(rows: Iterable[Publication]) -> tuple[Release, ...]:
    """The history as the rules take it: what is shipped, up to the notice of the settings, then the rest."""
    published = (_release(row) for row in rows if not was_withdrawn(row))
    return (*releases_up_to(settings.NOTICE), *published)


def shipped_versions() -> tuple[str, ...]:
    """The names of the versions that the repository ships, the first one first, and that of the settings."""
    return tuple(dict.fromkeys((*(one.version for one in shipped()), settings.NOTICE)))


def shipped_past() -> frozenset[str]:
    """Those of them that are or were live here: the notice of the settings, and its past."""
    return frozenset(release.version for release in releases_up_to(settings.NOTICE))


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
    if version in shipped_versions():
        return of_the_repository(version)
    row = Publication.objects.filter(version=version).first()
    if row is None:
        raise Refused(Refusal.NO_SUCH_VERSION)
    return row.content


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
