"""English that was left in another language is found, by what the English notice says and by its grammar."""

from dataclasses import replace

import pytest

from settings_app.languages import ENGLISH, LOCALES
from settings_app.notices import notice
from settings_app.policies import documents
from settings_app.wording import errors, lint, strings, with_strings
from settings_app.wording.finding import Code
from tests.wording.cast import ANNOUNCED, WORDS, told

OTHERS = [code for code in LOCALES if code != ENGLISH]
TYPED = "You can turn it off at any time"


def but(code: str, key: str, text: str):
    words = notice("2025-08-28", code)
    return with_strings(words, strings(words) | {key: text})


@pytest.mark.parametrize("code", OTHERS)
def test_a_sentence_in_english_is_found_where_it_stands(code: str) -> None:
    for text in (TYPED, f"{strings(notice(WORDS.version, code))['choose_first']} {TYPED}."):
        (finding,) = told(but(code, "rows.change.on", text), Code.ENGLISH_LEFT)
        assert finding in errors([finding]) and finding.key == "rows.change.on"
        assert text[finding.start : finding.end].startswith(TYPED)


@pytest.mark.parametrize("code", OTHERS)
def test_what_reads_as_in_english_is_found_for_every_string(code: str) -> None:
    found = {finding.key for finding in told(replace(WORDS, language=code), Code.ENGLISH_LEFT, against=WORDS)}
    said_alike = {key for key in strings(WORDS) if key.startswith("offerings.")} | {"setting_name"}
    assert found == strings(WORDS).keys() - said_alike


@pytest.mark.parametrize("version", ["2025-08-28", "2025-10-08"])
@pytest.mark.parametrize("code", LOCALES)
def test_the_shipped_words_have_none(code: str, version: str) -> None:
    for policy in documents().values():
        found = lint(notice(version, code), policy, notice(version, ENGLISH))
        assert [finding for finding in found if finding.code is Code.ENGLISH_LEFT] == []


def test_names_are_no_english() -> None:
    text = "Claude for Work, Claude for Education: nein."
    assert told(but("de", "others", text), Code.ENGLISH_LEFT) == []
    assert [one.key for one in told(but("de", "others", "For work and for you."), Code.ENGLISH_LEFT)] == [
        "others"
    ]
    assert told(replace(WORDS), Code.ENGLISH_LEFT, ANNOUNCED, WORDS) == []
