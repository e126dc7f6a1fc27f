"""What is surely editorial is suggested as editorial, and everything else as material."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from settings_app.wording import Weight, WordingError, materiality, strings
from settings_app.wording.materiality import DECIDED_BY, EDITORIAL, SENTENCES, Why
from tests.wording.cast import ANNOUNCED, KEYS, PUBLISHED, WORDS, edited, prose

STRINGS = strings(WORDS)


def why(key: str, old: str, new: str) -> Why:
    """The one reason for one change, both texts put under the key."""
    suggestion = materiality(edited(**{key: old}), edited(**{key: new}))
    (reason,) = suggestion.reasons
    assert reason.key == key
    assert (suggestion.weight is Weight.EDITORIAL) == (reason.why in EDITORIAL)
    return reason.why


@pytest.mark.parametrize(
    ("key", "old", "new", "reason"),
    [
        ("intro", "It's “kept” – here", "it’s \"kept\"  - here", Why.TYPOGRAPHY),
        ("rows.kept.on", "Up to {decide_by}", "up to  {decide_by}", Why.TYPOGRAPHY),
        ("intro", "Your convresation", "Your conversation", Why.SPELLING),
        ("intro", "Your conversaton", "Your conversation", Why.SPELLING),
        ("intro", "Your conversattion", "Your conversation", Why.SPELLING),
        ("intro", "Your conversarion", "Your conversation", Why.SPELLING),
        ("rows.kept.on", "Your convresation", "Your conversation", Why.CONSEQUENCE),
        ("intro", "It is lawful", "It is unlawful", Why.UNSURE),
        ("intro", "What is included", "What is excluded", Why.UNSURE),
        ("intro", "Kept now", "Kept not", Why.NEGATION),
        ("intro", "It is used", "It is not used", Why.NEGATION),
        ("intro", "It is used", "It is fuzed", Why.UNSURE),
        ("intro", "You can leave", "You can leave, later", Why.UNSURE),
        ("intro", "Chats, kept", "Chats kept", Why.UNSURE),
        ("intro", "Kept {retention_if_allowed}", "Kept {retention_of_feedback}", Why.FIGURE),
        ("intro", "Kept 5 years", "Kept 4 years", Why.FIGURE),
        ("intro", "Kept ½ year", "Kept ¼ year", Why.FIGURE),
        ("rows.used.on", "New chats", "All chats", Why.CONSEQUENCE),
        ("rows.seen.off", "Staff", "Nobody", Why.NEGATION),
        ("on.accept", "Accept with training on", "Accept training", Why.CHOICE),
        ("setting_name", "Help", "Train", Why.CHOICE),
        ("deadline_ahead", "Decide by {decide_by}", "Answer until {decide_by}", Why.DEADLINE),
        ("offerings.free", "Claude Free", "Claude for free", Why.UNSURE),
        ("others", "Work accounts", "", Why.UNSURE),
    ],
)  # fmt: skip
def test_one_change_has_one_reason(key: str, old: str, new: str, reason: Why) -> None:
    assert why(key, old, new) is why(key, new, old) is reason


@given(st.sampled_from(KEYS), prose)
def test_the_same_words_are_no_change_and_other_figures_are_always_material(key: str, text: str) -> None:
    words = edited(**{key: text})
    assert materiality(words, words).reasons == ()
    longer = edited(**{key: f"{text} {{retention_if_allowed}}"})
    assert materiality(words, longer).weight is Weight.MATERIAL


@given(st.dictionaries(st.sampled_from(KEYS), prose, max_size=3))
def test_a_change_is_never_without_a_reason(texts: dict[str, str]) -> None:
    words = edited(**texts)
    suggestion = materiality(WORDS, words)
    assert bool(suggestion.reasons) == (words != WORDS)
    weights = [reason.weight for reason in suggestion.reasons]
    assert weights == sorted(weights, key=lambda weight: weight is Weight.EDITORIAL)
    assert suggestion.weight is (Weight.MATERIAL if Weight.MATERIAL in weights else Weight.EDITORIAL)


_FIRST = WORDS.sections[0]


@pytest.mark.parametrize(
    ("words", "key", "reason"),
    [
        (
            replace(WORDS, sections=(replace(_FIRST, facts=("F1",)), *WORDS.sections[1:])),
            "sections.0",
            Why.FACTS,
        ),
        (replace(WORDS, sections=WORDS.sections[:-1]), "sections.7.text", Why.COMING_OR_GOING),
        (replace(WORDS, rows=WORDS.rows[::-1]), "rows", Why.ORDER),
        (replace(WORDS, rows=(replace(WORDS.rows[0], more=True), *WORDS.rows[1:])), "rows.used", Why.LAYER),
    ],
)
def test_what_is_no_sentence_is_weighed_too(words, key: str, reason: Why) -> None:
    suggestion = materiality(WORDS, words)
    assert suggestion.weight is Weight.MATERIAL
    assert (key, reason) in [(found.key, found.why) for found in suggestion.reasons]


def test_another_policy_is_material_whatever_the_words() -> None:
    keys = [reason.key for reason in materiality(WORDS, WORDS, (ANNOUNCED, PUBLISHED)).reasons]
    assert keys == ["decide_by", "after_opt_out"]
    assert materiality(WORDS, WORDS, (ANNOUNCED, ANNOUNCED)).reasons == ()


@pytest.mark.parametrize("field", ["starts", "starts_unset_in", "retention_if_allowed"])
def test_where_the_toggle_starts_and_how_long_it_is_kept_are_material(field: str) -> None:
    entry = getattr(ANNOUNCED, field)
    other = {"starts": "off", "starts_unset_in": ("DE",)}.get(field, ANNOUNCED.retention_of_flag_scores.value)
    policy = replace(ANNOUNCED, **{field: replace(entry, value=other)})
    (reason,) = materiality(WORDS, WORDS, (ANNOUNCED, policy)).reasons
    assert (reason.key, reason.why) == (field, Why.POLICY)


def test_words_of_two_languages_cannot_be_held_against_each_other() -> None:
    with pytest.raises(WordingError, match="en and de"):
        materiality(WORDS, replace(WORDS, language="de"))


def test_a_language_without_lists_is_weighed_all_the_same() -> None:
    old, new = (replace(words, language="tlh") for words in (WORDS, edited(intro="nuq")))
    assert materiality(old, new).weight is Weight.MATERIAL


def test_every_reason_has_its_sentence_and_a_person_decides() -> None:
    assert set(SENTENCES) == set(Why)
    assert DECIDED_BY == "legal or privacy"
