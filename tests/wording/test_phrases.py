"""Changes in phrases: they lead from the same old text to the same new one, in fewer steps."""

from hypothesis import given
from hypothesis import strategies as st

from settings_app.wording.phrases import NEAR, in_phrases, steps
from settings_app.wording.redline import Kind, Piece, redline

TEXT = st.text(alphabet="ab 12. 月日。", max_size=30)


@given(TEXT, TEXT)
def test_joined_they_are_both_texts(old: str, new: str) -> None:
    found = steps(in_phrases(redline(old, new)))
    assert "".join(step.before for step in found) == old
    assert "".join(step.now for step in found) == new


@given(TEXT, TEXT)
def test_no_two_changes_stand_close_together(old: str, new: str) -> None:
    found = steps(in_phrases(redline(old, new)))
    for before, between, after in zip(found, found[1:], found[2:], strict=False):
        if between.stays and not before.stays and not after.stays:
            assert len("".join(between.now.split())) > NEAR - 1, "a counter may have been taken from it"


def test_what_only_goes_or_only_comes_has_nothing_beside_it() -> None:
    pieces = (Piece(Kind.DELETED, "gone "), Piece(Kind.EQUAL, "stays here"), Piece(Kind.INSERTED, " new"))
    assert [(step.before, step.now) for step in steps(pieces)] == [
        ("gone ", ""),
        ("stays here", "stays here"),
        ("", " new"),
    ]
    assert in_phrases(pieces) == pieces
