"""The full notice: every passage with the policy's figures, and the facts it states."""

from dataclasses import dataclass

from settings_app.domain.policy import Policy
from settings_app.languages import direction_of
from settings_app.notices.notice import Notice, Section
from settings_app.notices.question import Filling


@dataclass(frozen=True, slots=True)
class FullNotice:
    """The notice as a page of its own."""

    version: str
    language: str
    heading: str
    sections: tuple[Section, ...]

    @property
    def direction(self) -> str:
        """Which way its language runs, as HTML says it."""
        return direction_of(self.language)


def full_notice(words: Notice, policy: Policy) -> FullNotice:
    """Every passage of the notice, filled with the figures of the policy, in the policy's reading."""
    fill = Filling(words, policy)
    sections = tuple(fill.section(section) for section in words.sections)
    return FullNotice(words.version, words.language, fill.text(words.heading), sections)
