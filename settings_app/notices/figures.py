"""The policy's figures in words of a language: what the braces of a notice are filled with."""

from dataclasses import fields
from datetime import date
from typing import Literal

from babel import Locale
from babel.lists import format_list
from babel.units import format_unit

from settings_app.domain.policy import Period, Policy, Sourced
from settings_app.languages import day_in_words, isolated, locale_of
from settings_app.notices.notice import Notice

# Values that are names; every other string of a policy is a code and has no business in a sentence.
NAMES = ("responsible", "setting_name", "time_zone")

# Unicode's data keep a form that is the same long and short under one of the two only.
LENGTHS: tuple[Literal["long"], Literal["short"]] = ("long", "short")


def figures(policy: Policy, language: str) -> dict[str, str]:
    """Each value of the policy that words can show, by its key: names, days and periods."""
    values = {field.name: getattr(policy, field.name) for field in fields(policy)}
    sourced = {key: entry.value for key, entry in values.items() if isinstance(entry, Sourced)}
    return {
        key: in_words(value, language)
        for key, value in sourced.items()
        if key in NAMES or isinstance(value, date | Period)
    }


def filling(policy: Policy, words: Notice) -> dict[str, str]:
    """Everything that braces in these words can be filled with: the figures, and the plans by their names."""
    names = (words.offerings[offering] for offering in policy.covered_offerings.value)
    covered = [isolated(name, words.language) for name in names]
    named = format_list(covered, locale=locale_of(words.language))
    said = figures(policy, words.language).items()
    return {key: isolated(text, words.language) for key, text in said} | {"covered_offerings": named}


def in_words(value: date | Period | str, language: str) -> str:
    """A day or a period in words of the language; a name as it is."""
    if isinstance(value, date):
        return day_in_words(value, language)
    return _period(value, locale_of(language)) if isinstance(value, Period) else value


def _period(period: Period, locale: Locale) -> str:
    unit, count = ("duration-year", period.years) if period.years else ("duration-day", period.days)
    written = (format_unit(count, unit, length, locale=locale) for length in LENGTHS)
    return next(words for words in written if unit not in words)
