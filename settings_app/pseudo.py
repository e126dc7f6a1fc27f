"""Pseudo-languages, made from English: they show what does not fit, and what nobody translated.

en-XA   every letter accented, and the text two fifths longer, as other languages are
ar-XB   every word reversed and written from right to left
"""

import re
from collections.abc import Callable
from itertools import cycle, islice

ACCENTED, MIRRORED = "en-xa", "ar-xb"
LONGER = 0.4

# What no translator changes: code, places for values, markup, references to characters.
KEPT = re.compile(r"(<code>[^<]*</code>|%\(\w+\)[a-z]|%[%a-z]|\{[^{}]*\}|<[^<>]*>|&#?\w+;)")
_ACCENTS = str.maketrans(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
    "ÅƁÇÐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽåƀçðéƒĝĥîĵķļɱñöþǫŕšţûṽŵẋýž",
)
_MORE = "öñé ţŵö ţĥŕéé ƒöûŕ ƒîṽé šîẋ šéṽéñ éîĝĥţ ñîñé ţéñ "
_FROM_THE_RIGHT, _AND_BACK = "\u200f\u202e", "\u202c\u200f"


def pseudo(text: str, language: str) -> str:
    """The English `text` in a pseudo-language, its places for values and its markup untouched.

    Raises ValueError for a language that is none of them.
    """
    try:
        return _LANGUAGES[language.lower()](text)
    except KeyError:
        raise ValueError(f"{language} is no pseudo-language. There are: {', '.join(_LANGUAGES)}.") from None


def _accented(text: str) -> str:
    pieces = KEPT.split(text)
    letters = sum(map(str.isalpha, "".join(pieces[::2])))
    if not letters:
        return text
    said = "".join(_alternately(pieces, lambda words: words.translate(_ACCENTS)))
    words = said.strip()
    more = "".join(islice(cycle(_MORE), 1 + round(letters * LONGER))).strip()
    return said.replace(words, f"[{words} {more}]", 1)


def _mirrored(text: str) -> str:
    def turned(words: str) -> str:
        return re.sub(r"\w+", lambda word: f"{_FROM_THE_RIGHT}{word[0]}{_AND_BACK}", words)

    return "".join(_alternately(KEPT.split(text), turned))


def _alternately(pieces: list[str], change: Callable[[str], str]) -> list[str]:
    """The pieces, every second of which is kept as it is."""
    return [piece if place % 2 else change(piece) for place, piece in enumerate(pieces)]


_LANGUAGES = {ACCENTED: _accented, MIRRORED: _mirrored}
