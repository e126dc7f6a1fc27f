"""What a language is measured by: its word lists as data, and as the patterns that find them."""

import json
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Literal

from pydantic import TypeAdapter

from settings_app.domain.policy import EXACT

FOLDER = Path(__file__).parent / "languages"
NOTHING = re.compile(r"(?!)")
# The vowel signs of Arabic: the same word is written with them and without.
VOWEL_SIGNS = re.compile("[\u064b-\u0652\u0670]")

Unit = Literal["years", "days", "other"]


@dataclass(frozen=True)
class Language:
    """One language. Lists hold words and phrases; `*` in them stands for letters.

    `counts` is what lengths are counted in, `bounded` whether blanks part the words, `attached` what may
    stand right before a word in one piece, `hardest` the readability above which a text is hard (house).
    `facts` and `figures` hold what a sentence says that states a fact, and what stands beside a figure;
    `spelled` periods that are said without a number, `buttons` an example of what each button may say.
    """

    __pydantic_config__ = EXACT

    code: str
    counts: Literal["words", "characters"]
    longest_sentence: int
    readability: Literal["ari", "lix", "none"]
    hardest: float
    negations: tuple[str, ...]
    contractions: tuple[str, ...]
    pressure: tuple[str, ...]
    benefits: tuple[str, ...]
    vague: tuple[str, ...]
    verbs: tuple[str, ...]
    plain_buttons: tuple[str, ...]
    function_words: tuple[str, ...]
    buttons: dict[str, str]
    numbers: dict[int, tuple[str, ...]]
    units: dict[Unit, tuple[str, ...]]
    spelled: dict[Unit, dict[int, tuple[str, ...]]]
    facts: dict[str, tuple[str, ...]]
    figures: dict[str, tuple[str, ...]]
    bounded: bool = True
    attached: tuple[str, ...] = ()

    @cached_property
    def negation(self) -> re.Pattern[str]:
        """Finds each word that negates."""
        return self.finding(self.negations)

    @cached_property
    def contraction(self) -> re.Pattern[str]:
        """Finds each contraction."""
        return self.finding(self.contractions)

    @cached_property
    def pressing(self) -> re.Pattern[str]:
        """Finds each word of guilt or urgency."""
        return self.finding(self.pressure)

    @cached_property
    def vagueness(self) -> re.Pattern[str]:
        """Finds each word that leaves a purpose open."""
        return self.finding(self.vague)

    @cached_property
    def verb(self) -> re.Pattern[str]:
        """Finds each verb that says what a button does."""
        return self.finding(self.verbs)

    @cached_property
    def benefit(self) -> dict[str, re.Pattern[str]]:
        """Finds each benefit, by its entry in the list, so that its forms count as one."""
        return {entry: self.finding([entry]) for entry in self.benefits}

    @cached_property
    def of_facts(self) -> dict[str, re.Pattern[str]]:
        """Finds, by fact, what a sentence says that states it."""
        return {fact: self.finding(terms) for fact, terms in self.facts.items()}

    @cached_property
    def of_figures(self) -> dict[str, re.Pattern[str]]:
        """Finds, by placeholder, the words that belong beside it."""
        return {name: self.finding(terms) for name, terms in self.figures.items()}

    def finding(self, entries: Iterable[str]) -> re.Pattern[str]:
        """What finds any of the entries as whole words, whatever their case; the longest first."""
        found = "|".join(map(_entry, sorted(entries, key=len, reverse=True)))
        if not found:
            return NOTHING
        if not self.bounded:
            return re.compile(found, re.I)
        attached = "|".join(map(re.escape, sorted(self.attached, key=len, reverse=True)))
        before = f"(?<!\\w)(?:{attached})?" if attached else r"(?<!\w)"
        return re.compile(rf"{before}(?:{found})(?!\w)", re.I)


_language: TypeAdapter[Language] = TypeAdapter(Language)


def without_vowel_signs(text: str) -> str:
    """The text as the lists write it: Arabic without the signs over and under its letters."""
    return VOWEL_SIGNS.sub("", text)


def as_list(entries: Iterable[str]) -> str:
    """Entries as a person reads them: three dots for a star."""
    return ", ".join(entry.replace("*", "…") for entry in entries)


def languages() -> tuple[str, ...]:
    """The codes of all languages that have lists."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


@cache
def language(code: str) -> Language:
    """The language of that code. Raises KeyError, with the codes there are, if it has no lists."""
    if code not in languages():
        raise KeyError(f"no word lists for {code!r}; there are: {', '.join(languages())}")
    tables = tomllib.loads((FOLDER / f"{code}.toml").read_text(encoding="utf-8"))
    return _language.validate_json(json.dumps(tables))


def _entry(entry: str) -> str:
    """An entry as a pattern: any blank for a blank, either apostrophe, letters for a star."""
    escaped = re.escape(entry).replace(r"\ ", r"\s+").replace("'", "['’]")
    return escaped.replace(r"\*", r"\w*")
