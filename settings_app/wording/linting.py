"""All that can be said against the words of a notice before anybody reads them."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from settings_app.domain.policy import Policy
from settings_app.languages import ENGLISH
from settings_app.notices import Notice
from settings_app.wording import (
    fact_checks,
    figure_checks,
    first_layer,
    half_checks,
    language_checks,
    plain_checks,
    string_checks,
)
from settings_app.wording.draft import Draft
from settings_app.wording.finding import Code, Finding, Severity, found
from settings_app.wording.language import languages

CHECKS: tuple[Callable[[Draft], Iterable[Finding]], ...] = (
    string_checks.presence,
    string_checks.characters,
    string_checks.braces,
    string_checks.figures,
    string_checks.buttons,
    language_checks.english_left,
    first_layer.unsaid_first,
    fact_checks.unsaid,
    fact_checks.unspoken,
    fact_checks.of_sections,
    figure_checks.misplaced,
    half_checks.lengths,
    half_checks.benefits,
    half_checks.order,
    plain_checks.unwanted,
    plain_checks.capitals,
    plain_checks.negations,
    plain_checks.long_sentences,
    plain_checks.readability,
)


def lint(notice: Notice, policy: Policy, against: Notice | None = None) -> tuple[Finding, ...]:
    """Every finding, each once: errors first, then in the order of the document and of the text.

    `against` is the live version, or the English words that these translate. It never fails on what people
    write; a language without word lists is an error in itself, and nothing else is looked at.
    Raises WordingError if two rows have one key, which `parse` refuses.
    """
    if notice.language not in languages():
        known = ", ".join(languages())
        return (found(Code.NO_WORD_LISTS, "", language=notice.language, known=known),)
    draft = Draft(notice, policy, against)
    return tuple(sorted(dict.fromkeys(_findings(draft)), key=_order(draft)))


def held_against(language: str, words: Mapping[str, Notice], live: Notice | None) -> Notice | None:
    """What words of a version are held against: English against the live English, all else against its own.

    `words` are the version's by language, `live` the live English ones. A translation that lacks a figure
    of its English is an error; English that dropped one since the live words is weighed.
    """
    return live if language == ENGLISH else words.get(ENGLISH)


def errors(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Those that stop a publication."""
    return tuple(finding for finding in findings if finding.severity is Severity.ERROR)


def _findings(draft: Draft) -> Iterator[Finding]:
    for check in CHECKS:
        yield from check(draft)


def _order(draft: Draft) -> Callable[[Finding], tuple[bool, int, int]]:
    """What is about several strings stands before the first of them, about the whole before all."""
    keys = list(draft.texts)

    def place(finding: Finding) -> tuple[bool, int, int]:
        first = (at for at, key in enumerate(keys) if f"{key}.".startswith(f"{finding.key}."))
        at = next(first, len(keys)) if finding.key else -1
        return finding.severity is Severity.WARNING, at, finding.start

    return place
