"""Finding answers by words: alike in case and accents, each word the beginning of one in the answer.

Who looks for one word of a group in `synonyms.toml` finds what holds another. A fact is found by its id.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace

from settings_app.domain.policy import FACTS
from settings_app.languages import ENGLISH
from settings_app.questions.composing import Answer, Chapter
from settings_app.questions.synonyms import groups_of

# Endings by language. Who looks for "deleting" also means "delete", and who looks for "rated" "rate".
ENDINGS: dict[str, tuple[str, ...]] = {
    "en": ("ing", "ed", "es", "s", "e"),
    "de": ("en", "er", "es", "e", "n", "s"),
    "fr": ("es", "s", "er", "e", "x"),
    "es": ("es", "s", "ar", "er", "o", "a"),
}
INSTEAD = {"en": "e"}
# What a language writes together with the word that follows: articles, "and", "in".
BEGINNINGS = {"ar": ("وال", "فال", "بال", "كال", "لل", "ال", "و", "ف", "ب", "ل")}
PLURAL, SHORTEST_SINGULAR, SHORTEST_STEM = "s", 3, 4
SHORTEST_AFTER_BEGINNING = SHORTEST_ALONE = 3
# Languages that put no spaces between words.
UNSPACED = {"ja"}

FACT_IDS = {fact.casefold() for fact in FACTS}

# Forms of a word of which one must be there, or of several words that must all be there.
Forms = frozenset[str]
Wanted = tuple[tuple[Forms, ...], ...]


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text, without case, accents and width; one with a hyphen also as if it had none."""
    spread = unicodedata.normalize("NFKD", text)
    plain = "".join(letter for letter in spread if not unicodedata.combining(letter)).casefold()
    joined = (word.replace("-", "") for word in re.findall(r"\w+(?:-\w+)+", plain))
    return (*re.findall(r"\w+", plain), *joined)


def matching(chapters: Iterable[Chapter], words: str, language: str = ENGLISH) -> tuple[Chapter, ...]:
    """The chapters with only those answers that have every word; all for nothing, none for no word.

    In a language that writes its words without spaces between them, it is enough that the answer holds each.
    """
    wanted = [_wanted(word, language) for word in _given(words)]
    if words.strip() and not wanted:
        return ()
    kept = (
        replace(chapter, answers=tuple(one for one in chapter.answers if _has_all(one, wanted, language)))
        for chapter in chapters
    )
    return tuple(chapter for chapter in kept if chapter.answers)


def alone(chapters: tuple[Chapter, ...], words: str, language: str = ENGLISH) -> tuple[str, ...]:
    """Those of the words, as they were written, that find something each by itself."""
    written = (
        word for word in dict.fromkeys(re.findall(r"[\w-]+", words)) if _says_something(word, language)
    )
    return tuple(word for word in written if matching(chapters, word, language))


def _says_something(word: str, language: str) -> bool:
    """Whether it is no mere "is" or "so": most of those begin some word of every answer."""
    given = "".join(_given(word))
    return bool(given) and (language in UNSPACED or given in FACT_IDS or len(given) >= SHORTEST_ALONE)


def _given(words: str) -> tuple[str, ...]:
    """The words that are looked for: of one with a hyphen only the whole, without it."""
    return words_of(re.sub(r"(?<=\w)-(?=\w)", "", words))


def _wanted(word: str, language: str) -> Wanted:
    """Each way to have the word: itself, or what means the same; a way may take several words."""
    own = _forms(word, language)
    groups = ([_way(entry, language) for entry in group] for group in groups_of(language))
    same = (way for group in groups if any(len(way) == 1 and own & way[0] for way in group) for way in group)
    return (own,), *same


def _way(entry: str, language: str) -> tuple[Forms, ...]:
    return tuple(_forms(word, language) for word in _given(entry))


def _forms(word: str, language: str) -> Forms:
    """The word, and what is left of it without its ending or its beginning, where that is enough."""
    return frozenset(_all_forms(word, language))


def _all_forms(word: str, language: str) -> Iterator[str]:
    yield word
    for ending in ENDINGS.get(language, ()):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= (SHORTEST_SINGULAR if ending == PLURAL else SHORTEST_STEM):
            yield stem
        elif stem != word and len(stem) + 1 >= SHORTEST_STEM and language in INSTEAD:
            yield stem + INSTEAD[language]
    for beginning in BEGINNINGS.get(language, ()):
        rest = word.removeprefix(beginning)
        if rest != word and len(rest) >= SHORTEST_AFTER_BEGINNING:
            yield rest


def _has_all(answer: Answer, wanted: list[Wanted], language: str) -> bool:
    there = frozenset(words_of(" ".join(answer.strings)))
    if language in BEGINNINGS:
        there = frozenset(form for word in there for form in _forms(word, language))
    text = "".join(words_of(" ".join(answer.strings))) if language in UNSPACED else ""
    facts = {fact.casefold() for citation in answer.citations for fact in citation.facts}
    return all(any(all(_has(forms, there, facts, text) for forms in way) for way in ways) for ways in wanted)


def _has(forms: Forms, there: frozenset[str], facts: set[str], text: str) -> bool:
    """A fact by its whole id; any other word by how one begins, or by standing anywhere in `text`."""
    if forms & FACT_IDS:
        return bool(forms & facts)
    begun = tuple(forms)
    return any(word.startswith(begun) for word in there) or any(form in text for form in forms if text)
