"""Plain words (rule 28): short sentences, no pressure, nothing negated twice, and a text that can be read."""

import re
from collections.abc import Callable, Iterator
from itertools import groupby
from operator import attrgetter

from settings_app.domain.prompting import Phase
from settings_app.domain.vocabulary import AfterOptOut
from settings_app.wording.braces import masked
from settings_app.wording.draft import Draft
from settings_app.wording.finding import NOWHERE, Code, Finding, found
from settings_app.wording.language import Language
from settings_app.wording.measuring import READABILITY, WORD, clause_spans, length, sentence_spans
from settings_app.wording.places import Layer, Where, places

EXCLAMATION = re.compile(r"[!！¡]+")
# Shorter ones are names: API, UTC.
SHORTEST_SHOUT = 5
LABELS = ("setting_name", "on.label", "off.label")

# Words that are unwanted anywhere, and what finds them in a language.
UNWANTED: dict[Code, Callable[[Language], re.Pattern[str]]] = {
    Code.PRESSURE: attrgetter("pressing"),
    Code.VAGUE_PURPOSE: attrgetter("vagueness"),
    Code.CONTRACTION: attrgetter("contraction"),
    Code.EXCLAMATION: lambda _: EXCLAMATION,
}


def unwanted(draft: Draft) -> Iterator[Finding]:
    """Words of pressure, vague purposes, contractions and exclamation marks."""
    for code, pattern in UNWANTED.items():
        for key, text in draft.texts.items():
            for match in pattern(draft.language).finditer(masked(text)):
                yield found(code, key, match.span(), word=match[0])


def capitals(draft: Draft) -> Iterator[Finding]:
    """Words that shout: a long one in capitals, or several in a row."""
    for key, text in draft.texts.items():
        for run in _runs(masked(text)):
            first, last = run[0], run[-1]
            if len(run) > 1 or len(first[0]) >= SHORTEST_SHOUT:
                span = first.start(), last.end()
                yield found(Code.ALL_CAPS, key, span, word=text[slice(*span)])


def _runs(text: str) -> Iterator[list[re.Match[str]]]:
    """The words in capitals that follow one another; one of a single letter is no such word."""
    for shouts, run in groupby(WORD.finditer(text), lambda word: len(word[0]) > 1 and word[0].isupper()):
        if shouts:
            yield list(run)


def negations(draft: Draft) -> Iterator[Finding]:
    """Clauses with two negations, and labels with one."""
    negation = draft.language.negation
    for key, text in draft.texts.items():
        bare = masked(text)
        for start, end in clause_spans(bare):
            words = negation.findall(bare[start:end])
            if len(words) > 1:
                yield found(Code.DOUBLE_NEGATIVE, key, (start, end), words=", ".join(words))
    for key in LABELS:
        if match := negation.search(draft.read(draft.texts[key])):
            yield found(Code.NEGATED_LABEL, key, (0, len(draft.texts[key])), word=match[0])


def long_sentences(draft: Draft) -> Iterator[Finding]:
    """Sentences longer than the language allows, figures in place."""
    lists = draft.language
    for key, text in draft.texts.items():
        for start, end in sentence_spans(text):
            size = length(draft.read(text[start:end]), lists)
            if size > lists.longest_sentence:
                values = {"length": size, "counts": lists.counts, "most": lists.longest_sentence}
                yield found(Code.LONG_SENTENCE, key, (start, end), **values)


def readability(draft: Draft) -> Iterator[Finding]:
    """A first layer that is too hard, before or after the deadline, in the policy's reading."""
    lists = draft.language
    measure = READABILITY.get(lists.readability)
    hardest = max(map(measure, first_layers(draft))) if measure else 0.0
    if hardest > lists.hardest:
        values = {
            "index": lists.readability.upper(),
            "measured": f"{hardest:.1f}",
            "most": f"{lists.hardest:g}",
        }
        yield found(Code.HARD_TO_READ, "", NOWHERE, **values)


def first_layers(draft: Draft) -> Iterator[list[str]]:
    """What a person reads before anything is unfolded, in each phase, as they read it."""
    for phase in Phase:
        yield [draft.read(text) for key, text in _first_layer(draft, phase)]


def _first_layer(draft: Draft, phase: Phase) -> Iterator[tuple[str, str]]:
    other_phase = {Phase.BEFORE: "deadline_past", Phase.AFTER: "deadline_ahead"}[phase]
    other_reading = tuple(f".{code}" for code in AfterOptOut if code is not draft.policy.after_opt_out.value)
    for place in places(draft.notice):
        asked = place.layer is Layer.FIRST and Where.QUESTION in place.where
        if asked and place.key != other_phase and not place.key.endswith(other_reading):
            yield place.key, place.text
