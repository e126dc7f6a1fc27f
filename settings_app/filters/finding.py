"""What open tools would mask in a text: every find, overlaps resolved, and the text in segments."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from settings_app.filters import addresses as _addresses
from settings_app.filters import code_secrets as _code_secrets
from settings_app.filters.addresses import addresses
from settings_app.filters.budget import Budget
from settings_app.filters.checked_numbers import checked_numbers
from settings_app.filters.code_secrets import code_secrets
from settings_app.filters.emails import emails
from settings_app.filters.phones import phones
from settings_app.filters.span import Kind, Span, Tool

LONGEST_TEXT = 50_000
ORDER = tuple(Kind)


class TextTooLongError(ValueError):
    """The text is longer than LONGEST_TEXT; the message says nothing of it."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of the text as it is shown: what stands there, and the find that masks it, if one does."""

    text: str
    span: Span | None


@dataclass(frozen=True, slots=True)
class Found:
    """The finds of a text in order, none over another, and the tools that stopped before its end."""

    text: str
    spans: tuple[Span, ...]
    stopped: tuple[Tool, ...]

    @property
    def segments(self) -> tuple[Segment, ...]:
        """The whole text in parts, masked and not in turn where they are."""
        return tuple(_segments(self.text, self.spans))


def find(text: str, region: str = "") -> Found:
    """What the tools find in a text. `region` is the country whose phone numbers count without a code.

    Raises TextTooLongError, and nothing else whatever the characters.
    """
    if len(text) > LONGEST_TEXT:
        raise TextTooLongError(LONGEST_TEXT)
    budgets = {
        Tool.PYAP: Budget(_addresses.MOST_WORK),
        Tool.DETECT_SECRETS: Budget(_code_secrets.MOST_WORK),
    }
    finds = [
        *emails(text),
        *phones(text, region),
        *checked_numbers(text),
        *addresses(text, budgets[Tool.PYAP]),
        *code_secrets(text, budgets[Tool.DETECT_SECRETS]),
    ]
    stopped = tuple(tool for tool, budget in budgets.items() if budget.exceeded)
    return Found(text, tuple(resolved(text, finds)), stopped)


def resolved(text: str, finds: Iterable[Span]) -> Iterator[Span]:
    """The finds without overlaps: the longest keeps all of its characters, others what is left of theirs.

    What is left of one is dropped if it holds neither letter nor digit.
    """
    ordered = sorted(finds, key=lambda span: (-span.length, ORDER.index(span.kind), span.start))
    owners: list[Span | None] = [None] * len(text)
    for span in reversed(ordered):
        owners[span.start : span.end] = [span] * span.length
    end = 0
    for owner, run in groupby(owners):
        start, end = end, end + sum(1 for _ in run)
        if owner and any(map(str.isalnum, text[start:end])):
            yield Span(owner.kind, start, end, owner.tool)


def _segments(text: str, spans: Iterable[Span]) -> Iterator[Segment]:
    end = 0
    for span in spans:
        if span.start > end:
            yield Segment(text[end : span.start], None)
        end = span.end
        yield Segment(text[span.start : end], span)
    if end < len(text):
        yield Segment(text[end:], None)
