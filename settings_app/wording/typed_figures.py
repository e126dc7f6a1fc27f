"""Figures, dates and names typed by hand, in digits or in words, and the fact that each looks like."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TypeVar

from settings_app.domain.policy import Period
from settings_app.languages import locale_of
from settings_app.notices.figures import NAMES
from settings_app.wording.braces import masked
from settings_app.wording.draft import PLANS, Draft
from settings_app.wording.language import Language, language

Value = TypeVar("Value")

DIGITS = re.compile(r"\d+(?:[.,:]\d+)*")
YEAR_FIRST = re.compile(r"(?<!\d)\d{4}-(\d{1,2})-(\d{1,2})(?!\d)")
EITHER_FIRST = re.compile(r"(?<!\d)(\d{1,2})\s?[./]\s?(\d{1,2})[./](?:\s?\d{2,4})?(?!\d)")
ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
ORDINAL = r"(?:st|nd|rd|th|er|º|\.|日)?"


@dataclass(frozen=True, slots=True)
class Typed:
    """A figure in a text, from `start` up to and without `end`, and the placeholders that say the same."""

    start: int
    end: int
    looks_like: tuple[str, ...]


def typed(text: str, draft: Draft) -> tuple[Typed, ...]:
    """Every figure typed by hand, in order; of two readings of the same place, the first finder wins."""
    bare, taken = masked(text), set[int]()
    finds = []
    for find in (find for finder in FINDERS for find in finder(bare, draft)):
        if taken.isdisjoint(range(find.start, find.end)):
            taken.update(range(find.start, find.end))
            finds.append(find)
    return tuple(sorted(finds, key=lambda find: find.start))


def _names(text: str, draft: Draft) -> Iterator[Typed]:
    for key in (*NAMES, PLANS):
        if draft.figures[key]:
            for match in draft.language.finding([draft.figures[key]]).finditer(text):
                yield Typed(match.start(), match.end(), (key,))


def _dates(text: str, draft: Draft) -> Iterator[Typed]:
    spoken, months = _spoken_dates(draft.language.code)
    for match in spoken.finditer(text):
        month = months[(match["after"] or match["before"]).casefold()]
        yield _dated(match, draft, {(month, int(match["day"] or match["last"]))})
    for match in YEAR_FIRST.finditer(text):
        yield _dated(match, draft, {(int(match[1]), int(match[2]))})
    for match in EITHER_FIRST.finditer(text):
        yield _dated(match, draft, {(int(match[1]), int(match[2])), (int(match[2]), int(match[1]))})


def _dated(match: re.Match[str], draft: Draft, days: set[tuple[int, int]]) -> Typed:
    same = _behind(draft, lambda value: isinstance(value, date) and (value.month, value.day) in days)
    return Typed(*match.span(), same)


def _periods(text: str, draft: Draft) -> Iterator[Typed]:
    pattern, numbers, units = _spoken_periods(draft.language.code)
    for match in pattern.finditer(text):
        number = numbers.get(match["number"].casefold()) or _number(match["number"])
        unit = units[match["unit"].casefold()]
        same = _lasting(draft, unit, number)
        # “A day” is no figure unless it is one of the policy; “a month” is one.
        if same or (number, unit) != (1, "days") or match["number"].isdigit():
            yield Typed(*match.span(), same)


def _spelled(text: str, draft: Draft) -> Iterator[Typed]:
    """Periods in words without a number: half a decade, a fortnight."""
    for unit, number, pattern in _spelled_periods(draft.language.code):
        for match in pattern.finditer(text):
            yield Typed(*match.span(), _lasting(draft, unit, number))


def _digits(text: str, _: Draft) -> Iterator[Typed]:
    return (Typed(*match.span(), ()) for match in DIGITS.finditer(text))


FINDERS: tuple[Callable[[str, Draft], Iterator[Typed]], ...] = (_names, _dates, _spelled, _periods, _digits)


def _lasting(draft: Draft, unit: str, number: int) -> tuple[str, ...]:
    return _behind(draft, lambda value: isinstance(value, Period) and 0 < number == getattr(value, unit, 0))


def _number(digits: str) -> int:
    """A whole number in the digits of any script, or Roman; one too long for a period counts as none."""
    if digits.isdecimal():
        return int(digits) if len(digits) < 5 else 0
    return sum(
        -ROMAN[letter] if ROMAN[letter] < ROMAN.get(after, 0) else ROMAN[letter]
        for letter, after in zip(digits, f"{digits[1:]} ", strict=True)
    )


def _behind(draft: Draft, is_same: Callable[[object], bool]) -> tuple[str, ...]:
    return tuple(key for key, entry in draft.behind.items() if is_same(entry.value))


@cache
def _spoken_dates(code: str) -> tuple[re.Pattern[str], dict[str, int]]:
    """Finds a day with its month, in either order, a year beside it; and the number of each month."""
    months = {
        name.rstrip(".").casefold(): number
        for context in locale_of(code).months.values()
        for width in ("wide", "abbreviated")
        for number, name in context[width].items()
    }
    month, (start, end) = _any_of(months), _edges(language(code))
    after = rf"(?<!\d)(?P<day>\d{{1,2}}){ORDINAL}\s*(?:of\s+|de\s+|d['’])?{start}(?P<after>{month}){end}\.?"
    before = rf"(?:\d{{4}}年)?{start}(?P<before>{month})\.?\s*(?P<last>\d{{1,2}})(?!\d){ORDINAL}"
    year = r"(?:,?\s*(?:de\s+|del\s+)?\d{4})?"
    return re.compile(rf"(?:{after}|{before}){year}", re.I), months


@cache
def _spoken_periods(code: str) -> tuple[re.Pattern[str], dict[str, int], dict[str, str]]:
    """Finds a number with its unit, in digits or in words; and what each word of either stands for."""
    lists = language(code)
    numbers = {word: number for number, words in lists.numbers.items() for word in words}
    units: dict[str, str] = {word: unit for unit, words in lists.units.items() for word in words}
    start, end = _edges(lists)
    # The words as written: case-folded, “dreißig” is “dreissig”, and nothing else would be found.
    roman = r"(?-i:(?<![A-Za-z])[IVXLC]+(?![A-Za-z]))"
    number = rf"(?P<number>(?<!\d)\d+|{start}(?:{_any_of(numbers)})|{roman})"
    unit = rf"(?P<unit>{_any_of(units)})"
    return re.compile(rf"{number}[\s-]*{unit}{end}", re.I), _folded(numbers), _folded(units)


@cache
def _spelled_periods(code: str) -> tuple[tuple[str, int, re.Pattern[str]], ...]:
    lists = language(code)
    return tuple(
        (unit, number, lists.finding(phrases))
        for unit, spelled in lists.spelled.items()
        for number, phrases in spelled.items()
    )


def _folded(table: dict[str, Value]) -> dict[str, Value]:
    return {word.casefold(): value for word, value in table.items()}


def _any_of(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


def _edges(lists: Language) -> tuple[str, str]:
    """What keeps a word from being found within another; where no blanks part the words, digits alone do."""
    return (r"(?<!\w)", r"(?!\w)") if lists.bounded else (r"(?<!\d)", "")
