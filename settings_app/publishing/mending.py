"""Words in which something must be mended go no further: to no review, no approval, and not out."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from settings_app import in_force, wording
from settings_app.domain.publication import Refusal
from settings_app.languages import ENGLISH
from settings_app.notices import Notice
from settings_app.publishing.content import notices_of
from settings_app.publishing.drafts import State
from settings_app.publishing.refusals import Refused

# So many are told in one sentence; the editor marks every one.
TOLD = 3
# Translators: {language} is a code such as de, {key} the name of a string; {reason}, {remedy} are sentences.
IN_A_STRING = _("{language}, {key}: {reason} {remedy}")
IN_THE_WHOLE = _("{language}, the whole: {reason} {remedy}")


@dataclass(frozen=True, slots=True)
class ToMend:
    """One thing that must be mended: in which language of the words, and what was found there."""

    language: str
    finding: wording.Finding

    @property
    def key(self) -> str:
        """Under which key, or the beginning of several; empty for the whole."""
        return self.finding.key

    @property
    def reason(self) -> str:
        """Why, in the reader's language."""
        return wording.said(self.finding, gettext).reason

    @property
    def remedy(self) -> str:
        """And how it is mended."""
        return wording.said(self.finding, gettext).remedy

    @property
    def field(self) -> str:
        """The key as a page names it: no dot."""
        return self.key.replace(".", "-")

    def __str__(self) -> str:
        told = IN_A_STRING if self.key else IN_THE_WHOLE
        return told.format(language=self.language, key=self.key, reason=self.reason, remedy=self.remedy)


def to_mend(state: State) -> list[ToMend]:
    """All that must be mended in the newest words, English first; what is only weighed is not among it."""
    return list(
        _to_mend(state.newest.content, state.draft.version, in_force.version(), in_force.policy().name)
    )


def must_be_mended(state: State) -> None:
    """Raises Refused (NOT_MENDED), with reasons and remedies, while there is anything to mend."""
    if found := to_mend(state):
        raise Refused(Refusal.NOT_MENDED, because=(*map(str, found[:TOLD]), *_more(len(found) - TOLD)))


def _more(number: int) -> Iterator[str]:
    if number > 0:
        yield ngettext(
            "And {number} more, marked in the editor.", "And {number} more, marked in the editor.", number
        ).format(number=number)


@lru_cache(maxsize=16)
def _to_mend(content: str, version: str, live: str, policy: str) -> tuple[ToMend, ...]:
    """The same of a content, which never changes; `live` and `policy` name what it is held against."""
    words = notices_of(content, version)
    return tuple(mend for language in _english_first(words) for mend in _found(words, language))


def _found(words: dict[str, Notice], language: str) -> Iterator[ToMend]:
    against = wording.held_against(language, words, in_force.words())
    for finding in wording.errors(wording.lint(words[language], in_force.policy(), against)):
        yield ToMend(language, finding)


def _english_first(words: dict[str, Notice]) -> list[str]:
    return sorted(words, key=lambda language: (language != ENGLISH, language))
