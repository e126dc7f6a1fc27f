"""The languages of the product: how each writes days, numbers and lists, and which way it runs."""

from datetime import date
from functools import lru_cache

from babel import Locale
from babel.dates import format_date

# The language whose words are always there, and that stands in for every other.
ENGLISH = "en"

# By language, whose customs its days, numbers and lists follow: 28 September 2025, 28. September 2025.
# Arabic has digits of its own in some countries and not in others; see docs/decisions/0016-languages.md.
LOCALES = {
    ENGLISH: "en_GB",
    "de": "de_DE",
    "fr": "fr_FR",
    "es": "es_ES",
    "ja": "ja_JP",
    "ar": "ar",
}

# English in disguise, in regions that ISO 3166-1 leaves free: what settings_app.pseudo makes.
INVENTED = ("en-xa", "ar-xb")


@lru_cache(maxsize=256)
def known(code: str) -> str:
    """The language of a code such as `de`, `de-AT` or `ar-xb`; English for one that is not spoken here."""
    language = _language(code)
    return language if language in LOCALES and code not in INVENTED else ENGLISH


def spoken(code: str) -> str:
    """The language that words are in for a code: `de` for `de-AT`; a made-up language is one of its own."""
    return code if code in INVENTED else known(code)


@lru_cache(maxsize=256)
def locale_of(code: str) -> Locale:
    """Whose customs days, numbers and lists follow in a language; those of English for an unknown one."""
    return Locale.parse(LOCALES[known(code)])


# French calls the first of a month so, and Babel's data does not: 1er septembre 2025.
FIRST_OF_A_MONTH = {"fr": "1er"}


def day_in_words(day: date, code: str) -> str:
    """A day in words of a language: 28 September 2025, 28. September 2025, 2025年9月28日."""
    said = format_date(day, "long", locale=locale_of(code))
    first = FIRST_OF_A_MONTH.get(known(code), "1")
    return f"{first} {said.removeprefix('1 ')}" if said.startswith("1 ") else said


def name_of(code: str, reader: str) -> str:
    """What a language is called in the reader's: German, Deutsch, allemand; a made-up one by its code."""
    return code if code in INVENTED else Locale.parse(known(code)).get_language_name(known(reader)) or code


@lru_cache(maxsize=256)
def direction_of(code: str) -> str:
    """Which way a language runs, as HTML says it: `ltr` or `rtl`; a made-up one as its code says."""
    return locale_of(_language(code)).text_direction


def _language(code: str) -> str:
    return code.lower().replace("_", "-").partition("-")[0]


# Unicode's marks around what has a direction of its own: first strong isolate, and its end.
ISOLATE, ISOLATED = "\u2068", "\u2069"


def isolated(text: str, code: str) -> str:
    """A name or a day as it stands in a sentence of a language, so that neither moves what is beside it.

    In a language that runs from right to left it is put between Unicode's marks for that, which nobody sees.
    """
    return f"{ISOLATE}{text}{ISOLATED}" if direction_of(code) == "rtl" else text


# What stands between two sentences, where it is not a space.
BETWEEN_SENTENCES = {"ja": ""}


def between_sentences(code: str) -> str:
    """What a language writes between two sentences."""
    return BETWEEN_SENTENCES.get(known(code), " ")


def in_sequence(code: str, *sentences: str) -> str:
    """Whole sentences of a language, one after the other; those that are empty are left out."""
    return between_sentences(code).join(filter(None, sentences))


def plural_categories(code: str) -> set[str]:
    """The forms that a language tells apart for whole numbers below a thousand: one and other in English.

    Above, French and Spanish have one more, for exact millions; nothing here is ever said of those.
    """
    plural_form = locale_of(code).plural_form
    return {plural_form(number) for number in range(1000)}
