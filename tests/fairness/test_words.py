"""Rules 26 to 28: the words of the notice in force, in both readings of the policy, and of the pages' codes."""

import re
from collections.abc import Iterator
from itertools import chain

import pytest
from django.utils.functional import Promise

from settings_app import in_force
from settings_app.domain.prompting import Phase
from settings_app.domain.vocabulary import StartingPosition, Surface
from settings_app.notices import Question, full_notice, question
from settings_app.notices.loading import check
from settings_app.policies import documents
from settings_app.web import words as codes
from settings_app.wording import lint
from settings_app.wording.finding import Code
from settings_app.wording.language import language
from settings_app.wording.measuring import ari, clause_spans, length, sentences
from settings_app.wording.plain_checks import EXCLAMATION
from settings_app.wording.string_checks import ROWS

ENGLISH = language("en")
# What the lint finds is measured below for the notice, and by the same lists for the words of the pages' codes.
EVERYWHERE = [
    ENGLISH.contraction,
    ENGLISH.pressing,
    ENGLISH.vagueness,
    EXCLAMATION,
]


def shown(surface: Surface = Surface.POP_UP) -> Iterator[Question]:
    """The question as shown under every policy document there is, before and after the deadline."""
    for policy in documents().values():
        for phase in Phase:
            yield question(
                in_force.words(),
                policy,
                surface=surface,
                starting_position=StartingPosition.UNSET,
                can_put_off=phase is Phase.BEFORE,
                phase=phase,
            )


QUESTIONS = list(shown())


def first_layer(asked: Question) -> list[str]:
    """What is read before anything is unfolded."""
    rows = chain.from_iterable((row.heading, row.on, row.off) for row in asked.first_rows)
    halves = (asked.on.label, asked.on.hint, asked.off.label, asked.off.hint)
    return [
        asked.deadline,
        asked.heading,
        asked.intro,
        asked.setting_name,
        *halves,
        *rows,
        *buttons(asked),
        asked.others,
    ]


def buttons(asked: Question) -> list[str]:
    """Everything that is pressed."""
    return [
        asked.on.accept,
        asked.off.accept,
        asked.accept_unset,
        asked.not_now,
        asked.keep_off,
        asked.full_notice,
    ]


def everything() -> set[str]:
    """Every string of the notice as shown, the full notice, and the words of the pages' codes."""
    said = {text for asked in QUESTIONS for text in first_layer(asked)}
    for asked in QUESTIONS:
        said |= {text for row in asked.rows for text in (row.heading, row.on, row.off)}
        said |= {asked.on.state, asked.off.state, asked.undecided.state, asked.choose_first, asked.more}
    for policy in documents().values():
        said |= {section.text for section in full_notice(in_force.words(), policy).sections}
    return said | set(_of_codes())


def _of_codes() -> Iterator[str]:
    for name, table in vars(codes).items():
        if name.isupper() and isinstance(table, dict):
            yield from (str(text) for text in table.values() if isinstance(text, str | Promise))
    yield str(codes.SIGNAL_POLICY)


EVERY_SENTENCE = sorted(sentence for text in everything() for sentence in sentences(text))


def found(rule: str) -> set[Code]:
    """What the lint finds against a rule in the words in force, under any policy document."""
    return {
        finding.code
        for policy in documents().values()
        for finding in lint(in_force.words(), policy)
        if finding.rule == rule
    }


@pytest.mark.fairness(26)
def test_it_says_the_same_things_of_both_choices_at_about_the_same_length():
    assert found("26") == set()
    assert all([row.key for row in asked.rows] == list(ROWS) for asked in QUESTIONS)


@pytest.mark.parametrize("asked", QUESTIONS, ids=lambda asked: asked.policy)
@pytest.mark.fairness(27)
def test_it_names_who_what_for_how_long_and_the_way_back_in_the_first_layer(asked):
    policy = documents()[asked.policy]
    kept = next(row for row in asked.first_rows if row.key == "kept")
    assert policy.responsible.value in asked.intro
    assert all(word in asked.intro for word in ("chats", "sessions", "train", "change", "Privacy Settings"))
    assert re.search(r"\d+ (year|day)", kept.on) and re.search(r"\d+ (year|day)", kept.off)
    assert "notice" in asked.full_notice


@pytest.mark.fairness(28)
def test_the_notice_is_plain_by_every_measure():
    assert found("28") == set()


@pytest.mark.fairness(28)
def test_it_keeps_every_sentence_to_25_words():
    assert [text for text in EVERY_SENTENCE if length(text, ENGLISH) > ENGLISH.longest_sentence] == []


@pytest.mark.parametrize("unwanted", EVERYWHERE, ids=["contraction", "pressure", "vague", "exclamation"])
@pytest.mark.fairness(28)
def test_it_has_no_unwanted_word(unwanted):
    assert [sentence for sentence in EVERY_SENTENCE if unwanted.search(sentence)] == []


@pytest.mark.fairness(28)
def test_it_has_no_double_negative():
    clauses = [text[start:end] for text in EVERY_SENTENCE for start, end in clause_spans(text)]
    assert [clause for clause in clauses if len(ENGLISH.negation.findall(clause)) > 1] == []


@pytest.mark.parametrize("asked", QUESTIONS, ids=lambda asked: asked.policy)
@pytest.mark.fairness(28)
def test_it_names_the_two_halves_alike(asked):
    assert [asked.on.label, asked.off.label] == ["On", "Off"]


@pytest.mark.fairness(28)
def test_it_takes_every_figure_from_the_policy():
    for policy in documents().values():
        check(in_force.words(), policy)
        assert [finding for finding in lint(in_force.words(), policy) if finding.severity == "error"] == []


@pytest.mark.parametrize("asked", QUESTIONS, ids=lambda asked: asked.policy)
@pytest.mark.fairness(28)
def test_it_can_be_read_by_a_child_of_twelve(asked):
    assert ari(first_layer(asked)) <= ENGLISH.hardest
