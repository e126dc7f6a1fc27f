"""The versions of the words that can be previewed: what was published or shipped, and what is on its way."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.db.models import Q
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from settings_app import in_force, publishing
from settings_app.domain.publication import Role, Stage
from settings_app.languages import ENGLISH, INVENTED
from settings_app.models import Publication
from settings_app.notices import Notice
from settings_app.web.formats import isolated
from settings_app.wording import made_up

STAGES = {
    Stage.DRAFT: pgettext_lazy("stage of a version", "draft"),
    Stage.IN_REVIEW: pgettext_lazy("stage of a version", "in review"),
    Stage.APPROVED: pgettext_lazy("stage of a version", "approved"),
    Stage.SCHEDULED: pgettext_lazy("stage of a version", "scheduled"),
    Stage.LIVE: pgettext_lazy("stage of a version", "live"),
    Stage.SUPERSEDED: pgettext_lazy("stage of a version", "superseded"),
    Stage.WITHDRAWN: pgettext_lazy("stage of a version", "withdrawn"),
}

# What of a version that was published is told apart in lists.
LIVE = STAGES[Stage.LIVE]
PUBLISHED = pgettext_lazy("stage of a version", "published")
SHIPPED = pgettext_lazy("stage of a version", "shipped, never live here")

# Made from the English words of whichever version it is: nobody writes them, and nothing of them is kept.
_SAYS = (_("Made up: accents, two fifths longer"), _("Made up: mirrored, right to left"))
MADE_UP = dict(zip(INVENTED, _SAYS, strict=True))

NOT_REVIEWED = _("not yet reviewed by a lawyer")
# Translators: {language} is the code of a language, such as de.
UNREVIEWED = _("{language}, not yet reviewed by a lawyer")


@dataclass(frozen=True)
class Version:
    """One version of the words by the name a link carries; its content is read when it is needed.

    `digest` is of all its languages, `reviewed` whether legal approved exactly these words; `known` are the
    words where they need not be read.
    """

    name: str
    stage: str
    digest: str
    read: Callable[[], str]
    reviewed: bool = False
    known: Mapping[str, Notice] | None = None

    @property
    def title(self) -> str:
        """What it is called in a list."""
        # Translators: {version} is a name such as 2025-08-28, {stage} where it stands: live, draft.
        return gettext("{version}, {stage}").format(version=isolated(self.name), stage=self.stage)

    @cached_property
    def notices(self) -> Mapping[str, Notice]:
        """The words by language: read from the content, unless they are known already."""
        return self.known or publishing.notices_of(self.read(), self.name)

    @property
    def languages(self) -> tuple[str, ...]:
        """Its languages, English first: every other one is a translation of it."""
        return tuple(sorted(self.notices, key=lambda language: (language != ENGLISH, language)))

    @property
    def shown_in(self) -> tuple[str, ...]:
        """The languages that it can be previewed in: its own, and those that are made up."""
        return (*self.languages, *MADE_UP)

    @property
    def unreviewed(self) -> tuple[str, ...]:
        """The languages that no lawyer has approved in these words: any but English, which they write in."""
        return () if self.reviewed else self.languages[1:]

    @property
    def language_titles(self) -> dict[str, str]:
        """What each language is called in a list."""
        return {
            code: UNREVIEWED.format(language=code) if code in self.unreviewed else code
            for code in self.languages
        }


Versions = Mapping[str, Version]


def written_in(language: str) -> str:
    """The language whose words are shown in a language: English for a made-up one."""
    return ENGLISH if language in MADE_UP else language


def read_in(words: Notice, language: str) -> Notice:
    """The words as a made-up language has them; in any other as they are written."""
    return made_up(words, language) if language in MADE_UP else words


@dataclass(frozen=True, slots=True)
class Words:
    """All the words there are: every draft where it stands, and every version that can be previewed.

    The versions are by their names: the live one first, then drafts, then what was live before. `out` is the
    history of what was published, the oldest first.
    """

    drafts: tuple[publishing.State, ...]
    versions: Versions
    out: tuple[Publication, ...]


def versions(now: datetime, looked_at: str = "") -> Versions:
    """Every version that can be previewed: one query, with the words of a draft that is looked at."""
    return words(now, Q(draft__version=looked_at)).versions


def words(now: datetime, reading: Q = publishing.NOTHING, with_words: bool = False) -> Words:
    """Every draft and every version: one query, and one more for each published one whose words are read.

    The newest words of the drafts that `reading` finds are read with them; the live ones are known by heart.
    What was published comes without its words, unless `with_words`.
    """
    known = publishing.known(now, reading, with_words)
    rows, live = known.published, publishing.live_among(known.published, now)
    reviewed = publishing.seen_by_legal(rows)
    began = [_shipped(name, live, reviewed) for name in publishing.shipped_versions()]
    began += [_published(row, live, reviewed) for row in rows if not publishing.was_withdrawn(row)]
    published = {version.name: version for version in reversed(began)}
    others = (state for state in known.drafts if state.draft.version not in published)
    under_way = {state.draft.version: of_draft(state) for state in others}
    return Words(known.drafts, {live: published[live]} | under_way | published, rows)


def named(name: str) -> Version:
    """One version that was published or is shipped, by its name alone: at most one query, for its words."""
    return Version(name, "", "", lambda: publishing.words_of(name), known=_by_heart(name))


def of_draft(state: publishing.State) -> Version:
    """The newest words of a draft."""
    reviewed, newest = Role.LEGAL in state.approved_by, state.newest
    return Version(
        state.draft.version, str(STAGES[state.stage]), newest.digest, lambda: newest.content, reviewed
    )


def _shipped(name: str, live: str, reviewed: Collection[str]) -> Version:
    """A notice that the repository ships, which no row publishes: no query."""
    content = publishing.words_of(name)
    digest = publishing.digest_of(content)
    stage = _stage(name, live) if name in publishing.shipped_past() else str(SHIPPED)
    return Version(name, stage, digest, lambda: content, name in reviewed)


def _published(row: Publication, live: str, reviewed: Collection[str]) -> Version:
    name = row.version
    return Version(
        name=name,
        stage=_stage(name, live),
        digest=row.digest,
        read=lambda: publishing.words_of(name),
        reviewed=name in reviewed,
        known=_by_heart(name),
    )


def _stage(name: str, live: str) -> str:
    return str(LIVE if name == live else PUBLISHED)


def _by_heart(name: str) -> Mapping[str, Notice] | None:
    """The words of what is live at the server's time, which each process knows; None of another version."""
    live = in_force.live()
    known = live.words if live else {}
    return known if ENGLISH in known and known[ENGLISH].version == name else None
