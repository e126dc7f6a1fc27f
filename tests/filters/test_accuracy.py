"""The labelled sample, how it is judged, and that what is printed of it is up to date."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from settings_app.filters import report
from settings_app.filters.accuracy import Score, judge, measured
from settings_app.filters.labels import Label, Passage, Unsought, passages, unmarked
from settings_app.filters.span import Kind, Span, Tool


def test_the_sample_is_large_and_holds_every_kind_and_texts_with_nothing() -> None:
    kinds = {label.kind for passage in passages() for label in passage.labels}
    assert len(passages()) >= 60
    assert kinds == {*Kind, *Unsought}
    assert sum(not passage.labels for passage in passages()) >= 10
    assert len({passage.name for passage in passages()}) == len(passages())


def test_marks_are_taken_out_and_no_half_of_one_is_left() -> None:
    assert unmarked("to ⟦email:a@b.test⟧!") == ("to a@b.test!", (Label(Kind.EMAIL, 3, 11),))
    assert not any({"⟦", "⟧"} & set(passage.text) for passage in passages())


def test_a_kind_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="shoe_size"):
        unmarked("⟦shoe_size:42⟧")


def passage(text: str, *labels: Label) -> Passage:
    return Passage("one", "some", "", text, labels)


@pytest.mark.parametrize(
    ("start", "end", "caught", "right"),
    [(2, 6, True, True), (0, 8, True, False), (2, 5, False, True), (5, 10, False, False), (1, 6, True, True)],
)
def test_a_label_is_caught_whole_and_a_find_is_right_for_the_most_part(
    start: int, end: int, caught: bool, right: bool
) -> None:
    label, span = Label(Kind.CARD, 2, 6), Span(Kind.PHONE, start, end, Tool.PHONENUMBERS)
    assert judge(passage("0123456789", label), [span]).labels == ((label, caught),)
    assert judge(passage("0123456789", label), [span]).finds == ((span, right),)


def test_scores_add_up_and_nothing_has_no_share() -> None:
    accuracy = measured()
    assert accuracy.sought.labelled == sum(accuracy.of(kind).labelled for kind in Kind)
    assert accuracy.everything.masked == accuracy.sought.masked
    assert Score(4, 1, 2, 1).recall == 0.25
    assert (Score(0, 0, 0, 0).recall, Score(0, 0, 0, 0).precision) == (None, None)


def test_the_sample_is_no_show_piece() -> None:
    """It holds what the tools miss and what they mask wrongly; else its figures would say nothing."""
    assert measured().sought.caught < measured().sought.labelled
    assert measured().sought.right < measured().sought.masked


def test_the_document_is_up_to_date() -> None:
    call_command("filter_accuracy", "--check")


def test_the_command_prints_every_kind_and_writes_and_checks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = StringIO()
    call_command("filter_accuracy", stdout=out)
    assert all(kind.replace("_", " ") in out.getvalue() for kind in (*Kind, *Unsought))

    monkeypatch.setattr(report, "REPORT", tmp_path / "filters.md")
    with pytest.raises(CommandError, match="filter_accuracy --write"):
        call_command("filter_accuracy", "--check")
    call_command("filter_accuracy", "--write")
    call_command("filter_accuracy", "--check")
