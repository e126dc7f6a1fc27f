"""A notice under stress, or in a made-up language: every string changed, every placeholder left as it is."""

import re
from collections.abc import Callable
from dataclasses import replace

from settings_app.notices import Notice
from settings_app.pseudo import pseudo
from settings_app.wording.braces import outside
from settings_app.wording.strings import WordingError, mapped

# As long as a compound in German or a web address: no line of a phone holds it.
LONGEST = 48


def stressed(notice: Notice, transform: Callable[[str], str]) -> Notice:
    """The notice with `transform` applied to every string; `{decide_by}` and its kind stay as they are.

    A text with placeholders is changed piece by piece between them.
    Raises WordingError, with the key, if the transform makes a brace where there was none.
    """
    return mapped(notice, lambda key, text: outside(text, lambda piece: _changed(key, piece, transform)))


def made_up(english: Notice, language: str) -> Notice:
    """The English notice in a made-up language, and called so: what shows it says what it is.

    A sentence is changed as a whole, as one of the interface is, so that its brackets stand at its ends.
    Raises ValueError for a language that is not made up.
    """
    return replace(mapped(english, lambda key, text: pseudo(text, language)), language=language)


def _changed(key: str, piece: str, transform: Callable[[str], str]) -> str:
    changed = transform(piece)
    if not set("{}") & set(changed) <= set(piece):
        raise WordingError(f"{key}: the stress made a brace; expected letters, accents and brackets only")
    return changed


def longest_word(text: str) -> str:
    """The text with its longest word drawn out to 48 letters at least, in letters of its own and unbroken."""
    words = sorted(re.finditer(r"[^\W\d_]+", text), key=lambda match: len(match[0]))
    if not words:
        return text
    word = words[-1]
    drawn = word[0] * -(-LONGEST // len(word[0]))
    return f"{text[: word.start()]}{drawn}{text[word.end() :]}"
