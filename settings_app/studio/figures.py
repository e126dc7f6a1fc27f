"""How people answered each version, as a picture and as a table that says the same; nobody by themselves."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from settings_app import publishing
from settings_app.languages import name_of
from settings_app.publishing import LEAST, Line
from settings_app.web.formats import country_names, grouped, language, listed_in_words, ngettext_lazy

PARTS = (
    ("allowed", pgettext_lazy("what people answered", "On")),
    ("refused", pgettext_lazy("what people answered", "Off")),
    ("put_off", _("Not now")),
    ("never_answered", _("No answer")),
)
WIDE = 600

# The line of a version that is of several languages and countries: beside others, or all by itself.
OTHERS = ngettext_lazy(
    "Others together: in each, some answer is of fewer than {number} person",
    "Others together: in each, some answer is of fewer than {number} people",
)
EVERYONE = _("All languages and countries together")
TOO_FEW = ngettext_lazy("fewer than {number} asked", "fewer than {number} asked")


@dataclass(frozen=True, slots=True)
class Bar:
    """One part of a version's people, as drawn and in words."""

    code: str
    title: str
    number: int
    says: str
    x: str
    width: str


@dataclass(frozen=True, slots=True)
class Row:
    """One version: everybody asked, and what they said; nothing of it where `too_few` says why."""

    version: str
    asked: int
    bars: tuple[Bar, ...]
    too_few: str

    @property
    def says(self) -> str:
        """The picture in words."""
        return listed_in_words(bar.says for bar in self.bars)


@dataclass(frozen=True, slots=True)
class Place:
    """One line of the table: the names of its language and country beside their codes, or `together`."""

    line: Line
    together: str
    language: str
    country: str

    @property
    def numbers(self) -> list[tuple[str, int]]:
        """Each number under the title of its column."""
        return [(title, getattr(self.line, code)) for code, title in PARTS]


@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """Each version with what people last said of it. Nobody is named, and test answers are not counted."""
    found = publishing.figures()
    context = {
        "rows": [_row(total) for total in reversed(found.totals)],
        "places": list(_places(found.lines)),
        "without_account": found.without_account,
        "least": LEAST,
        "wide": WIDE,
        "parts": PARTS,
    }
    return render(request, "studio/figures.html", context)


def _row(total: Line) -> Row:
    if not publishing.may_be_read(total):
        return Row(total.version, 0, (), TOO_FEW.of(LEAST))
    return Row(total.version, total.asked, tuple(_bars(total)), "")


def _bars(total: Line) -> Iterator[Bar]:
    x = 0.0
    for code, title in PARTS:
        number = getattr(total, code)
        width = WIDE * number / total.asked
        yield Bar(code, title, number, _says(title, number), f"{x:.1f}", f"{width:.1f}")
        x += width


def _places(lines: tuple[Line, ...]) -> Iterator[Place]:
    beside_others = {line.version for line in lines if not line.together}
    countries, reader = country_names(), language()
    for line in lines:
        together = OTHERS.of(LEAST) if line.version in beside_others else str(EVERYONE)
        yield Place(
            line=line,
            together=together if line.together else "",
            language=name_of(line.language, reader) if line.language else "",
            country=countries.get(line.region, ""),
        )


def _says(title: str, number: int) -> str:
    # Translators: {answer} is On, Off, Not now or No answer, and {number} how many people gave it.
    return gettext("{answer}: {number}").format(answer=title, number=grouped(number))
