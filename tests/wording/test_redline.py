"""The redline tells exactly what changed, word by word, and never what did not."""

from itertools import pairwise

import pytest
from hypothesis import given

from settings_app.wording.redline import Kind, redline, tokens
from tests.wording.cast import prose

MARKS = {Kind.EQUAL: "{}", Kind.DELETED: "[-{}-]", Kind.INSERTED: "[+{}+]"}


def marked(old: str, new: str) -> str:
    """The redline in one line."""
    return "".join(MARKS[piece.kind].format(piece.text) for piece in redline(old, new))


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("You decide.", "You decide.", "You decide."),
        ("You decide.", "You must decide.", "You [+must +]decide."),
        ("It is kept.", "It is not kept!", "It is [+not +]kept[-.-][+!+]"),
        ("a b c", "x y z", "[-a b c-][+x y z+]"),
        ("Up to {retention_if_allowed}", "Up to {decide_by}", "Up to [-{retention_if_allowed}-][+{decide_by}+]"),
        ("Claude’s chats", "Claude's chats", "[-Claude’s-][+Claude's+] chats"),
        ("チャットを使う", "チャットを使わない", "チャットを使[-う-][+わない+]"),
        ("トレーニング", "トレーニングオフ", "[-トレーニング-][+トレーニングオフ+]"),
        ("العربية مُشكَّلة", "العربية مشكلة", "العربية [-مُشكَّلة-][+مشكلة+]"),
        ("", "New", "[+New+]"),
        ("Old", "", "[-Old-]"),
        ("", "", ""),
    ],
)  # fmt: skip
def test_it_marks_what_changed(old: str, new: str, line: str) -> None:
    assert marked(old, new) == line


@given(prose, prose)
def test_both_texts_can_be_read_from_it(old: str, new: str) -> None:
    pieces = redline(old, new)
    assert "".join(piece.text for piece in pieces if piece.kind is not Kind.INSERTED) == old
    assert "".join(piece.text for piece in pieces if piece.kind is not Kind.DELETED) == new
    assert all(piece.text for piece in pieces)
    assert all(a.kind is not b.kind for a, b in pairwise(pieces))


@given(prose)
def test_the_same_text_has_no_mark(text: str) -> None:
    assert {piece.kind for piece in redline(text, text)} <= {Kind.EQUAL}


@given(prose)
def test_tokens_are_the_text(text: str) -> None:
    assert "".join(tokens(text)) == text


@pytest.mark.parametrize("places", [[0], [150], [300], [20, 280]])
def test_a_few_words_of_many_are_a_few_marks(places: list[int]) -> None:
    old = [f"the word{number}" for number in range(300)]
    new = list(old)
    for place in places:
        new.insert(place, "new")
    pieces = redline(" ".join(old), " ".join(new))
    marks = [piece.text.strip() for piece in pieces if piece.kind is not Kind.EQUAL]
    assert marks == ["new"] * len(places)
