"""A notice as stored data: read as it was written, refused by key, hashed as a whole."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from settings_app.wording import WordingError, canonical, digest, document, parse
from tests.wording.cast import KEYS, WORDS, edited, prose


@given(
    st.sampled_from(KEYS),
    prose.filter(lambda text: not any("\ud800" <= letter <= "\udfff" for letter in text)),
)
def test_what_is_stored_is_read_again(key: str, text: str) -> None:
    words = edited(**{key: text})
    assert parse(json.loads(json.dumps(document(words)))) == words


@given(st.sampled_from(KEYS), prose)
def test_any_other_text_has_another_digest(key: str, text: str) -> None:
    words = edited(**{key: text})
    assert (digest(words) == digest(WORDS)) == (words == WORDS)


@pytest.mark.parametrize(
    "other",
    [
        replace(WORDS, version="2026-01-01"),
        replace(WORDS, language="de"),
        replace(WORDS, rows=WORDS.rows[::-1]),
        replace(WORDS, rows=(replace(WORDS.rows[0], more=True), *WORDS.rows[1:])),
        replace(WORDS, sections=(replace(WORDS.sections[0], facts=("F1",)), *WORDS.sections[1:])),
    ],
    ids=["version", "language", "order", "layer", "facts"],
)
def test_the_digest_covers_what_is_no_sentence(other) -> None:
    assert digest(other) != digest(WORDS)


def test_the_digest_does_not_depend_on_the_order_of_a_table() -> None:
    turned = replace(WORDS, offerings=dict(reversed(WORDS.offerings.items())))
    assert canonical(turned) == canonical(WORDS)
    assert len(digest(WORDS)) == 64


def _row(**values: object) -> dict[str, object]:
    return {"key": "kept", "heading": "x", "on": "x", "off": "x", **values}


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"headin": "x"}, "^headin: "),
        ({"heading": 7}, "^heading: "),
        ({"offerings": {"fre": "x"}}, "^offerings.fre: "),
        ({"rows": [_row(on=3)]}, "^rows.kept.on: "),
        (
            {"rows": [_row(on={"use_continues": "x"})]},
            "^rows.kept.on.*valid string\nrows.kept.on.future_runs_exclude: ",
        ),
        ({"rows": [_row(key="a.b")]}, "^rows.0.key: expected small letters"),
        ({"rows": [_row(key=7)]}, "^rows.0.key: "),
        ({"rows": ["x"]}, "^rows.0: "),
        ({"rows": [_row(), _row()]}, "^rows: more than one is called kept"),
        ({"rows": 7}, "^rows: "),
        ({"sections": [{"heading": "x", "text": "x"}]}, "^sections.0.facts: "),
        ({"heading": "\ud800"}, "surrogate"),
        ({"heading": {1, 2}}, "not a document that JSON can hold"),
        ({"heading": 7, "intro": 7}, "^heading: .*\nintro: "),
    ],
)
def test_what_is_not_a_notice_is_refused_by_its_key(changed, says: str) -> None:
    with pytest.raises(WordingError, match=says):
        parse(document(WORDS) | changed)


def test_a_key_that_is_left_out_is_named() -> None:
    stored = document(WORDS)
    del stored["off"]["state"]
    with pytest.raises(WordingError, match=r"^off.state: "):
        parse(stored)
