"""Each figure where it is true: under the choice that it is of, and beside words that say what it is of."""

import re
from collections.abc import Iterator

from settings_app.policies.facts import sentence
from settings_app.wording.braces import masked, placeholders
from settings_app.wording.draft import Draft
from settings_app.wording.finding import Code, Finding, found
from settings_app.wording.language import as_list, without_vowel_signs

HALVES = ("on", "off")
# Figures that are true of one choice alone.
OF_ONE_CHOICE = {"retention_if_allowed": "on", "retention_if_declined": "off"}
# Figures whose string says by its own place what they are of, unless its words say otherwise.
AT_HOME = {
    "retention_if_allowed": ("on.", "rows.kept.on"),
    "retention_if_declined": ("off.", "rows.kept.off"),
    "decide_by": ("deadline_ahead", "deadline_past"),
}
# Where a sentence ends: not at a semicolon, after which it goes on about the same.
FULL_STOP = re.compile(r"[.!?؟。！？]")


def misplaced(draft: Draft) -> Iterator[Finding]:
    """Figures under the choice that they are not of, or beside words that do not say what they are."""
    for key, text in draft.texts.items():
        for place in placeholders(text):
            if _is_figure(draft, place) and (code := _wrong(draft, key, text, place)):
                yield found(code, key, place.span(), **_told(draft, place[1]))


def is_true(draft: Draft, key: str, name: str) -> bool:
    """Whether a figure that a string holds is true there, wherever it stands in it."""
    text = draft.texts[key]
    return not any(_wrong(draft, key, text, place) for place in placeholders(text) if place[1] == name)


def _wrong(draft: Draft, key: str, text: str, place: re.Match[str]) -> Code | None:
    name, half = place[1], _half(key)
    if half and OF_ONE_CHOICE.get(name, half) != half:
        return Code.FIGURE_OF_OTHER_CHOICE
    told = _beside(draft, text, place)
    at_home = not told and key.startswith(AT_HOME.get(name, ()))
    return None if name in told or at_home else Code.FIGURE_WITHOUT_WORDS


def _half(key: str) -> str:
    """The choice of which a string speaks, if it is one of the two."""
    return next((part for part in key.split(".") if part in HALVES), "")


def _beside(draft: Draft, text: str, place: re.Match[str]) -> set[str]:
    """Of which figures the words before it speak; those after it, if its sentence begins with none."""
    start, end = _sentence_around(text, place)
    spans = [
        one.span() for one in placeholders(text[:end]) if one.start() >= start and _is_figure(draft, one)
    ]
    if _spoken_of(draft, text[start : spans[0][0]]):
        before = max((last for _, last in spans if last <= place.start()), default=start)
        return _spoken_of(draft, text[before : place.start()])
    after = min((first for first, _ in spans if first >= place.end()), default=end)
    return _spoken_of(draft, text[place.end() : after])


def _sentence_around(text: str, place: re.Match[str]) -> tuple[int, int]:
    ends = [end.end() for end in FULL_STOP.finditer(text)]
    start = max((end for end in ends if end <= place.start()), default=0)
    return start, min((end for end in ends if end >= place.end()), default=len(text))


def _is_figure(draft: Draft, place: re.Match[str]) -> bool:
    return place[1] in draft.language.figures


def _spoken_of(draft: Draft, text: str) -> set[str]:
    bare = without_vowel_signs(masked(text))
    return {name for name, words in draft.language.of_figures.items() if words.search(bare)}


def _told(draft: Draft, name: str) -> dict[str, str]:
    entry = draft.behind[name]
    terms = as_list(draft.language.figures[name])
    return {"name": name, "facts": ", ".join(entry.facts), "says": sentence(entry), "terms": terms}
