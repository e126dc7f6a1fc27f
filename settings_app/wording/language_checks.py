"""Words of another language: English that was left where its translation belongs."""

import re
from collections.abc import Iterator
from functools import cache

from settings_app.languages import ENGLISH
from settings_app.wording.braces import masked
from settings_app.wording.draft import Draft
from settings_app.wording.finding import Code, Finding, found
from settings_app.wording.language import language
from settings_app.wording.measuring import LETTER, Span, sentence_spans
from settings_app.wording.string_checks import NAMES
from settings_app.wording.strings import strings

# What a name adds to itself: “Claude for Work (Team)”.
ADDED = re.compile(r"\s*\(.*\)")


def english_left(draft: Draft) -> Iterator[Finding]:
    """Strings that read as the English ones do, and sentences with more of its grammar than of their own."""
    if draft.notice.language == ENGLISH:
        return
    other, names = draft.against, _names(draft)
    english = strings(other) if other and other.language == ENGLISH else {}
    for key, text in draft.texts.items():
        bare = names.sub(lambda name: " " * len(name[0]), masked(text))
        if LETTER.search(bare) and not key.startswith(NAMES):
            same = english.get(key, "").strip().casefold() == text.strip().casefold()
            spans = [(0, len(text))] if same else _english_spans(bare, draft.language.code)
            yield from (found(Code.ENGLISH_LEFT, key, span, text=text[slice(*span)]) for span in spans)


def _english_spans(text: str, code: str) -> Iterator[Span]:
    """Sentences with more English words of grammar than own ones; a word of both counts as its own."""
    english, own = _grammar(code)
    for start, end in sentence_spans(text):
        if len(english.findall(text, start, end)) > len(own.findall(text, start, end)):
            yield start, end


@cache
def _grammar(code: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    own, english = language(code), language(ENGLISH)
    mine = {word.casefold() for word in own.function_words}
    theirs = [word for word in english.function_words if word not in mine]
    return english.finding(theirs), own.finding(own.function_words)


def _names(draft: Draft) -> re.Pattern[str]:
    """Finds the offerings and the setting, which are called the same in every language."""
    names = [ADDED.sub("", name) for name in draft.notice.offerings.values()]
    return draft.language.finding(filter(str.strip, [*names, draft.figures["setting_name"]]))
