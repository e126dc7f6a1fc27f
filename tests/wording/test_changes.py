"""Changes between two versions: each string once, and nothing that only moved."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from settings_app.notices import Section
from settings_app.notices.notice import ByReading
from settings_app.wording import changes, strings
from tests.wording.cast import KEYS, WORDS, edited, prose

NEW_SECTION = Section("A new thing", "It is new.", ("F1",))


# A section is known by its heading, so other headings can make it another section.
STEADY = [key for key in KEYS if not (key.startswith("sections.") and key.endswith(".heading"))]


@given(st.dictionaries(st.sampled_from(STEADY), prose, max_size=6))
def test_every_string_is_changed_or_counted(texts: dict[str, str]) -> None:
    words = edited(**texts)
    found, before, after = changes(WORDS, words), strings(WORDS), strings(words)
    different = [key for key in KEYS if after[key] != before[key]]
    assert [change.key for change in found.changed] == different
    assert found.unchanged == len(KEYS) - len(different) and not found.added and not found.removed
    for change in found.changed:
        assert before[change.key] == change.old != change.new == after[change.key]


def test_the_same_words_have_no_change() -> None:
    found = changes(WORDS, WORDS)
    assert found.all == () and found.unchanged == len(KEYS)


def test_a_section_that_moved_did_not_change() -> None:
    longer = replace(WORDS, sections=(NEW_SECTION, *WORDS.sections))
    found = changes(WORDS, longer)
    assert [change.key for change in found.all] == ["sections.0.heading", "sections.0.text"]
    back = changes(longer, WORDS)
    assert [change.key for change in back.removed] == ["sections.0.heading", "sections.0.text"]
    assert back.unchanged == len(KEYS) and not back.changed


def test_a_section_that_moved_and_changed_knows_where_it_was() -> None:
    edited_section = replace(WORDS.sections[1], text="Other words.")
    sections = (NEW_SECTION, WORDS.sections[0], edited_section, *WORDS.sections[2:])
    (change,) = changes(WORDS, replace(WORDS, sections=sections)).changed
    assert (change.key, change.old_key, change.new) == ("sections.2.text", "sections.1.text", "Other words.")


def test_changed_strings_come_first_and_then_what_came_and_went() -> None:
    parted = replace(WORDS.rows[0], on=ByReading("One", "Other"))
    words = replace(edited(heading="Other?"), rows=(parted, *WORDS.rows[1:]))
    assert [(change.key, change.old is None, change.new is None) for change in changes(WORDS, words).all] == [
        ("heading", False, False),
        ("rows.used.on.use_continues", True, False),
        ("rows.used.on.future_runs_exclude", True, False),
        ("rows.used.on", False, True),
    ]


def test_each_change_has_its_redline() -> None:
    (change,) = changes(WORDS, edited(others="Work accounts are not affected.")).changed
    assert "".join(piece.text for piece in change.pieces if piece.kind == "deleted") == ", government and API"
