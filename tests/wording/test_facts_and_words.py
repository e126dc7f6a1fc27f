"""A fact is stated by words and not by a list beside them, and a figure stands where it is true."""

import pytest

from settings_app.domain.policy import FACTS, Period
from settings_app.languages import LOCALES
from settings_app.notices import notice
from settings_app.policies import documents
from settings_app.policies.facts import resting_on
from settings_app.wording import (
    errors,
    fact_checks,
    facts_table,
    figure_checks,
    lint,
    said,
    strings,
    with_strings,
)
from settings_app.wording.braces import names
from settings_app.wording.draft import Draft
from settings_app.wording.fact_checks import NAMING
from settings_app.wording.finding import Code
from settings_app.wording.language import language, languages
from tests.wording.cast import ANNOUNCED, WORDS, edited, told

VERSIONS = ("2025-08-28", "2025-10-08")
PERIODS = [name for name, entry in Draft(WORDS, ANNOUNCED).behind.items() if isinstance(entry.value, Period)]
# The copy outside the history goes within the same period by P4 and by P5: either figure is true of it.
TRUE_AS_WELL = [("sections.2.text", "retention_after_deletion", "retention_if_declined")]


def stated_by(words, fact: str) -> tuple[str, ...]:
    return next(row.stated_by for row in facts_table(words, ANNOUNCED) if row.fact == fact)


def is_told(words, key: str) -> bool:
    """Whether the checks of figures find something in a string that must be mended."""
    draft = Draft(words, ANNOUNCED)
    found = errors((*fact_checks.of_sections(draft), *figure_checks.misplaced(draft)))
    return key in {finding.key for finding in found}


def test_the_two_periods_of_the_choices_cannot_change_places() -> None:
    swapped = edited(
        rows__kept__on="Up to {retention_after_deletion} after you last add to it",
        rows__kept__off="Until you delete it, then up to {retention_if_allowed}",
    )
    found = {(finding.code, finding.key) for finding in errors(lint(swapped, ANNOUNCED))}
    assert found >= {
        (Code.FIGURE_WITHOUT_WORDS, "rows.kept.on"),
        (Code.FIGURE_OF_OTHER_CHOICE, "rows.kept.off"),
    }
    assert stated_by(swapped, "F4") == ("sections.2.text",)
    (finding,) = told(swapped, Code.FIGURE_OF_OTHER_CHOICE)
    assert said(finding).reason.startswith("{retention_if_allowed} is not true of this choice. It is of F4: ")


@pytest.mark.parametrize("code", LOCALES)
def test_no_period_can_stand_where_another_is_true(code: str) -> None:
    words, passed = notice(VERSIONS[-1], code), []
    for key, text in strings(words).items():
        for there in set(names(text)) & set(PERIODS):
            for other in set(PERIODS) - {there}:
                wrong = with_strings(words, strings(words) | {key: text.replace(there, other)})
                if not is_told(wrong, key):
                    passed.append((key, there, other))
    assert passed == TRUE_AS_WELL


@pytest.mark.parametrize("code", LOCALES)
def test_no_two_figures_of_a_string_can_change_places(code: str) -> None:
    words, passed = notice(VERSIONS[-1], code), []
    for key, text in strings(words).items():
        for one in set(names(text)) - NAMING:
            for other in set(names(text)) - NAMING - {one}:
                swapped = text.replace(one, "§").replace(other, one).replace("§", other)
                wrong = with_strings(words, strings(words) | {key: swapped})
                if not is_told(wrong, key):
                    passed.append((key, one, other))
    assert passed == []


@pytest.mark.parametrize("code", languages())
def test_every_fact_and_figure_has_its_terms_in_every_language(code: str) -> None:
    lists = language(code)
    assert set(lists.facts) == FACTS
    assert set(lists.figures) == set(Draft(WORDS, ANNOUNCED).behind) - NAMING
    assert all(lists.figures.values())
    for fact, terms in lists.facts.items():
        figures = {name for policy in documents().values() for name in resting_on(policy, fact)}
        assert terms or figures & set(lists.figures), fact


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("code", LOCALES)
@pytest.mark.parametrize("policy", documents().values(), ids=lambda policy: policy.name)
def test_the_shipped_words_say_every_fact_that_they_name(policy, code: str, version: str) -> None:
    found = lint(notice(version, code), policy)
    wrong = {Code.FACT_WITHOUT_WORDS, Code.FIGURE_WITHOUT_WORDS, Code.FIGURE_OF_OTHER_CHOICE}
    assert [finding for finding in found if finding.code in wrong] == []


@pytest.mark.parametrize("code", LOCALES)
@pytest.mark.parametrize("place", range(len(WORDS.sections)))
def test_a_section_that_says_nothing_states_none_of_its_facts(place: int, code: str) -> None:
    shipped = notice("2025-08-28", code)
    keys = [key for key in strings(shipped) if key.startswith(f"sections.{place}.text")]
    words = with_strings(shipped, strings(shipped) | dict.fromkeys(keys, "…"))
    found = {dict(finding.values)["fact"] for finding in told(words, Code.FACT_WITHOUT_WORDS)}
    assert found == set(words.sections[place].facts)
    rows = {row.fact: row.stated_by for row in facts_table(words, ANNOUNCED)}
    assert not any(key in rows[fact] for fact in found for key in keys)


def test_a_fact_without_words_is_told_with_the_string_and_the_remedy() -> None:
    words = edited(**{"sections.4.text": "Nothing to say. Connectors and data are not sold."})
    (finding,) = told(words, Code.FACT_WITHOUT_WORDS)
    assert finding.key == "sections.4.text"
    assert (
        said(finding).reason
        == "The section names F11, and nothing here says it: Automated tools filter or obfuscate sensitive information."
    )
    assert said(finding).remedy == "Say it here. One of these belongs in the sentence: filter…, obfuscat…."
    row = next(row for row in facts_table(words, ANNOUNCED) if row.fact == "F11")
    assert row.is_unstated and row.stated_by == ()


def test_the_reading_that_is_read_has_to_say_it() -> None:
    words = edited(**{"sections.3.text.use_continues": "Choose Off in the pop-up. From then on nothing new."})
    (finding,) = told(words, Code.FACT_WITHOUT_WORDS)
    assert (finding.key, dict(finding.values)["fact"]) == ("sections.3.text.use_continues", "F10")
    assert told(words, Code.FACT_WITHOUT_WORDS, documents()["published-2025-10-08"]) == []


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("rows.kept.on", "Once you delete it, up to {retention_after_deletion}; else up to {retention_if_allowed}"),
        ("others", "With training on, {retention_if_allowed}. With training off, {retention_if_declined}."),
        ("sections.1.text", "After {decide_by} you need an answer."),
        ("sections.6.text", "Up to {retention_of_feedback} for feedback, {retention_of_incognito} for incognito chats."),
    ],
)  # fmt: skip
def test_a_figure_may_stand_wherever_its_words_say_what_it_is(key: str, text: str) -> None:
    found = lint(edited(**{key: text}), ANNOUNCED)
    wrong = {Code.FIGURE_WITHOUT_WORDS, Code.FIGURE_OF_OTHER_CHOICE}
    assert [finding for finding in found if finding.code in wrong] == []
