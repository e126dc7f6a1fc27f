"""Every string has a key, and keys and strings are the notice again."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from settings_app.domain.prompting import Phase
from settings_app.domain.vocabulary import AfterOptOut, StartingPosition, Surface
from settings_app.notices import full_notice, question
from settings_app.notices.notice import sentences
from settings_app.wording import WordingError, places, strings, with_strings
from settings_app.wording.places import Layer, Where
from tests.wording.cast import ANNOUNCED, KEYS, WORDS, prose

NAMES = {
    "heading",
    "on.label",
    "rows.kept.on",
    "rows.undone.on.use_continues",
    "sections.2.text",
    "offerings.api",
}


@given(st.dictionaries(st.sampled_from(KEYS), prose, max_size=8))
def test_there_and_back(texts: dict[str, str]) -> None:
    wanted = strings(WORDS) | texts
    there = with_strings(WORDS, wanted)
    assert strings(there) == wanted
    assert with_strings(there, strings(WORDS)) == WORDS


def test_each_string_has_one_key_and_no_string_is_left_out() -> None:
    fixed = [WORDS.version, WORDS.language, *(row.key for row in WORDS.rows)]
    facts = [fact for section in WORDS.sections for fact in section.facts]
    all_there = sorted([*sentences(WORDS), *WORDS.offerings.values()])
    assert sorted([*strings(WORDS).values(), *fixed, *facts]) == all_there
    assert set(KEYS) >= NAMES


@pytest.mark.parametrize(
    ("gone", "added", "says"),
    [
        ("rows.kept.on", {}, "rows.kept.on: missing"),
        (None, {"rows.kep.on": "x"}, r"rows.kep.on: no such string; expected rows.kept.on\?"),
        (None, {"§": "x"}, "§: no such string; expected one of the keys"),
        ("heading", {"headin": "x"}, "headin: no such string.*\nheading: missing"),
    ],
)
def test_a_key_that_is_not_known_or_missing_is_named(gone, added, says) -> None:
    texts = strings(WORDS) | added
    texts.pop(gone, None)
    with pytest.raises(WordingError, match=says):
        with_strings(WORDS, texts)


def test_two_rows_of_one_key_are_refused_by_name() -> None:
    with pytest.raises(WordingError, match="more than one is called used"):
        strings(replace(WORDS, rows=(*WORDS.rows, WORDS.rows[0])))


def _marked() -> dict[str, str]:
    """Each string replaced by its key, so that a page tells which strings it shows."""
    return {key: f"«{key}»" for key in KEYS}


def _shown_on(surfaces: list[Surface]) -> set[str]:
    shown = [
        question(
            with_strings(WORDS, _marked()),
            ANNOUNCED,
            surface=surface,
            starting_position=starting,
            can_put_off=True,
            phase=phase,
        ).content
        for surface in surfaces
        for starting in StartingPosition
        for phase in Phase
    ]
    return {key for key, mark in _marked().items() if any(mark in content for content in shown)}


@pytest.mark.parametrize(
    ("where", "surfaces"),
    [
        (Where.QUESTION, [Surface.POP_UP, Surface.CONSENT_PAGE, Surface.SIGN_UP]),
        (Where.SETTINGS, [Surface.SETTINGS]),
    ],
)
def test_a_string_is_said_to_stand_where_it_is_shown(where: Where, surfaces: list[Surface]) -> None:
    unread = f".{AfterOptOut.FUTURE_RUNS_EXCLUDE}"
    said = {place.key for place in places(WORDS) if where in place.where and not place.key.endswith(unread)}
    assert said == _shown_on(surfaces)


def test_the_full_notice_shows_its_heading_and_its_sections() -> None:
    shown = sentences(full_notice(with_strings(WORDS, _marked()), ANNOUNCED))
    said = {
        place.key
        for place in places(WORDS)
        if Where.FULL_NOTICE in place.where
        and not place.key.startswith("offerings.")
        and not place.key.endswith(AfterOptOut.FUTURE_RUNS_EXCLUDE)
    }
    assert {f"«{key}»" for key in said} <= set(shown)


@pytest.mark.parametrize(
    ("key", "layer"),
    [
        ("heading", Layer.FIRST),
        ("rows.kept.on", Layer.FIRST),
        ("rows.purpose.on", Layer.SECOND),
        ("sections.0.text", Layer.FULL),
        ("offerings.api", Layer.FULL),
    ],
)
def test_each_string_stands_in_its_layer(key: str, layer: Layer) -> None:
    assert {place.key: place.layer for place in places(WORDS)}[key] is layer


def test_every_string_has_a_place() -> None:
    assert [place.key for place in places(WORDS)] == KEYS
    assert all(place.where for place in places(WORDS))
