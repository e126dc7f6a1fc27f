"""The versions of the words that can be previewed: what was published or shipped, and what is on its way."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from settings_app import publishing
from settings_app.domain.publication import Role, Stage
from settings_app.languages import ENGLISH
from settings_app.notices import Notice

STAGES = {
    Stage.DRAFT: "draft",
    Stage.IN_REVIEW: "in review",
    Stage.APPROVED: "approved",
    Stage.SCHEDULED: "scheduled",
    Stage.LIVE: "live",
    Stage.SUPERSEDED: "superseded",
    Stage.WITHDRAWN: "withdrawn",
}

NOT_REVIEWED = "not yet reviewed by a lawyer"


@dataclass(frozen=True)
class Version:
    """One version of the words by the name a link carries; its content is read when it is needed.

    `reviewed` is whether legal approved exactly these words.
    """

    name: str
    stage: str
    read: Callable[[], str]
    reviewed: bool = False

    @property
    def title(self) -> str:
        """What it is called in a list."""
        return f"{self.name}, {self.stage}"

    @cached_property
    def notices(self) -> Mapping[str, Notice]:
        """The words by language."""
        return publishing.notices_of(self.read(), self.name)

    @property
    def languages(self) -> tuple[str, ...]:
        """Its languages, English first: every other one is a translation of it."""
        return tuple(sorted(self.notices, key=lambda language: (language != ENGLISH, language)))

    @property
    def unreviewed(self) -> tuple[str, ...]:
        """The languages that no lawyer has approved in these words: any but English, which they write in."""
        return () if self.reviewed else self.languages[1:]

    @property
    def language_titles(self) -> dict[str, str]:
        """What each language is called in a list."""
        return {
            code: f"{code}, {NOT_REVIEWED}" if code in self.unreviewed else code for code in self.languages
        }


Versions = Mapping[str, Version]


@dataclass(frozen=True, slots=True)
class Words:
    """All the words there are: every draft where it stands, and every version that can be previewed.

    The versions are by their names: the live one first, then drafts, then what was live before.
    """

    drafts: tuple[publishing.State, ...]
    versions: Versions


def versions(now: datetime) -> Versions:
    """Every version that can be previewed: five queries, however many there are."""
    return words(now).versions


def words(now: datetime) -> Words:
    """Every draft and every version: five queries, and one more for each whose words are read."""
    rows = publishing.published()
    states, live = publishing.drafts(now, rows), publishing.live_among(rows, now)
    reviewed = publishing.seen_by_legal(rows)
    out = [
        *publishing.shipped_versions(),
        *(row.version for row in rows if not publishing.was_withdrawn(row)),
    ]
    published = {name: _published(name, name == live, name in reviewed) for name in reversed(out)}
    under_way = {state.draft.version: of_draft(state) for state in states if state.draft.version not in out}
    return Words(tuple(states), {live: published[live]} | under_way | published)


def of_draft(state: publishing.State) -> Version:
    """The newest words of a draft."""
    reviewed = Role.LEGAL in state.approved_by
    return Version(state.draft.version, STAGES[state.stage], lambda: state.newest.content, reviewed)


def _published(name: str, is_live: bool, reviewed: bool) -> Version:
    stage = "live" if is_live else "published"
    return Version(name, stage, lambda: publishing.words_of(name), reviewed)
