"""What is live at a moment, and which earlier answers still answer the question."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

# Since when what is shipped is live: before anything that was published.
BEGINNING = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Release:
    """One published version: its place in the history, and from when it is live (UTC).

    `same_as` names an earlier version of which an answer counts as an answer to this one too: the one it was
    compared with and found to be changed only editorially, or the one whose words it brings back. Empty where
    the change was material.
    """

    sequence: int
    version: str
    live_from: datetime
    same_as: str = ""


@dataclass(frozen=True, slots=True)
class Reign:
    """A release while it was live: from when, and until when (UTC); None while no other one is known of."""

    release: Release
    since: datetime
    until: datetime | None


def live_at(releases: Iterable[Release], now: datetime) -> Release | None:
    """The version that is live at `now`: of those begun, the one begun last. None before the first."""
    begun = (release for release in releases if release.live_from <= now)
    return max(begun, key=lambda release: (release.live_from, release.sequence), default=None)


def reigns(releases: Iterable[Release]) -> tuple[Reign, ...]:
    """What was, is and will be live, the first one first, each until another one begins. None overlap."""
    known = tuple(releases)
    begins = sorted({release.live_from for release in known})
    spans = zip(begins, (*begins[1:], None), strict=True)
    found = ((live_at(known, since), since, until) for since, until in spans)
    return tuple(Reign(release, since, until) for release, since, until in found if release)


def gave_way(releases: Iterable[Release], version: str, now: datetime) -> bool:
    """Whether another version is live at `now` where this one has begun."""
    live = live_at(releases, now)
    return live is not None and live.version != version


def answered_by(releases: Iterable[Release], version: str) -> frozenset[str]:
    """The versions of which an answer is one to this version: itself, and all that mean the same.

    Meaning the same goes both ways and on: where every change from one version to another was editorial,
    the answers of both count for both; and words that are brought back are the words they were.
    """
    links = [(release.version, release.same_as) for release in releases if release.same_as]
    found, before = {version}, 0
    while len(found) > before:
        before = len(found)
        found |= {name for link in links for name in link if not found.isdisjoint(link)}
    return frozenset(found)
