"""What is said of the reader's own account: only what is on record, and in the right number."""

import re

import pytest
from hypothesis import given

from settings_app import questions
from settings_app.domain.prompting import Phase
from settings_app.domain.vocabulary import AfterOptOut, Standing
from settings_app.notices import notice
from settings_app.policies import documents
from settings_app.questions import Circumstances, Counts, Plans, Share, compose
from settings_app.questions.circumstances import NEEDS
from settings_app.questions.filling import policy_figures
from tests.questions.people import NEVER, OPTED_OUT, people, somebody

BOOK = questions.book("en")
WORDS = notice("2025-08-28", "en")
BY_READING = {policy.after_opt_out.value: policy for policy in documents().values()}
FIGURES = {
    reading: set(re.findall(r"\d+", " ".join(policy_figures(policy, WORDS).values())))
    for reading, policy in BY_READING.items()
}


def yours(who: Circumstances) -> dict[int, tuple[str, ...]]:
    chapters = compose(BOOK, BY_READING[who.reading], WORDS, who)
    return {answer.id: answer.yours for chapter in chapters for answer in chapter.answers}


def undecided(**given: object) -> Circumstances:
    counts = Counts(conversations=31)
    return somebody(standing=Standing.UNDECIDED, kept_until="", counts=counts, **NEVER, **given)


@given(people())
def test_only_what_is_known_of_them_is_said(who: Circumstances) -> None:
    said = [line for lines in yours(who).values() for line in lines]
    assert [line for line in said if re.search(r"[{}]|  | [.,;]|, ,", line)] == []
    known = " ".join(str(getattr(who, name)) for name in NEEDS if isinstance(getattr(who, name, None), str))
    numbers = {f"{getattr(who.counts, name):,}" for name in Counts.__dataclass_fields__}
    allowed = FIGURES[who.reading] | set(re.findall(r"\d+", known)) | numbers
    assert set(re.findall(r"\d[\d,]*\d|\d", " ".join(said))) <= allowed


@given(people())
def test_no_line_contradicts_the_choice_that_stands(who: Circumstances) -> None:
    said = " ".join(line for lines in yours(who).values() for line in lines)
    chosen = {Standing.ALLOW: "You chose On", Standing.DECLINE: "You chose Off"}
    others = [words for standing, words in chosen.items() if standing is not who.standing]
    assert not any(words in said for words in others)
    assert (chosen.get(who.standing, "You have not answered") in said) or not who.covered_plans


@given(people())
def test_a_question_is_answered_in_few_lines(who: Circumstances) -> None:
    assert [id for id, lines in yours(who).items() if len(lines) > 2] == []


def test_a_stranger_reads_nothing_personal() -> None:
    chapters = compose(BOOK, BY_READING[AfterOptOut.USE_CONTINUES], WORDS, None)
    assert [answer for chapter in chapters for answer in chapter.answers if answer.yours] == []


def test_every_line_is_true_of_somebody() -> None:
    lines = {line for question in BOOK.questions for line in question.yours}
    met = {line for who in CAST for line in lines if line.when.holds(who)}
    assert [line.text for line in lines - met] == []


def test_the_example_of_the_specification() -> None:
    assert yours(OPTED_OUT)[7] == (
        "You chose Off on 3 March 2026 in Settings. You contributed 4 of your 31 conversations before that.",
        "Its use continues. It is kept until 1 March 2031 at most.",
    )


@pytest.mark.parametrize(
    ("conversations", "contributed", "share"),
    [
        (31, 4, "4 of your 31 conversations"),
        (31, 1, "1 of your 31 conversations"),
        (2, 2, "all of your 2 conversations"),
        (1, 1, "your only conversation"),
        (1204, 1000, "1,000 of your 1,204 conversations"),
        (31, 0, "none of your 31 conversations"),
        (1, 0, "nothing of your only conversation"),
    ],
)
def test_numbers_and_what_they_count_agree(conversations: int, contributed: int, share: str) -> None:
    said = yours(somebody(counts=Counts(conversations, contributed)))
    assert said[3] == (f"You chose Off on 3 March 2026. Before that you contributed {share}.",)


@pytest.mark.parametrize(("number", "words"), [(1, "1 incognito chat here"), (2, "2 incognito chats here")])
def test_what_is_counted_has_its_plural(number: int, words: str) -> None:
    assert words in yours(somebody(counts=Counts(31, 4, incognito=number)))[18][0]


def test_a_put_off_and_the_deadline_are_said() -> None:
    put_off = undecided(phase=Phase.BEFORE, put_off_on="11 September 2025")
    assert yours(put_off)[25] == (
        "You chose “Not now” on 11 September 2025. The day to decide still lies ahead of you.",
    )
    assert yours(undecided(phase=Phase.AFTER))[25][0].startswith(
        "The day has passed and you have not answered."
    )


def test_who_is_outside_is_told_so() -> None:
    worker = undecided(covered_plans="", outside_plans="Claude for Work (Team)")
    assert worker.plans is Plans.OUTSIDE
    assert yours(worker)[9] == ("You use Claude for Work (Team). The setting does not cover that.",)


EVERYTHING = Counts(31, 4, coding=1, incognito=1, deleted=1, outside=1)
CAST = [
    somebody(**{**changed, **more})
    for changed in (
        {},
        {"standing": Standing.ALLOW},
        {"standing": Standing.UNDECIDED, "kept_until": "", **NEVER},
    )
    for more in (
        {},
        {"counts": EVERYTHING, "signal": True, "on_current_notice": False},
        {"counts": Counts(31), "put_off_on": "11 September 2025", "phase": Phase.BEFORE},
        {"counts": Counts(), "phase": Phase.BEFORE},
        {"reading": AfterOptOut.FUTURE_RUNS_EXCLUDE},
        {"outside_plans": "the API"},
        {"outside_plans": "the API", "covered_plans": ""},
        {"outside_plans": "the API", "covered_plans": "", "counts": Counts(31)},
        {"covered_plans": ""},
    )
]


def test_the_cast_has_every_share() -> None:
    full = somebody(counts=Counts(2, 2))
    assert {who.share for who in [*CAST, full]} == set(Share)
    assert {who.plans for who in CAST} == set(Plans)
