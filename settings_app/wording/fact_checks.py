"""Facts and sentences held against each other: no fact without words, no figure without its fact."""

from collections.abc import Iterator
from difflib import get_close_matches

from settings_app.domain.policy import FACTS
from settings_app.domain.vocabulary import AfterOptOut
from settings_app.notices import Section
from settings_app.notices.notice import sentences
from settings_app.policies import documents
from settings_app.policies.facts import fact_order, resting_on, sentence, sourced
from settings_app.wording.braces import masked, names
from settings_app.wording.draft import Draft
from settings_app.wording.figure_checks import is_true
from settings_app.wording.finding import NOWHERE, Code, Finding, found
from settings_app.wording.language import as_list, without_vowel_signs

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
        yield found(Code.UNSTATED_FACT, "sections", fact=fact, says=_sentence(draft, fact))


def unspoken(draft: Draft) -> Iterator[Finding]:
    """Facts that a section names and that its words, as they are read, do not say."""
    for place, section in enumerate(draft.notice.sections):
        for fact in filter(FACTS.__contains__, section.facts):
            keys = _owing(draft, place, fact)
            if all(draft.texts[key].strip() and not says(draft, key, fact) for key in keys):
                values = {"fact": fact, "says": _sentence(draft, fact), "terms": _terms(draft, fact)}
                yield found(Code.FACT_WITHOUT_WORDS, keys[0], NOWHERE, **values)


def says(draft: Draft, key: str, fact: str) -> bool:
    """Whether a string says a fact: in one of its terms, or by a figure of it that is true there."""
    text = draft.texts[key]
    told = draft.language.of_facts[fact].search(without_vowel_signs(masked(text)))
    return bool(told) or holds_figure(draft, key, fact)


def holds_figure(draft: Draft, key: str, fact: str) -> bool:
    """Whether a string holds a figure of a fact, and where it is true."""
    figures = stating(draft, draft.texts[key]).items()
    return any(fact in facts and is_true(draft, key, name) for name, facts in figures)


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


def _owing(draft: Draft, place: int, fact: str) -> list[str]:
    """The texts of which one has to say a fact: the one that is read; any, if the fact is not in force."""
    keys = [key for key in draft.texts if key.startswith(f"sections.{place}.text")]
    unread = tuple(f".{code}" for code in AfterOptOut if code is not draft.policy.after_opt_out.value)
    in_force = resting_on(draft.policy, fact)
    return [key for key in keys if not key.endswith(unread)] if in_force else keys


def _sentence(draft: Draft, fact: str) -> str:
    """What a fact says, in English: under the policy, or under the first that knows it."""
    known = next(of for of in (draft.policy, *documents().values()) if resting_on(of, fact))
    return " ".join(map(sentence, resting_on(known, fact).values()))


def _terms(draft: Draft, fact: str) -> str:
    figures = resting_on(draft.policy, fact).keys() & draft.behind.keys() - NAMING
    return as_list([*draft.language.facts[fact], *(f"{{{name}}}" for name in sorted(figures))])


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
            yield found(Code.FACT_WITHOUT_FIGURE, key, NOWHERE, fact=fact, name=name, heading=section.heading)


def _nearest(fact: str) -> str:
    return get_close_matches(fact.upper(), sorted(FACTS, key=fact_order), n=1, cutoff=0)[0]
