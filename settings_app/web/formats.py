"""Days, times, numbers and lists, and a choice of words by number, as the reader's language writes them."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from babel.dates import format_interval, format_time
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent
from babel.units import format_unit
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, ngettext

from settings_app import languages
from settings_app.languages import locale_of, spoken
from settings_app.models.person import countries
from settings_app.sentence import Sentence

MEGABYTE, GIGABYTE = 1_000_000, 1024**3
# What stands between short notes, where it is no dot.
BETWEEN_NOTES = {"ja": "・"}
NO_SHARE = "–"


def language() -> str:
    """The language of the pages now: a code of settings_app.languages, English for what is none of them."""
    return spoken(get_language() or "")


def time_in_words(at: datetime) -> str:
    """A moment, in UTC: 3 March 2026, 14:02 UTC."""
    return _time(at, language())


def day_in_words(at: date) -> str:
    """The day of a moment, in UTC: 3 March 2026."""
    return _day(at, language())


def days_in_words(first: date, last: date) -> str:
    """Some days in a row, both included: 1–14 September 2025."""
    return day_in_words(first) if first == last else _days(first, last, language())


def grouped(number: int) -> str:
    """A number as it is written for people: 1,204."""
    return _grouped(number, language())


def percent(part: float | None) -> str:
    """A share as a percentage, whole and rounded; a dash where there is none."""
    return NO_SHARE if part is None else format_percent(part, format=None, locale=locale_of(language()))


def megabytes(size: int) -> str:
    """A size in bytes, in whole megabytes: 2 MB."""
    return format_unit(size // MEGABYTE, "digital-megabyte", length="short", locale=locale_of(language()))


def gigabytes(size: int) -> str:
    """A size in bytes, in whole gigabytes: 1 GB."""
    return format_unit(size // GIGABYTE, "digital-gigabyte", length="short", locale=locale_of(language()))


def country_names() -> dict[str, str]:
    """Every country by its ISO 3166-1 code of two letters, by its name."""
    names = locale_of(language()).territories
    return {code: names.get(code, english) for code, english in countries().items()}


def listed_in_words(things: Iterable[str]) -> str:
    """Things as a list in a sentence: a, b and c."""
    return format_list([str(thing) for thing in things], locale=locale_of(language()))


def isolated(name: str) -> str:
    """A name that may run the other way than the reader's language, as it stands among other words."""
    return languages.isolated(str(name), language())


def translated(text: int | str) -> str:
    """A sentence of a pure module, with all that stands in it; a number grouped, other texts as they are."""
    if isinstance(text, int):
        return grouped(text)
    if not isinstance(text, Sentence):
        return str(text)
    said = gettext(text.text)
    return said.format(**{name: translated(of) for name, of in text.values.items()}) if text.values else said


def in_sequence(*sentences: str) -> str:
    """Whole sentences, one after the other; those that are empty are left out."""
    return languages.in_sequence(language(), *map(str, sentences))


def followed_by(sentence: SafeString, *sentences: str) -> SafeString:
    """A sentence that is HTML, with sentences that are text after it."""
    more = in_sequence(*sentences)
    return format_html("{}{}{}", sentence, languages.between_sentences(language()) if more else "", more)


def in_a_line(*notes: str) -> str:
    """Short notes about one thing, side by side: Chat · Claude Pro; those that are empty are left out."""
    said = (str(note) for note in notes)
    return BETWEEN_NOTES.get(language(), " · ").join(isolated(note) for note in said if note)


def set_out(number: int) -> SafeString:
    """A number as HTML, for the place in a sentence where a page sets it out from the words."""
    return format_html("<strong>{}</strong>", grouped(number))


def width_of(label: str) -> int:
    """About how wide a label is, in narrow letters: those of Japanese and Chinese count for two."""
    seen = (letter for letter in label if unicodedata.category(letter) != "Cf")
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in seen)


@dataclass(frozen=True, slots=True)
class Counted:
    """A sentence with a `{number}` that decides its form: two in English, six in Arabic, one in Japanese."""

    one: str
    other: str

    def of(self, number: int, **more: str) -> str:
        """The sentence for a number, in the reader's language, with whatever else stands in its braces."""
        return ngettext(self.one, self.other, number).format(number=grouped(number), **more)

    def set_out(self, number: int, **more: SafeString) -> SafeString:
        """The same as HTML, with the number set out, unless something else in its braces is."""
        shown = grouped(number) if more else set_out(number)
        return format_html(ngettext(self.one, self.other, number), number=shown, **more)


def ngettext_lazy(one: str, other: str) -> Counted:
    """A sentence whose form a number decides later. The name is the one by which words are extracted.

    Django's own of that name keeps the number last given where every thread of the process reads it.
    """
    return Counted(one, other)


@lru_cache(maxsize=4096)
def _time(at: datetime, language: str) -> str:
    return languages.isolated(_clock_and_day(at, language), language)


def _clock_and_day(at: datetime, language: str) -> str:
    locale = locale_of(language)
    # The hour of the clock and the place of the zone are the language's; every time here is in UTC.
    clock = locale.datetime_skeletons["Hmv"].pattern.replace("v", "'UTC'")
    time, day = format_time(at, clock, locale=locale), languages.day_in_words(at, language)
    return str(locale.datetime_formats["medium"]).replace("'", "").format(time, day)


@lru_cache(maxsize=4096)
def _day(at: date, language: str) -> str:
    return languages.isolated(languages.day_in_words(at, language), language)


@lru_cache(maxsize=4096)
def _days(first: date, last: date, language: str) -> str:
    days = format_interval(first, last, "yMMMd", locale=locale_of(language))
    return languages.isolated(days, language)


@lru_cache(maxsize=4096)
def _grouped(number: int, language: str) -> str:
    return format_decimal(number, locale=locale_of(language))
