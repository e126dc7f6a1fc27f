"""E-mail addresses: whatever stands around an @ and is one to email-validator. Nothing is looked up."""

import re
from collections.abc import Iterator

from email_validator import EmailNotValidError, validate_email

from settings_app.filters.span import Kind, Span, Tool

# A local part of what needs no quotation marks, less what code puts around one, and a domain.
CANDIDATE = re.compile(r"[\w.!#$%&*+?^~-]{1,64}@[\w.-]{1,253}")


def emails(text: str) -> Iterator[Span]:
    """The e-mail addresses of a text."""
    for match in CANDIDATE.finditer(text):
        address = match[0].rstrip(".-_")
        if _is_email(address):
            yield Span(Kind.EMAIL, match.start(), match.start() + len(address), Tool.EMAIL_VALIDATOR)


def _is_email(address: str) -> bool:
    try:
        validate_email(address, check_deliverability=False)
    except (EmailNotValidError, UnicodeError):
        return False
    return True
