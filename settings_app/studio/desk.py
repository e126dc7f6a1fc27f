"""A draft on the desk: its words in one language, the live words beside them, and what others said."""

from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.db.models import Q
from django.http import Http404, HttpRequest

from settings_app import publishing, wording
from settings_app.domain.publication import Action, Refusal, step
from settings_app.languages import ENGLISH, direction_of
from settings_app.notices import Notice
from settings_app.publishing.content import Document
from settings_app.studio.versions import MADE_UP, NOT_REVIEWED, STAGES, Version, Versions, of_draft, words
from settings_app.web import clock


@dataclass(frozen=True)
class Desk:
    """One draft in one of its languages."""

    state: publishing.State
    version: Version
    versions: Versions
    language: str

    @property
    def words(self) -> Notice:
        """Its newest words."""
        return self.version.notices[self.language]

    @property
    def direction(self) -> str:
        """Which way its language runs, as HTML says it."""
        return direction_of(self.language)

    @property
    def shown_in(self) -> dict[str, str]:
        """The languages that its words can be tried in: their own, and those that are made of English."""
        made_up = MADE_UP if self.language == ENGLISH else {}
        return {self.language: self.language} | {code: str(title) for code, title in made_up.items()}

    @property
    def documents(self) -> dict[str, Document]:
        """Its newest words as the door keeps them, every language."""
        return publishing.documents_of(self.state.newest.content)

    @property
    def not_reviewed(self) -> str:
        """What is said of a language that no lawyer has approved."""
        return str(NOT_REVIEWED)

    @cached_property
    def live(self) -> Notice | None:
        """The live words in the same language, if they are in it."""
        return next(iter(self.versions.values())).notices.get(self.language)

    @property
    def against(self) -> Notice | None:
        """What the lint holds the words against: the live English, or the English that they translate."""
        live = next(iter(self.versions.values())).notices.get(ENGLISH)
        return wording.held_against(self.language, self.version.notices, live)

    @property
    def stage(self) -> str:
        """Where the draft stands, in words."""
        return str(STAGES[self.state.stage])

    @property
    def fixed(self) -> str:
        """Why its words are there to read alone; empty while they can be changed."""
        taken = step(self.state.stage, Action.EDIT)
        return str(publishing.REMEDIES[taken]) if isinstance(taken, Refusal) else ""

    @property
    def can_be_begun_with(self) -> bool:
        """Whether a new version can begin with its words: they went out, so somebody approved them."""
        return self.state.publication is not None

    @cached_property
    def remarks(self) -> list[publishing.Remark]:
        """What was remarked on its strings."""
        return publishing.remarks(self.state)


def desk(request: HttpRequest, draft_id: UUID) -> Desk:
    """The draft in the language of the request, or in its first. Raises Http404 for what there is not."""
    known = words(clock.now(request), Q(draft=draft_id))
    state = next((one for one in known.drafts if one.draft.pk == draft_id), None)
    if state is None:
        raise Http404
    version = known.versions.get(state.draft.version) or of_draft(state)
    given = request.POST.get("language") or request.GET.get("language") or version.languages[0]
    if given not in version.languages:
        raise Http404
    return Desk(state, version, dict(known.versions) | {version.name: version}, given)
