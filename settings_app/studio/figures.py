"""How people answered each version, as a picture and as a table that says the same."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from settings_app import publishing
from settings_app.web.formats import grouped, listed_in_words

PARTS = (
    ("allowed", pgettext_lazy("what people answered", "On")),
    ("refused", pgettext_lazy("what people answered", "Off")),
    ("put_off", _("Not now")),
    ("never_answered", _("No answer")),
)
WIDE = 600


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
    """One version: everybody asked, and what they said."""

    version: str
    asked: int
    bars: tuple[Bar, ...]

    @property
    def says(self) -> str:
        """The picture in words."""
        return listed_in_words(bar.says for bar in self.bars)


@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """Each version with what people last said of it. Nobody is named, and test answers are not counted."""
    found = publishing.figures()
    by_version: dict[str, dict[str, int]] = {}
    for line in found.lines:
        counts = by_version.setdefault(line.version, dict.fromkeys((code for code, _ in PARTS), 0))
        for code in counts:
            counts[code] += getattr(line, code)
    rows = [_row(version, counts) for version, counts in reversed(by_version.items())]
    context = {"rows": rows, "lines": found.lines, "without_account": found.without_account, "wide": WIDE}
    return render(request, "studio/figures.html", context | {"parts": PARTS})


def _row(version: str, counts: dict[str, int]) -> Row:
    asked = sum(counts.values())
    bars, x = [], 0.0
    for code, title in PARTS:
        width = WIDE * counts[code] / asked if asked else 0.0
        bars.append(Bar(code, title, counts[code], _says(title, counts[code]), f"{x:.1f}", f"{width:.1f}"))
        x += width
    return Row(version, asked, tuple(bars))


def _says(title: str, number: int) -> str:
    # Translators: {answer} is On, Off, Not now or No answer, and {number} how many people gave it.
    return gettext("{answer}: {number}").format(answer=title, number=grouped(number))
