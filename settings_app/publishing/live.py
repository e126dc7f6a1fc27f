"""What is live, kept in the process: pages ask for it all the time, and it changes a few times a year.

The rows are read when a process first needs them, when it publishes, and before a request where the last
reading is older than a few seconds: never while a page is made. During a request the same words are live
throughout, so that nobody sees a yes of the old words marked beside the new ones. Where reading fails, what
was known goes on being live.
"""

import logging
import time
from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import UTC, datetime

from django.core.signals import request_finished, request_started
from django.db import Error, transaction

from settings_app import in_force
from settings_app.domain.releases import Release, answered_by, live_at
from settings_app.in_force import Live
from settings_app.models import Publication
from settings_app.publishing import history
from settings_app.publishing.content import notices_of

SECONDS = 3.0

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Known:
    """What was read: the history, and the words of all of it, as people answered earlier ones too."""

    releases: tuple[Release, ...] = ()
    live: Mapping[str, Live] = field(default_factory=dict)


@dataclass(slots=True)
class Memory:
    """What one process knows, and until when (of the monotonic clock) that is new enough."""

    known: Known | None = None
    due: float = 0.0


memory = Memory()
# What is live throughout a request, in a tuple, because it may be that nothing was published.
_held: ContextVar[tuple[Live | None] | None] = ContextVar("held", default=None)


def live() -> Live | None:
    """What was published and is live at the server's time; during a request, when it began."""
    held = _held.get()
    return held[0] if held else _now()


def live_then(moment: datetime) -> Live | None:
    """What was live at a moment, of what this process knows; None where nothing was published by then."""
    if memory.known is None:
        refresh()
    known = memory.known or Known()
    found = live_at(known.releases, moment)
    return known.live.get(found.version) if found else None


def refresh() -> None:
    """Read what was published. Where that fails, what was known stays, and the log says why."""
    memory.due = time.monotonic() + SECONDS
    try:
        memory.known = _read(memory.known or Known())
    except (Error, ValueError):
        _log.exception("what is published could not be read; what was known stays live")
        memory.known = memory.known or Known()


def refresh_once_stored() -> None:
    """Read anew as soon as this transaction is stored."""
    transaction.on_commit(refresh)


def start() -> None:
    """At start-up: the words in force are the published ones from now on."""
    in_force.read_published(live)
    request_started.connect(_hold, dispatch_uid=__name__)
    request_finished.connect(_let_go, dispatch_uid=__name__)


def _hold(**_: object) -> None:
    if time.monotonic() >= memory.due:
        refresh()
    _held.set((_now(),))


def _let_go(**_: object) -> None:
    _held.set(None)


def _now() -> Live | None:
    return live_then(datetime.now(UTC))


def _read(before: Known) -> Known:
    rows = history.published()
    releases = history.releases(rows)
    wanted = {row.version for row in rows if not history.was_withdrawn(row)}
    words = {version: one.words for version, one in before.live.items()}
    missing = Publication.objects.filter(version__in=wanted - words.keys()) if wanted - words.keys() else ()
    words |= {row.version: notices_of(row.content, row.version) for row in missing}
    words = {name: words[name] for name in wanted}
    since = {release.version: release.live_from for release in releases if release.version in words}
    return Known(
        releases, {name: Live(words[name], answered_by(releases, name), words, since) for name in words}
    )
