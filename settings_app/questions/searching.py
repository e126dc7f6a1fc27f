"""Finding answers by words: alike in case and accents, each word the beginning of one in the answer."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace

from settings_app.languages import ENGLISH
from settings_app.questions.composing import Answer, Chapter

# Endings by language. Who looks for "delete" also means "deleting".
ENDINGS = {"en": ("ing", "ed", "es", "s", "e")}
SHORTEST_STEM = 4
# Languages that put no spaces between words.
UNSPACED = {"ja"}


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text, without case, accents and width."""
    spread = unicodedata.normalize("NFKD", text)
    plain = "".join(letter for letter in spread if not unicodedata.combining(letter))
    return tuple(re.findall(r"\w+", plain.casefold()))


def matching(chapters: Iterable[Chapter], words: str, language: str = ENGLISH) -> tuple[Chapter, ...]:
    """The chapters with only those answers in which every word begins one; all of them for no words.

    In a language that writes its words without spaces between them, it is enough that the answer holds each.
    """
    wanted = tuple(_stem(word, ENDINGS.get(language, ())) for word in words_of(words))
    holds = _holds_within if language in UNSPACED else _holds
    kept = (
        replace(chapter, answers=tuple(answer for answer in chapter.answers if holds(answer, wanted)))
        for chapter in chapters
    )
    return tuple(chapter for chapter in kept if chapter.answers)


def _holds(answer: Answer, wanted: tuple[str, ...]) -> bool:
    there = words_of(" ".join(answer.strings))
    return all(any(word.startswith(part) for word in there) for part in wanted)


def _holds_within(answer: Answer, wanted: tuple[str, ...]) -> bool:
    there = " ".join(words_of(" ".join(answer.strings)))
    return all(part in there for part in wanted)


def _stem(word: str, endings: tuple[str, ...]) -> str:
    """The word without its ending, where enough is left to tell it from others."""
    stems = (word.removesuffix(ending) for ending in endings if word.endswith(ending))
    return next((stem for stem in stems if len(stem) >= SHORTEST_STEM), word)
