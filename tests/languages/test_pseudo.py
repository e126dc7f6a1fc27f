"""The pseudo-languages: what a person reads is changed, what a program reads is not."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from settings_app.pseudo import ACCENTED, KEPT, MIRRORED, pseudo

BOTH = (ACCENTED, MIRRORED)
PIECES = st.sampled_from(
    [
        "Save ",
        "your 3 chats",
        "%(day)s",
        "%d",
        "%%",
        "{when}",
        "<b>",
        "</b>",
        "<code>a.json</code>",
        "&amp;",
        ", ",
        "–",
    ]
)
TEXTS = st.lists(PIECES, max_size=8).map("".join)


@pytest.mark.parametrize("language", BOTH)
@given(text=TEXTS)
def test_places_and_markup_stay_as_they_are_and_in_their_order(language: str, text: str) -> None:
    assert KEPT.findall(pseudo(text, language)) == KEPT.findall(text)


@given(text=TEXTS)
def test_no_letter_that_a_person_reads_stays_plain(text: str) -> None:
    assert not re.search("[A-Za-z]", KEPT.sub("", pseudo(text, ACCENTED)))


@given(text=TEXTS)
def test_the_accented_text_is_two_fifths_longer(text: str) -> None:
    letters = sum(map(str.isalpha, KEPT.sub("", text)))
    assert len(pseudo(text, ACCENTED)) >= len(text) + letters * 0.4


@given(text=TEXTS)
def test_the_mirrored_text_holds_the_same_letters_and_closes_what_it_opens(text: str) -> None:
    said = pseudo(text, MIRRORED)
    assert re.sub("[\u200f\u202c\u202e]", "", said) == text
    assert said.count("\u202e") == said.count("\u202c")


def test_it_is_what_it_is() -> None:
    assert pseudo("Kept until {day}.", "en-XA") == "[Ķéþţ ûñţîļ {day}. öñé ţ]"
    assert pseudo("On", MIRRORED) == "\u200f\u202eOn\u202c\u200f"
    assert pseudo("{day}", ACCENTED) == "{day}"


def test_another_language_is_refused_with_the_names_of_these() -> None:
    with pytest.raises(ValueError, match=r"no pseudo-language\. There are: en-xa, ar-xb"):
        pseudo("On", "de")
