"""A long list in pages: which one the address names, and the addresses of its neighbours."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest


@dataclass(frozen=True, slots=True)
class Page:
    """Where in the list the page is, with the addresses of its neighbours ("" where there is none)."""

    number: int
    last: int
    newer: str
    older: str


def page_number(request: HttpRequest) -> int:
    """Anything but a number counts as the first page; no list is longer than a hundred million pages."""
    given = request.GET.get("page", "")
    return max(int(given), 1) if given.isascii() and given.isdigit() and len(given) < 9 else 1


def page_of(request: HttpRequest, number: int, total: int, size: int) -> Page:
    """That page of a list of so many, so many on each."""
    last = max(1, -(-total // size))
    newer = address(request, min(number - 1, last)) if number > 1 else ""
    older = address(request, number + 1) if number < last else ""
    return Page(number, last, newer, older)


def address(request: HttpRequest, number: int) -> str:
    """The address of another page of the same list."""
    given = {name: value for name, value in request.GET.items() if value and name != "page"}
    return f"?{urlencode(given | {'page': number})}"
