"""Postal addresses of three countries, as pyap2 finds them before and around a postcode."""

import re
from collections.abc import Iterator
from typing import Literal

import pyap

from settings_app.filters.budget import Budget
from settings_app.filters.span import Kind, Span, Tool

Country = Literal["US", "CA", "GB"]

# pyap2 takes about 0.2 ms a character, so it is only shown what stands around a postcode; in America after a
# word, since any five digits look like one.
POSTCODES: tuple[tuple[Country, re.Pattern[str]], ...] = (
    ("US", re.compile(r"(?<=[A-Za-z.,])\s{1,3}\d{5}(?:-\d{4})?(?![\w-])", re.ASCII)),
    ("CA", re.compile(r"(?<!\w)[A-Z]\d[A-Z][ -]?\d[A-Z]\d(?!\w)", re.ASCII)),
    ("GB", re.compile(r"(?<!\w)[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}(?!\w)", re.ASCII)),
)
BEFORE, AFTER = 120, 20
# In characters shown to pyap2.
MOST_WORK = 6_000
# What pyap2 writes anew before it looks: these it may add or leave out, all else stays, one for one.
LOOSE = frozenset(" \t,")


def addresses(text: str, budget: Budget) -> Iterator[Span]:
    """The addresses of a text in the United States, Canada and the United Kingdom."""
    for country, postcode in POSTCODES:
        for match in postcode.finditer(text):
            start, end = max(0, match.start() - BEFORE), min(len(text), match.end() + AFTER)
            if not budget.allows(end - start):
                return
            yield from _around(text[start:end], start, country)


def _around(window: str, offset: int, country: Country) -> Iterator[Span]:
    parser = pyap.parser.AddressParser(country)
    for address in parser.parse(window):
        start = _position(window, _solid(parser.clean_text[: address.match_start]))
        end = _position(window, _solid(parser.clean_text[: address.match_end]) - 1) + 1
        yield Span(Kind.ADDRESS, offset + start, offset + end, Tool.PYAP)


def _solid(text: str) -> int:
    """How many characters stay what they are."""
    return sum(character not in LOOSE for character in text)


def _position(text: str, number: int) -> int:
    """Where the character stands that has so many such characters before it."""
    places = (place for place, character in enumerate(text) if character not in LOOSE)
    return next((place for count, place in enumerate(places) if count == number), len(text))
