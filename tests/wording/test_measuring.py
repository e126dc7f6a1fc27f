"""Sentences, lengths and readability, in every script there are lists for."""

from itertools import pairwise

import pytest
from hypothesis import given

from settings_app.wording.language import Language, language, languages
from settings_app.wording.measuring import ari, clause_spans, length, lix, sentence_spans, sentences
from tests.wording.cast import prose


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One. Two? Three!", ["One.", "Two?", "Three!"]),
        ("It is 3.5 or so; and more", ["It is 3.5 or so;", "and more"]),
        ("これは文です。次の文！！「はい。」続き", ["これは文です。", "次の文！！", "「はい。」続き"]),
        ("هل تريد؟ نعم. لا؛ شكرا", ["هل تريد؟", "نعم.", "لا؛", "شكرا"]),
        (" \n ", []),
        ("", []),
    ],
)
def test_it_parts_sentences(text: str, parts: list[str]) -> None:
    assert sentences(text) == parts


@given(prose)
def test_no_letter_falls_between_sentences(text: str) -> None:
    spans = list(sentence_spans(text))
    assert "".join("".join(text[start:end].split()) for start, end in spans) == "".join(text.split())
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert all(text[start:end].strip() == text[start:end] for start, end in clause_spans(text))


@pytest.mark.parametrize(
    ("code", "text", "size"),
    [
        ("en", "Claude’s half-written note, 5 years", 5),
        ("fr", "l’accord est donné", 3),
        ("ja", "チャットを使う。", 7),
        ("ar", "هل تريد ذلك؟", 3),
    ],
)
def test_it_counts_words_or_letters(code: str, text: str, size: int) -> None:
    assert length(text, language(code)) == size


def test_ari_and_lix_are_what_their_formulas_say() -> None:
    text = ["You can read it. Somebody understands everything."]
    assert ari(text) == pytest.approx(4.71 * 41 / 7 + 0.5 * 7 / 2 - 21.43)
    assert lix(text) == pytest.approx(7 / 2 + 100 * 3 / 7)


@pytest.mark.parametrize("texts", [[], [""], ["…"]])
def test_nothing_is_easy_to_read(texts: list[str]) -> None:
    assert ari(texts) < 0 and lix(texts) < 8


@pytest.mark.parametrize("code", languages())
def test_every_language_has_its_lists(code: str) -> None:
    lists: Language = language(code)
    assert lists.code == code
    assert {5, 30} <= lists.numbers.keys() and {"years", "days"} <= lists.units.keys()
    for name in ("negations", "pressure", "benefits", "vague", "verbs", "plain_buttons"):
        words = getattr(lists, name)
        assert words and len({word.casefold() for word in words}) == len(words)


@pytest.mark.parametrize(
    ("code", "name", "text", "found"),
    [
        ("en", "negation", "Nothing is not noted", ["Nothing", "not"]),
        ("en", "contraction", "You don't, you won’t", ["don't", "won’t"]),
        ("en", "pressing", "Sooner or later, soon", ["soon"]),
        ("de", "negation", "Kein, keine und nichtig", ["Kein", "keine"]),
        ("de", "pressing", "Leider wichtig", ["Leider", "wichtig"]),
        ("fr", "negation", "Ne rien garder, sans passer", ["rien", "sans"]),
        ("es", "negation", "No se usa nunca; notas", ["No", "nunca"]),
        ("ja", "negation", "使わないわけではない", ["ない", "ない"]),
        ("ar", "negation", "ولا يستخدم غير ذلك، الاسم", ["ولا", "غير"]),
    ],
)  # fmt: skip
def test_it_finds_whole_words_of_the_language(code: str, name: str, text: str, found: list[str]) -> None:
    assert [match[0] for match in getattr(language(code), name).finditer(text)] == found


def test_the_benefits_of_one_entry_are_one() -> None:
    benefit = language("en").benefit["improv*"]
    assert benefit.search("improving") and benefit.search("Improved") and not benefit.search("approve")


def test_a_language_without_lists_is_named_with_those_that_have_them() -> None:
    with pytest.raises(KeyError, match="no word lists for 'tlh'; there are: ar, de, en, es, fr, ja"):
        language("tlh")
