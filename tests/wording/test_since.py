"""What changed since an answer, told in few words: figures alone where only they changed, and nothing twice."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from settings_app.domain.policy import Period, Policy
from settings_app.domain.vocabulary import AfterOptOut
from settings_app.notices import Notice, notice
from settings_app.notices.loading import languages
from settings_app.policies import documents, named
from settings_app.wording.redline import Kind
from settings_app.wording.since import CONTEXT, Stated, differences
from settings_app.wording.strings import strings, with_strings

NOW = named("announced-2025-08-28")
FIRST, MOVED = "2025-08-28", "2025-10-08"
WORDS = notice(FIRST, "en")


def having(key: str, value: object) -> Policy:
    return replace(NOW, **{key: replace(getattr(NOW, key), value=value)})


def told(then: tuple[Notice, Policy], now: tuple[Notice, Policy]) -> list[tuple[str, ...]]:
    return [one.strings for one in differences(Stated(*then), Stated(*now))]


def test_a_figure_is_told_where_it_stands_first_and_not_again():
    then = having("retention_if_allowed", Period(days=30))
    found = differences(Stated(WORDS, then), Stated(WORDS, NOW))
    assert [one.strings for one in found] == [("How long it is kept", "On", "30 days", "5 years")]
    assert found[0].is_figure


def test_what_is_the_same_on_both_halves_is_told_of_both():
    then = having("retention_of_feedback", Period(years=2))
    assert told((WORDS, then), (WORDS, NOW)) == [("What stays the same", "2 years", "5 years")]


@pytest.mark.parametrize("language", languages(MOVED))
def test_the_moved_deadline_is_one_figure_and_one_sentence_in_every_language(language):
    then = notice(FIRST, language), NOW
    now = notice(MOVED, language), named("moved-2025-10-08")
    (passage,) = differences(Stated(*then), Stated(*now))
    assert passage.about == notice(MOVED, language).sections[1].heading
    assert {Kind.DELETED, Kind.INSERTED} <= {piece.kind for piece in passage.pieces}
    assert sum(len(piece.text) for piece in passage.pieces) < 250, "a small difference, not the whole passage"


def test_the_other_reading_is_told_word_by_word_on_each_half():
    then = having("after_opt_out", AfterOptOut.FUTURE_RUNS_EXCLUDE)
    found = [one for one in differences(Stated(WORDS, then), Stated(WORDS, NOW)) if one.half]
    assert {(one.about, one.half) for one in found} == {
        ("What cannot be undone", "On"),
        ("What cannot be undone", "Off"),
    }


def test_a_row_that_comes_or_goes_is_told_whole():
    fewer = replace(WORDS, rows=WORDS.rows[1:])
    came, went = told((fewer, NOW), (WORDS, NOW)), told((WORDS, NOW), (fewer, NOW))
    assert came == went
    assert came[0][:2] == ("What is used", "On")


def test_a_section_that_goes_is_told():
    fewer = replace(WORDS, sections=WORDS.sections[:-1])
    ((about, text),) = told((WORDS, NOW), (fewer, NOW))
    assert about == "What the policy does not say"
    assert text.startswith("Whether a resumed conversation")


@pytest.mark.parametrize("name", documents())
@pytest.mark.parametrize("language", languages(FIRST))
def test_nothing_is_told_where_nothing_changed(name, language):
    same = notice(FIRST, language), named(name)
    assert told(same, same) == []


@given(st.data())
def test_any_other_word_of_what_is_shown_is_told(data):
    """Whatever string of the consequences or the passages is changed, something says so."""
    shown = [key for key in strings(WORDS) if key.startswith(("rows.", "sections.")) and "heading" not in key]
    key = data.draw(st.sampled_from([key for key in shown if not key.endswith("future_runs_exclude")]))
    other = with_strings(WORDS, strings(WORDS) | {key: strings(WORDS)[key] + " and more"})
    found = told((WORDS, NOW), (other, NOW))
    assert any("more" in text for one in found for text in one)


def test_what_stayed_is_cut_to_what_one_needs():
    other = with_strings(
        WORDS, strings(WORDS) | {"sections.0.text": strings(WORDS)["sections.0.text"] + " Now."}
    )
    (one,) = differences(Stated(WORDS, NOW), Stated(other, NOW))
    assert all(len(piece.text) <= 2 * CONTEXT + 3 for piece in one.pieces)
    assert one.pieces[0].text.startswith("…")


MOVED_DAY = {
    "en": ("28 September", "8 October"),
    "de": ("28. September", "8. Oktober"),
    "fr": ("28 septembre", "8 octobre"),
    "es": ("28 de septiembre", "8 de octubre"),
    "ja": ("9月28日", "10月8日"),
    "ar": ("28 سبتمبر", "8 أكتوبر"),
}


@pytest.mark.parametrize("language", languages(MOVED))
def test_a_day_that_moved_is_one_phrase_beside_another_in_every_language(language):
    then, now = notice(FIRST, language), notice(MOVED, language)
    (passage,) = differences(Stated(then, NOW), Stated(now, named("moved-2025-10-08")))
    assert MOVED_DAY[language] in [(step.before, step.now) for step in passage.steps]


@pytest.mark.parametrize("language", languages(MOVED))
def test_all_of_a_passage_of_which_a_part_is_told_can_be_had(language):
    then, now = notice(FIRST, language), notice(MOVED, language)
    (passage,) = differences(Stated(then, NOW), Stated(now, named("moved-2025-10-08")))
    assert "…" in passage.pieces[-1].text
    whole = "".join(piece.text for piece in passage.whole if piece.kind is not Kind.DELETED)
    section = now.sections[1]
    assert whole == Stated(now, named("moved-2025-10-08")).fill.section(section).text
