"""Numbers that carry their own check digits: cards, IBANs and some identity numbers, by python-stdnum."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from stdnum import iban, luhn
from stdnum.br import cpf
from stdnum.es import dni, nie
from stdnum.fr import nir
from stdnum.it import codicefiscale
from stdnum.us import ssn

from settings_app.filters.span import Kind, Span, Tool

# The first digits of the card schemes, each with the lengths of its numbers.
SCHEMES = re.compile(
    r"4\d{12}(?:\d{3}){0,2}|(?:5[1-5]|2[2-7])\d{14}|3[47]\d{13}|3[0689]\d{12}|35\d{14}|6\d{15}(?:\d{3})?"
)
BETWEEN = re.compile(r"[ -]")


def _is_card(number: str) -> bool:
    digits = BETWEEN.sub("", number)
    return SCHEMES.fullmatch(digits) is not None and luhn.is_valid(digits)


@dataclass(frozen=True, slots=True)
class Form:
    """How a number is written at its longest, and who checks it. `shrinks`: its end may be what follows."""

    kind: Kind
    written: re.Pattern[str]
    is_valid: Callable[[str], bool]
    shrinks: bool = False


def _form(kind: Kind, written: str, is_valid: Callable[[str], bool], shrinks: bool = False) -> Form:
    # Within a lookahead, so that a number may begin inside what was no number.
    return Form(kind, re.compile(rf"(?<![\w])(?=({written})(?![\w]))", re.ASCII), is_valid, shrinks)


FORMS = (
    _form(Kind.IBAN, r"[A-Za-z]{2}\d{2}(?:[ -]?[A-Za-z0-9]){11,30}", iban.is_valid, shrinks=True),
    _form(Kind.CARD, r"\d(?:[ -]?\d){12,18}", _is_card, shrinks=True),
    _form(Kind.ID_NUMBER, r"\d{3}-\d{2}-\d{4}", ssn.is_valid),
    _form(Kind.ID_NUMBER, r"\d{8}-?[A-Z]", dni.is_valid),
    _form(Kind.ID_NUMBER, r"[XYZ]-?\d{7}-?[A-Z]", nie.is_valid),
    _form(Kind.ID_NUMBER, r"[12] ?\d\d ?\d\d ?\d[\dAB] ?\d{3} ?\d{3} ?\d\d", nir.is_valid),
    _form(Kind.ID_NUMBER, r"[A-Z]{6}\d\d[A-Z]\d\d[A-Z]\d{3}[A-Z]", codicefiscale.is_valid),
    _form(Kind.ID_NUMBER, r"\d{3}\.\d{3}\.\d{3}-\d\d", cpf.is_valid),
)
# No card and no IBAN is shorter, its separators left out.
SHORTEST = 13


def checked_numbers(text: str) -> Iterator[Span]:
    """The numbers of a text whose check digits are right."""
    for form in FORMS:
        end = 0
        for match in form.written.finditer(text):
            length = _valid_length(form, match[1]) if match.start() >= end else 0
            if length:
                end = match.start() + length
                yield Span(form.kind, match.start(), end, Tool.STDNUM)


def _valid_length(form: Form, written: str) -> int:
    """How much of it is a number: all, or as far as one of its groups; 0 if nothing is."""
    ends = _group_ends(written) if form.shrinks else [len(written)]
    return next((end for end in ends if form.is_valid(written[:end])), 0)


def _group_ends(written: str) -> list[int]:
    """Where its groups end, the last one first."""
    ends = [len(written), *(match.start() for match in reversed([*BETWEEN.finditer(written)]))]
    return [end for end in ends if end >= SHORTEST]
