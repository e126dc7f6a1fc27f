"""Stress changes every word and no placeholder."""

import re

import pytest
from hypothesis import given

from settings_app.wording import WordingError, errors, lint, longest_word, stressed, strings
from settings_app.wording.braces import names
from settings_app.wording.stress import LONGEST
from tests.wording.cast import ANNOUNCED, WORDS, prose

# What looks for words, of which the longest is drawn out here.
NEEDING_WORDS = {"fact_without_words", "figure_without_words", "first_layer_without"}


def accented(text: str) -> str:
    """A stand-in for a pseudo-language."""
    return "".join(f"{letter}\u0301" if letter.isalpha() else letter for letter in text)


@pytest.mark.parametrize("transform", [accented, longest_word, str.upper, str.swapcase])
def test_every_placeholder_stays(transform) -> None:
    before, after = strings(WORDS), strings(stressed(WORDS, transform))
    assert {key: names(text) for key, text in after.items()} == {
        key: names(text) for key, text in before.items()
    }
    assert [key for key in before if before[key] == after[key]] == ["setting_name"]


def test_it_still_fits_the_policy() -> None:
    codes = {finding.code for finding in errors(lint(stressed(WORDS, longest_word), ANNOUNCED))}
    assert codes <= {"unclear_button", *NEEDING_WORDS}


def test_a_transform_that_makes_braces_is_refused_by_key() -> None:
    with pytest.raises(WordingError, match=r"^deadline_ahead: the stress made a brace"):
        stressed(WORDS, lambda text: f"{{{text}}}")


@given(prose)
def test_the_longest_word_is_drawn_out(text: str) -> None:
    longest = max(map(len, re.findall(r"[^\W\d_]+", longest_word(text))), default=0)
    assert longest >= LONGEST if re.search(r"[^\W\d_]", text) else longest_word(text) == text


def test_the_other_words_stay() -> None:
    drawn = longest_word("Keep it off")
    assert drawn.endswith(" it off") and set(drawn.removesuffix(" it off")) == set("Keep")
