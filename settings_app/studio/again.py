"""What was shown once, held against what the same words make today: the same state, rendered as ever."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils import translation

from settings_app import policies
from settings_app.domain import prompting
from settings_app.domain.policy import Policy
from settings_app.domain.prompting import Audience
from settings_app.notices import Kept, Notice, NoticeError, Question, question
from settings_app.notices import kept as kept_in
from settings_app.publishing import Refused
from settings_app.states import CATALOGUE, Result, State
from settings_app.studio import release_words
from settings_app.studio.look import Look
from settings_app.studio.previewable import not_previewed
from settings_app.studio.versions import Version, named, read_in, written_in
from settings_app.web.formats import isolated
from settings_app.web.since_words import MEANS


@dataclass(frozen=True, slots=True)
class Again:
    """The state in which the words make that page today, and how it reads; or why there is none."""

    look: Look | None = None
    strings: tuple[str, ...] = ()
    why_not: str = ""

    def gone(self, kept: Kept) -> tuple[str, ...]:
        """What was shown and does not stand there today."""
        return tuple(text for text in kept.strings if text not in self.strings)

    def come(self, kept: Kept) -> tuple[str, ...]:
        """What stands there today and was not shown."""
        return tuple(text for text in self.strings if text not in kept.strings)


def again(kept: Kept) -> Again:
    """The same page made today: at most one query."""
    if kept.policy not in policies.documents():
        return Again(why_not=release_words.POLICY_GONE.format(policy=isolated(kept.policy)))
    try:
        version = named(kept.notice)
        words = version.notices.get(written_in(kept.language))
    except (Refused, NoticeError):
        return Again(why_not=release_words.WORDS_GONE.format(version=isolated(kept.notice)))
    if words is None:
        gone = release_words.LANGUAGE_GONE
        return Again(why_not=gone.format(version=isolated(kept.notice), language=kept.language))
    return _in_a_state(kept, read_in(words, kept.language), {version.name: version})


def _in_a_state(kept: Kept, words: Notice, known: Mapping[str, Version]) -> Again:
    """The state that reads the same to the letter; else the first where the control stands the same."""
    document = policies.named(kept.policy)
    made = {
        state.name: _question(state, words, document, _means(kept))
        for state in CATALOGUE.values()
        if _asks(state, kept, document)
    }
    alike = [name for name, asked in made.items() if _stands(asked, kept)]
    if not alike:
        return Again(why_not=release_words.PAGE_GONE.format(policy=isolated(kept.policy)))
    name = max(alike, key=lambda one: _strings(made[one]) == kept.strings)
    values = {"state": name, "version": kept.notice, "policy": kept.policy, "language": kept.language}
    return Again(Look.read(values | {"width": "390"}, known), _strings(made[name]))


def _asks(state: State, kept: Kept, document: Policy) -> bool:
    shows = state.surface == kept.surface and state.result is Result.NONE and not not_previewed(state)
    return shows and state.audience(document) is not Audience.COMMERCIAL_ONLY


def _means(kept: Kept) -> str:
    """What the page calls the consequences today, where it was kept what it called them then."""
    with translation.override(kept.page or kept.language):
        return str(MEANS) if "means" in kept.places else ""


def _question(state: State, words: Notice, document: Policy, means: str = "") -> Question:
    return question(
        words,
        document,
        surface=state.surface,
        starting_position=state.starting_position(document),
        can_put_off=state.can_put_off(document),
        phase=prompting.phase(document, state.now(document)),
        means=means,
    )


def _stands(asked: Question, kept: Kept) -> bool:
    return (asked.starting_position, asked.can_put_off) == (kept.starting_position, kept.can_put_off)


def _strings(asked: Question) -> tuple[str, ...]:
    return kept_in(asked.content).strings
