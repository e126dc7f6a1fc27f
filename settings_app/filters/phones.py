"""Phone numbers: with a country code, or of one region without it, as phonenumbers finds them."""

from collections.abc import Iterator

from phonenumbers import Leniency, PhoneNumberMatcher

from settings_app.filters.span import Kind, Span, Tool

# How many groups of digits may turn out to be no number before the tool gives up on a text.
MOST_FAILURES = 10_000


def phones(text: str, region: str) -> Iterator[Span]:
    """The phone numbers of a text; `region` is the ISO code of the country whose own numbers count."""
    for match in PhoneNumberMatcher(text, region or None, Leniency.VALID, MOST_FAILURES):
        yield Span(Kind.PHONE, match.start, match.end, Tool.PHONENUMBERS)
