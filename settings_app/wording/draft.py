"""A notice while it is checked: its strings, its language and the figures of the policy, worked out once."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from babel.lists import format_list

from settings_app.domain.policy import Policy, Sourced
from settings_app.domain.vocabulary import AfterOptOut
from settings_app.languages import locale_of
from settings_app.notices import Notice, Row, figures
from settings_app.notices.notice import under
from settings_app.policies.facts import sourced
from settings_app.wording.braces import filled
from settings_app.wording.language import Language, language, languages
from settings_app.wording.strings import WordingError, strings

PLANS = "covered_offerings"


@dataclass(frozen=True)
class Draft:
    """The words to check, the policy they must fit, and the words they are held against.

    Raises WordingError for a language that has no word lists, for then nothing can be said about its words.
    """

    notice: Notice
    policy: Policy
    against: Notice | None = None

    def __post_init__(self) -> None:
        """Refuse a language that nobody can measure."""
        if self.notice.language not in languages():
            known = ", ".join(languages())
            raise WordingError(f"language: no word lists for {self.notice.language!r}; there are: {known}")

    @cached_property
    def language(self) -> Language:
        """The language of the words."""
        return language(self.notice.language)

    @cached_property
    def texts(self) -> dict[str, str]:
        """Every string by its key. Raises WordingError if two rows have one key."""
        return strings(self.notice)

    @cached_property
    def figures(self) -> dict[str, str]:
        """What each placeholder stands for, in the language; an offering without a name is left out."""
        names = self.notice.offerings
        plans = [names[plan] for plan in self.policy.covered_offerings.value if plan in names]
        listed = format_list(plans, locale=locale_of(self.notice.language))
        return figures(self.policy, self.notice.language) | {PLANS: listed}

    @cached_property
    def behind(self) -> dict[str, Sourced[Any]]:
        """The value of the policy behind each placeholder."""
        return {key: entry for key, entry in sourced(self.policy) if key in self.figures}

    def read(self, text: str) -> str:
        """A text as a person reads it, figures in place, whatever is wrong with it."""
        return filled(text, self.figures)

    def halves(self, reading: AfterOptOut) -> dict[str, tuple[str, str]]:
        """What is said of on and of off, side by side as written, by the key of what they have in common."""
        on, off = self.notice.on, self.notice.off
        said = {f"rows.{row.key}": _sides(row, reading) for row in self.notice.rows}
        return said | {
            "on.hint": (on.hint, off.hint),
            "on.accept": (on.accept, off.accept),
            "on.state": (on.state, off.state),
        }


def as_read(notice: Notice, policy: Policy) -> dict[str, str]:
    """Every string by its key as a person reads it. Raises WordingError for a language without word lists."""
    draft = Draft(notice, policy)
    return {key: draft.read(text) for key, text in draft.texts.items()}


def _sides(row: Row, reading: AfterOptOut) -> tuple[str, str]:
    return under(row.on, reading), under(row.off, reading)
