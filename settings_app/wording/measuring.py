"""Measures of a text: its sentences, its words, and how hard it is to read (rules 26 and 28)."""

import re
from collections.abc import Iterable, Iterator

from settings_app.wording.language import Language

# After a mark and a blank; after the marks of Chinese and Japanese also without one.
SENTENCE_END = re.compile(r"(?<=[.?!;:؟؛])\s+|(?<=[。！？])(?![。！？」』）])\s*")
CLAUSE_END = re.compile(r"[,;:،؛、]")
# Marks over and under letters belong to the word: accents of their own, and the vowel signs of Arabic.
WORD = re.compile(r"[\w\u0300-\u036f\u064b-\u065f\u0670’'-]+")
LETTER = re.compile(r"\w")
LIX_LONG = 7

Span = tuple[int, int]


def sentence_spans(text: str) -> Iterator[Span]:
    """Where each sentence stands, from its first character up to and without its end."""
    yield from _between(text, SENTENCE_END)


def clause_spans(text: str) -> Iterator[Span]:
    """Where each clause of each sentence stands."""
    for start, end in sentence_spans(text):
        yield from ((start + first, start + last) for first, last in _between(text[start:end], CLAUSE_END))


def sentences(text: str) -> list[str]:
    """The sentences of a text."""
    return [text[start:end] for start, end in sentence_spans(text)]


def length(text: str, language: Language) -> int:
    """How long a text is: in words, or in letters where no blanks part the words."""
    return len((WORD if language.counts == "words" else LETTER).findall(text))


def ari(texts: Iterable[str]) -> float:
    """The automated readability index of texts that hold words: about the school year that reads them."""
    parts, words = _counted(texts)
    letters = sum(len(LETTER.findall(part)) for part in parts)
    return 4.71 * letters / len(words) + 0.5 * len(words) / len(parts) - 21.43


def lix(texts: Iterable[str]) -> float:
    """Björnsson's index of texts that hold words: words a sentence, plus the long ones in a hundred."""
    parts, words = _counted(texts)
    long = [word for word in words if len(word) >= LIX_LONG]
    return len(words) / len(parts) + 100 * len(long) / len(words)


READABILITY = {"ari": ari, "lix": lix}


def _counted(texts: Iterable[str]) -> tuple[list[str], list[str]]:
    parts = [part for text in texts for part in sentences(text) if WORD.search(part)]
    return parts or [""], [word for part in parts for word in WORD.findall(part)] or [""]


def _between(text: str, ends: re.Pattern[str]) -> Iterator[Span]:
    start = 0
    for end in ends.finditer(text):
        yield from _trimmed(text, start, end.start())
        start = end.end()
    yield from _trimmed(text, start, len(text))


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    """The span without the blanks around it; none if only blanks are left."""
    part = text[start:end]
    if part.strip():
        yield start + len(part) - len(part.lstrip()), start + len(part.rstrip())
