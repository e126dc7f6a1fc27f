"""Facts and sentences held against each other: no fact without a section, no figure without its fact."""

from collections.abc import Iterator
from difflib import get_close_matches

from settings_app.domain.policy import FACTS
from settings_app.notices import Section
from settings_app.notices.notice import sentences
from settings_app.policies.facts import fact_order, resting_on, sentence, sourced
from settings_app.wording.braces import names
from settings_app.wording.draft import Draft
from settings_app.wording.finding import Code, Finding, found

# Facts that no sentence has to state, and why.
UNSAID = {
    "P1": "The moved deadline shows as the date itself.",
    "P14": "The press’s remark is about the announcement, not about the person’s choice.",
}
# Placeholders that are names: to name somebody is not to state a fact.
NAMING = {"responsible", "setting_name", "time_zone"}


def unsaid(draft: Draft) -> Iterator[Finding]:
    """Facts of the policy that no section names."""
    said = {fact for section in draft.notice.sections for fact in section.facts}
    standing = {fact for _, entry in sourced(draft.policy) for fact in entry.facts}
    for fact in sorted(standing - said - UNSAID.keys(), key=fact_order):
        says = " ".join(map(sentence, resting_on(draft.policy, fact).values()))
        yield found(Code.UNSTATED_FACT, "sections", fact=fact, says=says)


def of_sections(draft: Draft) -> Iterator[Finding]:
    """Sections that name no fact, one that is none, or not the one their figure states."""
    for place, section in enumerate(draft.notice.sections):
        key = f"sections.{place}"
        if not section.facts:
            yield found(Code.SECTION_WITHOUT_FACTS, key)
        yield from (
            found(Code.UNKNOWN_FACT, key, fact=fact, nearest=_nearest(fact))
            for fact in section.facts
            if fact not in FACTS
        )
        yield from _unsaid_figures(draft, key, section)
    for key, text in draft.texts.items():
        if key.startswith("sections."):
            yield from _outside(draft, key, text)


def stating(draft: Draft, text: str) -> dict[str, tuple[str, ...]]:
    """The facts behind each figure that a text states, by the name of its placeholder."""
    figures = (name for name in names(text) if name in draft.behind.keys() - NAMING)
    return {name: draft.behind[name].facts for name in figures}


def _outside(draft: Draft, key: str, text: str) -> Iterator[Finding]:
    named = draft.notice.sections[int(key.split(".")[1])].facts
    for name, facts in stating(draft, text).items():
        if named and not set(facts) & set(named):
            start = text.index(f"{{{name}}}")
            span = start, start + len(name) + 2
            yield found(Code.FIGURE_OUTSIDE_ITS_FACTS, key, span, name=name, facts=", ".join(facts))


def _unsaid_figures(draft: Draft, key: str, section: Section) -> Iterator[Finding]:
    """Figures of the facts that a section names, and that none of its words says."""
    said = {name for text in sentences(section) for name in names(text)}
    for fact in section.facts:
        for name in resting_on(draft.policy, fact).keys() & draft.behind.keys() - NAMING - said:
            yield found(Code.FACT_WITHOUT_FIGURE, key, fact=fact, name=name)


def _nearest(fact: str) -> str:
    return get_close_matches(fact.upper(), sorted(FACTS, key=fact_order), n=1, cutoff=0)[0]
